import Foundation
import Kernel
import Postgres
import Terms

/// A base that is brought to the providers that stand on it: first the worker looks what would become of each, then, once
/// portal staff have read that and agree, it does just that.
///
/// It goes in pieces, each stored as it is done. A worker that stops is followed by another, and no page waits for it.
package struct BaseRun: Sendable {
  package enum Stage: String, Sendable, CaseIterable, Bindable, Readable {
    case looking
    /// It is known what would become of each; portal staff are to agree.
    case looked
    case applying, done
    /// Nobody goes on with it. What was done stays.
    case dropped
  }

  package let id: ID<BaseRun>
  package let base: ID<RegelingBase>
  package let inForceFrom: Day
  package let adoption: RegelingVersion.Adoption
  package let warningsSeen: Bool
  package let askedBy: AccountID
  package let askedAt: Date
  package let stage: Stage
  let reached: String

  static let columns: SQL = """
    r.id, r.base_id, r.in_force_from, r.adopted_on, r.adopted_by, r.warnings_seen, r.asked_by, r.asked_at, r.stage, r.reached
    """

  init(_ row: Row) throws {
    id = try row("id")
    base = try row("base_id")
    inForceFrom = try row("in_force_from")
    adoption = RegelingVersion.Adoption(by: try row("adopted_by"), on: try row("adopted_on"))
    warningsSeen = try row("warnings_seen")
    askedBy = try row("asked_by")
    askedAt = try row("asked_at")
    stage = try row("stage")
    reached = try row("reached")
  }

  /// Of one base, whatever its version, the newest first.
  package static func all(of name: String) -> Query<[BaseRun]> {
    .all(
      """
      select \(columns) from base_run r join regeling_base b on b.id = r.base_id where b.name = \(name)
      order by r.id desc limit 50
      """
    ) { row in try BaseRun(row) }
  }

  /// - Throws: `NotFound`.
  package static func of(_ id: ID<BaseRun>) -> Query<BaseRun> {
    .one("select \(columns) from base_run r where r.id = \(id)") { row in try BaseRun(row) }
  }

  // MARK: What becomes of whom

  /// What becomes, or became, of one provider.
  package enum Outcome: String, Sendable, CaseIterable, Bindable, Readable {
    case moves, keepsOwn, hasIt, left, refused, mistakes
    /// Someone adopted another version since it was looked at: nothing was done.
    case changedMeanwhile
  }

  /// Why a version can't be adopted, where that is no finding with words of its own.
  package enum Reason: String, Sendable, CaseIterable, Bindable, Readable {
    case inThePast, adoptedInFuture, notAfter, nothingChanges, forbidden, notCarriedOut, warnings, other
  }

  /// How many providers are looked at, and what becomes of them.
  package struct Progress: Sendable, Equatable {
    /// Standing on the base now.
    package let providers: Int
    package let counts: [Outcome: Int]
    package let done: Int

    package var looked: Int { counts.values.reduce(0, +) }
    package var toDo: Int { counts[.moves, default: 0] }
  }

  package func progress() -> Query<Progress> {
    typealias Count = (providers: Int, outcome: Outcome?, lines: Int, done: Int)
    let counts: Query<[Count]> = .all(
      """
      select (select count(*) from provider_directory p where p.base = b.name) as providers, l.outcome,
        count(l.outcome) as lines, count(l.done_at) as done
      from regeling_base b left join base_run_line l on l.run_id = \(id)
      where b.id = \(base) group by b.name, l.outcome
      """
    ) { row in
      (
        providers: try row("providers"), outcome: try row.optional("outcome"), lines: try row("lines"),
        done: try row("done")
      )
    }
    return counts.map { rows in
      Progress(
        providers: rows.first?.providers ?? 0,
        counts: Dictionary(rows.compactMap { row in row.outcome.map { ($0, row.lines) } }, uniquingKeysWith: +),
        done: rows.reduce(0) { $0 + $1.done })
    }
  }

  /// Providers of which the same becomes.
  package struct Group: Sendable, Equatable {
    package let outcome: Outcome
    package let reason: Reason?
    /// What changes, or what is in the way, a line each; "" where there is nothing to say.
    package let told: Localised
    /// The settings that are their own, by the names of the file.
    package let own: String
    package let count: Int
  }

  /// Most of the same first.
  package func groups() -> Query<[Group]> {
    .all(
      """
      select outcome, reason, told_nl, told_en, own, count(*) as providers from base_run_line where run_id = \(id)
      group by outcome, reason, told_nl, told_en, own order by count(*) desc, min(number)
      """
    ) { row in
      Group(
        outcome: try row("outcome"), reason: try row.optional("reason"),
        told: Localised(nl: try row("told_nl"), en: try row("told_en")), own: try row("own"),
        count: try row("providers"))
    }
  }

  /// One provider with what becomes of it.
  package struct Line: Sendable {
    package static let pageSize = 50

    package let number: String
    package let name: String
    package let outcome: Outcome
    package let reason: Reason?
    package let told: Localised
    package let own: String
    package let isDone: Bool
  }

  /// A page in order of ID, and one line more when there is a next one.
  /// - Parameters:
  ///   - outcome: only these; nil for all.
  ///   - number: the last of the page before.
  package func lines(
    _ outcome: Outcome? = nil, after number: String = "", most: Int = Line.pageSize
  ) -> Query<[Line]> {
    let only: SQL = if let outcome { "and l.outcome = \(outcome)" } else { "" }
    return .all(
      """
      select l.number, p.name, l.outcome, l.reason, l.told_nl, l.told_en, l.own, l.done_at is not null as is_done
      from base_run_line l join provider_directory p on p.tenant_id = l.tenant_id
      where l.run_id = \(id) and l.number > \(number) \(only) order by l.number limit \(most + 1)
      """
    ) { row in
      Line(
        number: try row("number"), name: try row("name"), outcome: try row("outcome"),
        reason: try row.optional("reason"), told: Localised(nl: try row("told_nl"), en: try row("told_en")),
        own: try row("own"), isDone: try row("is_done"))
    }
  }
}

/// Portal staff ask what would become of the providers of a base, when its newest version held from a day on. Nobody's
/// regeling changes by it.
package struct StartBaseRun: Sendable {
  package let base: RegelingBase
  package let inForceFrom: Day
  package let adoption: RegelingVersion.Adoption
  package let warningsSeen: Bool

  package init(
    _ base: RegelingBase, from inForceFrom: Day, adopted adoption: RegelingVersion.Adoption, warningsSeen: Bool
  ) {
    self.base = base
    self.inForceFrom = inForceFrom
    self.adoption = adoption
    self.warningsSeen = warningsSeen
  }

  package enum Refused: Refusal, Equatable {
    case noAdopter, adoptedInFuture, inThePast
    case adopterTooLong(most: Int)
    /// The risks that the law's check found weren't seen.
    case warnings
    /// One of the same base isn't done or dropped yet.
    case alreadyRunning
  }

  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws -> ID<BaseRun> {
    try transaction.require(.portal)
    guard !adoption.by.allSatisfy(\.isWhitespace) else { throw Refused.noAdopter }
    let most = RegelingVersion.Adoption.mostCharacters
    guard adoption.by.unicodeScalars.count <= most else { throw Refused.adopterTooLong(most: most) }
    guard adoption.on <= transaction.today else { throw Refused.adoptedInFuture }
    guard inForceFrom >= transaction.today else { throw Refused.inThePast }
    guard warningsSeen || RegelingReview(of: base.source).risks.isEmpty else { throw Refused.warnings }
    let id: ID<BaseRun> = transaction.newID()
    transaction.record(
      Change(
        """
        insert into base_run
          (id, base_id, in_force_from, adopted_on, adopted_by, warnings_seen, asked_by, asked_at, stage)
        values (\(id), \(base.id), \(inForceFrom), \(adoption.on), \(adoption.by), \(warningsSeen), \(.person), \(.moment),
          'looking')
        """, refusing: ["base_run_one_at_a_time": Refused.alreadyRunning]))
    return id
  }
}

/// Portal staff read what would become of each provider, and agree: the worker does it.
package struct AgreeToBaseRun: Sendable {
  package let run: ID<BaseRun>

  package init(_ run: ID<BaseRun>) { self.run = run }

  package enum Refused: Refusal {
    /// It isn't looked at whole yet, or is over.
    case notLooked
    /// The first day was before today.
    case inThePast
    /// There is a newer version of the base.
    case baseChanged
  }

  /// - Throws: `Refused`; `NotFound`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    let run = try await transaction.fetch(BaseRun.of(run))
    guard run.stage == .looked else { throw Refused.notLooked }
    guard run.inForceFrom >= transaction.today else { throw Refused.inThePast }
    let base = try await transaction.fetch(RegelingBase.of(run.base))
    guard try await transaction.fetch(RegelingBase.named(base.name))?.id == base.id else { throw Refused.baseChanged }
    transaction.record(
      Change(
        "update base_run set stage = 'applying', agreed_at = \(.moment) where id = \(run.id) and stage = 'looked'",
        mustTouch: true))
    transaction.record(PortalAct.entry("regeling base apply", in: transaction))
  }
}

/// Portal staff don't go on with it. What was done stays.
package struct DropBaseRun: Sendable {
  package let run: ID<BaseRun>

  package init(_ run: ID<BaseRun>) { self.run = run }

  /// Doing it twice is no mistake; what is done can't be dropped any more.
  /// - Throws: `NotFound`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    _ = try await transaction.fetch(BaseRun.of(run))
    transaction.record(
      Change("update base_run set stage = 'dropped' where id = \(run) and stage in ('looking', 'looked', 'applying')"))
  }
}
