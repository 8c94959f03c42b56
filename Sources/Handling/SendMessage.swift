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

  /// - Throws: `Refused`; `NotAllowed` for a companion who only reads along.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant, .companion, .officer)
    guard !body.isBlank else { throw Refused.empty }
    guard body.revealed.unicodeScalars.count <= Self.mostCharacters else {
      throw Refused.tooLong(most: Self.mostCharacters)
    }
    let sender = transaction.actor.audience
    let (file, (sent, isSent)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, CaseMessage.sentToday(by: sender), CaseMessage.isSent(id))
    try await Companion.requireWriting(in: transaction)
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
    if sender != .officer { transaction.record(CaseMessage.mark(isWaiting: true)) }
    transaction.record(Notice.messageSent.queue(to: sender == .officer ? .complainant : .officer, in: transaction))
    // What is written beside the complainant, they hear of.
    if sender == .companion { transaction.record(Notice.messageSent.queue(to: .complainant, in: transaction)) }
  }
}

/// A message between the complainant and the officer, opened.
package struct CaseMessage: Sendable {
  package let id: ID<CaseMessage>
  /// `.complainant`, `.companion` or `.officer`.
  package let sentAs: Audience
  /// Which of those who read along.
  package let companion: UUID?
  package let sentAt: Date
  package let body: Sealed
  package let document: ID<Document>?
  /// The other one opened it on this day; nil as long as they didn't.
  package let readOn: Day?

  static let column = SealedColumn("message", "body")

  package struct Stored: Sendable {
    let id: ID<CaseMessage>
    let sentAs: Audience
    let companion: UUID?
    let sentAt: Date
    let body: [UInt8]
    let document: ID<Document>?
    let readAt: Date?

    /// Whether it comes from the other side.
    func isFor(_ reader: Audience) -> Bool { (sentAs == .officer) != (reader == .officer) }

    package func opened(in file: CaseFile) throws -> CaseMessage {
      CaseMessage(
        id: id, sentAs: sentAs, companion: companion, sentAt: sentAt,
        body: try file.open(body, CaseMessage.column, row: id.uuid),
        document: document, readOn: readAt.map { Day(of: $0) })
    }
  }

  /// All messages of the bound dossier, oldest first; not for the provider.
  package static let stored = Query<[Stored]>.all(
    """
    select m.id, m.recorded_as, case m.recorded_as when 'companion' then m.recorded_by end as companion_id,
      m.recorded_at, m.body, m.document_id, r.recorded_at as read_at
    from message m left join message_read r on (r.tenant_id, r.id) = (m.tenant_id, m.id)
    where m.tenant_id = \(.tenant) and m.dossier_id = \(.dossier) order by m.recorded_at, m.id
    """
  ) { row in
    Stored(
      id: try row("id"), sentAs: try row("recorded_as"), companion: try row.optional("companion_id"),
      sentAt: try row("recorded_at"), body: try row("body"),
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

  /// The officer is one side; the complainant, with who reads along, the other.
  /// - Parameter reader: who looks, `.complainant`, `.companion` or `.officer`.
  package static func count(for reader: Audience) -> Query<Count> {
    .one(
      """
      select count(*)::int as all_count, (count(*) filter (where (m.recorded_as = 'officer') <> \(reader == .officer)
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

  package struct Opened: Sendable {
    /// All of them, oldest first.
    package let messages: [CaseMessage]
    /// The files that one may be about.
    package let documents: [Document]
    /// Who reads or read along: a companion finds themselves alone.
    package let companions: [Companion]
  }

  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> Opened {
    try transaction.require(.complainant, .companion, .officer)
    let reader = transaction.actor.audience
    let (file, (messages, documents, companions)) = try await CaseFile.open(
      for: .messages, in: transaction, keys: keys, CaseMessage.stored, Document.stored,
      Companion.known(to: reader))
    // Who only reads along takes no mark away: what is new is new for the complainant.
    if reader != .companion, messages.contains(where: { $0.isFor(reader) && $0.readAt == nil }) {
      transaction.record(
        Change(
          """
          insert into message_read (tenant_id, id, dossier_id, sent_as)
          select m.tenant_id, m.id, m.dossier_id, m.recorded_as from message m
          where m.tenant_id = \(.tenant) and m.dossier_id = \(.dossier) and (m.recorded_as = 'officer') <> \(reader == .officer)
            and not exists (select from message_read r where (r.tenant_id, r.id) = (m.tenant_id, m.id))
          """))
      if reader == .officer { transaction.record(CaseMessage.mark(isWaiting: false)) }
    }
    return Opened(
      messages: try messages.map { try $0.opened(in: file) },
      // What lies in the officer's own notes is not for the complainant.
      documents: try documents.map { try $0.opened(in: file) }.filter { $0.compartment == .shared },
      companions: try companions.map { try $0.opened(in: file) })
  }
}
