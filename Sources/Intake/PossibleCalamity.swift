import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A complaint that may be about a calamity, or about violence in care: told to officer and provider at once, on a track
/// of its own that no term of the complaint holds up (Wkkgz art. 11; R1.32).
///
/// The provider reads that there is one, of which kind and under which number; what happened it hears from the officer,
/// or reads once the complaint is known to it.
package struct PossibleCalamity: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable, Bindable, Readable {
    /// Death or serious harm.
    case harm
    case violence
    /// The complainant doesn't know whether it was that serious.
    case unsure

    /// Whether it is asked at all: the law's duty to report is care's.
    package static func isAsked(under regime: Regime) -> Bool { regime.isOfCareLaw }
  }

  package let id: ID<PossibleCalamity>
  /// The case number, bare.
  package let number: String
  package let kind: Kind
  package let flaggedOn: Day
  /// The provider's last word on it; nil while it said nothing.
  package let assessment: Assessment?

  /// What the provider does with it.
  package struct Assessment: Sendable, Equatable {
    package enum Outcome: String, Sendable, CaseIterable, Bindable, Readable {
      case examining
      /// To the inspectorate (IGJ).
      case reported
      case noCalamity
    }

    package let outcome: Outcome
    /// Only when it was reported.
    package let reportedOn: Day?
    package let recordedAt: Date
    let position: Int
  }

  package static func insert(_ kind: Kind, number: String, in transaction: Transaction) -> Change {
    Change(
      """
      insert into possible_calamity (tenant_id, id, dossier_id, number, kind, flagged_on)
      values (\(.tenant), \(transaction.newID(PossibleCalamity.self).uuid), \(.dossier), \(number), \(kind), \(.today))
      """, refusing: ["possible_calamity_once": FlagCalamity.Refused.alreadyFlagged])
      + Notice.calamityFlagged.queue(to: .provider, in: transaction)
  }

  private static let rows: SQL =
    """
    select c.dossier_id, c.id, c.number, c.kind, c.flagged_on, a.outcome, a.reported_on, a.recorded_at, a.position
    from possible_calamity c
    left join lateral (
      select s.outcome, s.reported_on, s.recorded_at, s.position from calamity_assessment s
      where s.tenant_id = c.tenant_id and s.dossier_id = c.dossier_id order by s.position desc limit 1) a on true
    where c.tenant_id = \(.tenant)
    """

  private init(_ row: Row) throws {
    id = try row("id")
    number = try row("number")
    kind = try row("kind")
    flaggedOn = try row("flagged_on")
    let outcome: Assessment.Outcome? = try row.optional("outcome")
    assessment = try outcome.map {
      Assessment(
        outcome: $0, reportedOn: try row.optional("reported_on"), recordedAt: try row("recorded_at"),
        position: try row("position"))
    }
  }

  /// Of the bound dossier.
  package static let ofCase = Query<PossibleCalamity?>.first(
    "\(rows) and c.dossier_id = \(.dossier)"
  ) { row in try PossibleCalamity(row) }

  /// The bound provider's, the newest first.
  package static let ofProvider = Query<[PossibleCalamity]>.all(
    "\(rows) order by c.flagged_on desc, c.id desc limit 200"
  ) { row in try PossibleCalamity(row) }

  /// How many there are at the bound provider, and of how many it said nothing yet.
  package static let counts = Query<(all: Int, waiting: Int)>.one(
    """
    select count(*) as all_of_them, count(*) filter (where not exists (
      select from calamity_assessment s where s.tenant_id = c.tenant_id and s.dossier_id = c.dossier_id)) as waiting
    from possible_calamity c where c.tenant_id = \(.tenant)
    """
  ) { row in (all: try row("all_of_them"), waiting: try row("waiting")) }

  /// One of the bound provider's.
  package static func bound(_ id: ID<PossibleCalamity>) -> Query<PossibleCalamity> { numbered(id).map(\.0) }

  static func numbered(_ id: ID<PossibleCalamity>) -> Query<(PossibleCalamity, dossier: UUID)> {
    .one("\(rows) and c.id = \(id)") { row in
      (try PossibleCalamity(row), dossier: try row("dossier_id"))
    }
  }
}

/// The officer reads in a complaint that it may be about a calamity, and has the provider told.
package struct FlagCalamity: Sendable {
  package let kind: PossibleCalamity.Kind

  package init(kind: PossibleCalamity.Kind) { self.kind = kind }

  package enum Refused: Refusal {
    case alreadyFlagged
    /// The procedure the complaint follows knows no duty to report.
    case notUnderThisLaw
  }

  /// - Parameter regime: the law of the procedure that the complaint follows.
  /// - Throws: `Refused`.
  package func perform(
    number: String, regime: Regime, in transaction: Transaction, keys: PortalKeys
  ) async throws {
    try transaction.require(.officer)
    guard PossibleCalamity.Kind.isAsked(under: regime) else { throw Refused.notUnderThisLaw }
    let (file, known) = try await CaseFile.open(for: .act, in: transaction, keys: keys, PossibleCalamity.ofCase)
    guard known == nil else { throw Refused.alreadyFlagged }
    transaction.record(PossibleCalamity.insert(kind, number: number, in: transaction))
    transaction.record(WorklistState.flagged)
    transaction.record(try file.event(.calamityFlagged, transaction))
  }
}

/// The provider says what it does with a possible calamity.
package struct AssessCalamity: Sendable {
  package let calamity: ID<PossibleCalamity>
  package let outcome: PossibleCalamity.Assessment.Outcome
  /// When it was reported to the inspectorate; nil for anything else.
  package let reportedOn: Day?

  package init(
    calamity: ID<PossibleCalamity>, outcome: PossibleCalamity.Assessment.Outcome, reportedOn: Day?
  ) {
    self.calamity = calamity
    self.outcome = outcome
    self.reportedOn = reportedOn
  }

  package enum Refused: Refusal {
    case noDay, dayInFuture
    /// Someone else of the provider said something about it just now.
    case changedMeanwhile
  }

  /// - Throws: `Refused`; `NotFound` for another provider's.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.provider)
    let (known, dossier) = try await transaction.fetch(PossibleCalamity.numbered(calamity))
    if outcome == .reported {
      guard let reportedOn else { throw Refused.noDay }
      if reportedOn > transaction.today { throw Refused.dayInFuture }
    }
    transaction.record(
      Change(
        """
        insert into calamity_assessment (tenant_id, id, dossier_id, calamity_id, position, outcome, reported_on)
        values (\(.tenant), \(transaction.newID(PossibleCalamity.Assessment.self).uuid), \(dossier), \(calamity),
          \((known.assessment?.position ?? 0) + 1), \(outcome), \(outcome == .reported ? reportedOn : nil))
        """, refusing: ["calamity_assessment_in_order": Refused.changedMeanwhile]))
  }
}
