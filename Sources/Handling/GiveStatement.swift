import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// A side says what it has to say, and the other side reads it (hoor en wederhoor; seed 002 rule 4, seed 000 art. 4).
package struct GiveStatement: Sendable {
  /// Of the form that was sent, so that sending it twice stores it once.
  package let id: ID<Statement>
  package let body: Sealed
  /// Set when this is the report of a talk: held on this day, with this side.
  package let talk: (side: Side, heldOn: Day)?
  /// Set when the officer enters what the complainant wrote or said.
  package let entered: ActForParty?

  package init(
    id: ID<Statement>, body: Sealed, talk: (side: Side, heldOn: Day)? = nil, entered: ActForParty? = nil
  ) {
    self.id = id
    self.body = body
    self.talk = talk
    self.entered = entered
  }

  package static let mostCharacters = 20_000

  package enum Refused: Refusal {
    case notOpen
    /// This very form was sent before.
    case alreadyGiven
    case empty, tooLong(most: Int)
    case talkInFuture, talkBeforeFiling
  }

  /// A complainant and a provider write for their own side; an officer and a provider may also report a talk.
  /// - Throws: `Refused`; `ActForParty.Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    if let entered {
      precondition(talk == nil, "a report of a talk is the reporter's own")
      try ActForParty.require(entered, in: transaction)
    } else if talk == nil {
      try transaction.require(.complainant, .provider)
    } else {
      try transaction.require(.officer, .provider)
    }
    guard !body.revealed.allSatisfy(\.isWhitespace) else { throw Refused.empty }
    guard body.revealed.count <= Self.mostCharacters else { throw Refused.tooLong(most: Self.mostCharacters) }
    var (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.isOpen, let complaintID = complaint.id else { throw Refused.notOpen }
    let (side, form, givenOn): (Side, String, Day)
    if let talk {
      guard talk.heldOn <= transaction.today else { throw Refused.talkInFuture }
      guard talk.heldOn >= complaint.filedOn else { throw Refused.talkBeforeFiling }
      (side, form, givenOn) = (talk.side, "talk", talk.heldOn)
    } else {
      let since = complaint.madeKnownOn ?? complaint.registeredOn ?? complaint.filedOn
      let day = try await entered?.enter(notBefore: since, into: file, in: transaction) ?? transaction.today
      (side, form, givenOn) = (transaction.actor.audience == .provider ? .provider : .complainant, "written", day)
    }
    transaction.record(
      Change(
        """
        insert into statement (tenant_id, id, dossier_id, complaint_id, side, form, given_on, body, act_id)
        values (\(.tenant), \(id), \(.dossier), \(complaintID), \(side), \(form), \(givenOn),
          \(try file.seal(body, Statement.column, row: id.uuid)), \(entered?.id))
        """, refusing: ["statement_pkey": Refused.alreadyGiven]))
    transaction.record(try file.event(entered == nil ? .statementGiven : .statementEntered, transaction))
    complaint.statements.insert(side)
    transaction.record(complaint.state.update())
    let readers: [Notice.Recipient] =
      switch transaction.actor.audience {
      case .complainant: [.provider, .officer]
      case .provider: [.complainant, .officer]
      default: entered == nil ? [.complainant, .provider] : [.provider]
      }
    for reader in readers { transaction.record(Notice.statementGiven.queue(to: reader, in: transaction)) }
  }
}

/// What a side said, opened.
package struct Statement: Sendable {
  package let id: ID<Statement>
  package let side: Side
  package let isTalk: Bool
  package let givenOn: Day
  package let recordedAs: Audience
  /// The provider's side, written by the person complained about themselves (R1.9).
  package let isByNamed: Bool
  package let recordedAt: Date
  package let body: Sealed

  static let column = SealedColumn("statement", "body")

  package struct Stored: Sendable {
    let id: ID<Statement>
    let side: Side
    let isTalk: Bool
    let givenOn: Day
    let recordedAs: Audience
    let isByNamed: Bool
    let recordedAt: Date
    let body: [UInt8]

    package func opened(in file: CaseFile) throws -> Statement {
      Statement(
        id: id, side: side, isTalk: isTalk, givenOn: givenOn, recordedAs: recordedAs, isByNamed: isByNamed,
        recordedAt: recordedAt, body: try file.open(body, Statement.column, row: id.uuid))
    }
  }

  /// All statements of the bound dossier, oldest first.
  package static let stored = Query<[Stored]>.all(
    """
    select id, side, form, given_on, recorded_as, recorded_at, by_named_id is not null as is_by_named, body from statement
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by recorded_at, id
    """
  ) { row in
    let form: String = try row("form")
    return Stored(
      id: try row("id"), side: try row("side"), isTalk: form == "talk", givenOn: try row("given_on"),
      recordedAs: try row("recorded_as"), isByNamed: try row("is_by_named"), recordedAt: try row("recorded_at"),
      body: try row("body"))
  }
}
