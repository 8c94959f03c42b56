import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The complainant and the officer write to each other (bericht). The provider reads none of it: what the provider is to
/// answer is a statement (`GiveStatement`), and what was said in a mediation is confidential (R1.18).
///
/// At every stage, and after the case has closed too: who asks what happens with their file gets an answer.
package struct SendMessage: Sendable {
  /// Of the form that was sent, so that sending it twice stores it once.
  package let id: ID<CaseMessage>
  package let body: Sealed
  /// A file of the case that it is about.
  package let document: ID<Document>?

  package init(id: ID<CaseMessage>, body: Sealed, document: ID<Document>? = nil) {
    self.id = id
    self.body = body
    self.document = document
  }

  /// Unicode scalars, inclusive.
  package static let mostCharacters = 5_000
  /// Of one sender in one case.
  package static let mostADay = 20

  package enum Refused: Refusal {
    /// This very form was sent before.
    case alreadySent
    case empty, tooLong(most: Int)
    case tooMany(most: Int)
    case fileNotThere
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant, .officer)
    guard !body.isBlank else { throw Refused.empty }
    guard body.revealed.unicodeScalars.count <= Self.mostCharacters else {
      throw Refused.tooLong(most: Self.mostCharacters)
    }
    let sender = transaction.actor.audience
    let (file, (sent, isSent)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, CaseMessage.sentToday(by: sender), CaseMessage.isSent(id))
    if isSent { throw Refused.alreadySent }
    guard sent < Self.mostADay else { throw Refused.tooMany(most: Self.mostADay) }
    transaction.record(
      Change(
        """
        insert into message (tenant_id, id, dossier_id, sent_on, body, document_id)
        values (\(.tenant), \(id), \(.dossier), \(.today), \(try file.seal(body, CaseMessage.column, row: id.uuid)),
          \(document))
        """,
        refusing: [
          "message_pkey": Refused.alreadySent, "message_file_of_this_dossier": Refused.fileNotThere,
        ]))
    transaction.record(try file.event(.messageSent, transaction))
    if sender == .complainant { transaction.record(CaseMessage.mark(isWaiting: true)) }
    transaction.record(Notice.messageSent.queue(to: sender == .complainant ? .officer : .complainant, in: transaction))
  }
}

/// A message between the complainant and the officer, opened.
package struct CaseMessage: Sendable {
  package let id: ID<CaseMessage>
  /// `.complainant` or `.officer`.
  package let sentAs: Audience
  package let sentAt: Date
  package let body: Sealed
  package let document: ID<Document>?
  /// The other one opened it on this day; nil as long as they didn't.
  package let readOn: Day?

  static let column = SealedColumn("message", "body")

  package struct Stored: Sendable {
    let id: ID<CaseMessage>
    let sentAs: Audience
    let sentAt: Date
    let body: [UInt8]
    let document: ID<Document>?
    let readAt: Date?

    package func opened(in file: CaseFile) throws -> CaseMessage {
      CaseMessage(
        id: id, sentAs: sentAs, sentAt: sentAt, body: try file.open(body, CaseMessage.column, row: id.uuid),
        document: document, readOn: readAt.map { Day(of: $0) })
    }
  }

  /// All messages of the bound dossier, oldest first; not for the provider.
  package static let stored = Query<[Stored]>.all(
    """
    select m.id, m.recorded_as, m.recorded_at, m.body, m.document_id, r.recorded_at as read_at
    from message m left join message_read r on (r.tenant_id, r.id) = (m.tenant_id, m.id)
    where m.tenant_id = \(.tenant) and m.dossier_id = \(.dossier) order by m.recorded_at, m.id
    """
  ) { row in
    Stored(
      id: try row("id"), sentAs: try row("recorded_as"), sentAt: try row("recorded_at"), body: try row("body"),
      document: try row.optional("document_id"), readAt: try row.optional("read_at"))
  }

  /// How many there are in the bound dossier, and how many of them `reader` hasn't opened yet.
  package struct Count: Sendable, Equatable {
    package let all: Int
    package let unread: Int

    package init(all: Int, unread: Int) {
      self.all = all
      self.unread = unread
    }
  }

  /// - Parameter reader: who looks, `.complainant` or `.officer`.
  package static func count(for reader: Audience) -> Query<Count> {
    .one(
      """
      select count(*)::int as all_count, (count(*) filter (where m.recorded_as <> \(reader.rawValue)
        and not exists (select from message_read r where (r.tenant_id, r.id) = (m.tenant_id, m.id))))::int as unread
      from message m where m.tenant_id = \(.tenant) and m.dossier_id = \(.dossier)
      """
    ) { row in Count(all: try row("all_count"), unread: try row("unread")) }
  }

  /// For who reads none.
  package static let none = Query<Count>.one("select 0 as none") { _ in Count(all: 0, unread: 0) }

  static func sentToday(by sender: Audience) -> Query<Int> {
    .one(
      """
      select count(*)::int as count from message
      where tenant_id = \(.tenant) and dossier_id = \(.dossier) and recorded_as = \(sender.rawValue)
        and sent_on = \(.today)
      """
    ) { row in try row("count") }
  }

  static func isSent(_ id: ID<CaseMessage>) -> Query<Bool> {
    .one(
      """
      select exists (select from message where tenant_id = \(.tenant) and dossier_id = \(.dossier) and id = \(id)) as sent
      """
    ) { row in try row("sent") }
  }

  /// The mark on the officers' worklist.
  static func mark(isWaiting: Bool) -> Change {
    Change(
      """
      update case_directory set has_message = \(isWaiting)
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
      """, mustTouch: true)
  }
}

/// The complainant or the officer opens the messages of a case: what the other one wrote is read from then on.
package struct ReadMessages: Sendable {
  package init() {}

  /// - Returns: all of them, oldest first, and the files that one may be about.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> ([CaseMessage], [Document]) {
    try transaction.require(.complainant, .officer)
    let reader = transaction.actor.audience
    let (file, (messages, documents)) = try await CaseFile.open(
      for: .messages, in: transaction, keys: keys, CaseMessage.stored, Document.stored)
    if messages.contains(where: { $0.sentAs != reader && $0.readAt == nil }) {
      transaction.record(
        Change(
          """
          insert into message_read (tenant_id, id, dossier_id, sent_as)
          select m.tenant_id, m.id, m.dossier_id, m.recorded_as from message m
          where m.tenant_id = \(.tenant) and m.dossier_id = \(.dossier) and m.recorded_as <> \(reader.rawValue)
            and not exists (select from message_read r where (r.tenant_id, r.id) = (m.tenant_id, m.id))
          """))
      if reader == .officer { transaction.record(CaseMessage.mark(isWaiting: false)) }
    }
    return (try messages.map { try $0.opened(in: file) }, try documents.map { try $0.opened(in: file) })
  }
}
