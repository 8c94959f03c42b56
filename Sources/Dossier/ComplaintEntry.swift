import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// That staff entered a complaint for who made it: it came by telephone, letter, e-mail or at the desk.
///
/// What was entered never changes. What its complainant says of it stands beside it.
package struct ComplaintEntry: Sendable {
  /// How its complainant gets the copy to confirm.
  package enum Copy: String, Sendable, CaseIterable, Bindable, Readable { case mail, post }

  package let id: ID<ComplaintEntry>
  package let channel: Channel
  package let receivedOn: Day
  package let enteredOn: Day
  /// An officer, or someone of the provider's (a reporter).
  package let enteredAs: Audience
  /// Nil where no address was known.
  package let copy: Copy?
  /// Nil as long as the complainant said nothing of it.
  package let answer: Answer?

  /// What the complainant said of it.
  package struct Answer: Sendable {
    package let answeredOn: Day
    /// The day on the copy that was signed on paper, which an officer entered; nil for what was said here.
    package let signedOn: Day?
    /// What must be different; nil when it is right.
    package let correction: Sealed?
    /// The text that is shown is the one that was given.
    package let isUnchanged: Bool
  }

  package static let correction = SealedColumn("entry_answer", "correction")

  package struct Stored: Sendable {
    package let id: ID<ComplaintEntry>
    let channel: Channel
    let receivedOn: Day
    package let enteredOn: Day
    let enteredAs: Audience
    let copy: Copy?
    package let answer: (id: UUID, answeredOn: Day, signedOn: Day?, correction: [UInt8]?, hash: [UInt8]?)?

    package func opened(in file: CaseFile) throws -> ComplaintEntry {
      ComplaintEntry(
        id: id, channel: channel, receivedOn: receivedOn, enteredOn: enteredOn, enteredAs: enteredAs, copy: copy,
        answer: try answer.map { answer in
          let correction = try answer.correction.map { try file.open($0, ComplaintEntry.correction, row: answer.id) }
          return Answer(
            answeredOn: answer.answeredOn, signedOn: answer.signedOn, correction: correction,
            isUnchanged: answer.correction.map { Chain.hash(ofSealed: $0) } == answer.hash)
        })
    }
  }

  /// Of the bound dossier; nil for what its complainant filed here.
  package static let stored = Query<Stored?>.first(
    """
    select e.id, e.channel, e.received_on, e.entered_on, e.recorded_as, e.copy,
      a.id as answer_id, a.answered_on, a.signed_on, a.correction, a.correction_hash
    from complaint_entry e left join entry_answer a on (a.tenant_id, a.entry_id) = (e.tenant_id, e.id)
    where e.tenant_id = \(.tenant) and e.dossier_id = \(.dossier)
    """
  ) { row in
    let answer: UUID? = try row.optional("answer_id")
    return Stored(
      id: try row("id"), channel: try row("channel"), receivedOn: try row("received_on"),
      enteredOn: try row("entered_on"), enteredAs: try row("recorded_as"), copy: try row.optional("copy"),
      answer: try answer.map {
        (
          id: $0, answeredOn: try row("answered_on"), signedOn: try row.optional("signed_on"),
          correction: try row.optional("correction"),
          hash: try row.optional("correction_hash")
        )
      })
  }

  /// Whether the bound dossier was entered, as far as who is bound may know it.
  package static let isThere = Query<Bool>.one(
    "select exists (select from complaint_entry where tenant_id = \(.tenant) and dossier_id = \(.dossier)) as is_there"
  ) { row in try row("is_there") }

  /// Who entered the bound complaint, for officer and provider; nil for what its complainant filed here.
  package static let enteredBy = enterer("select account_id, name from entered_by()")

  /// For who may not ask: always nil.
  package static let enteredByNobody = enterer("select where false")

  private static func enterer(_ sql: SQL) -> Query<(account: AccountID, name: [UInt8])?> {
    .first(sql) { row in (account: try row("account_id"), name: try row("name")) }
  }
}

/// A complaint that the provider's own people entered, as they list it: nothing of what it says.
package struct EnteredLine: Sendable, Equatable {
  package let dossier: UUID
  /// The case number.
  package let number: String
  package let channel: Channel
  package let receivedOn: Day
  package let enteredOn: Day
  package let enteredBy: AccountID
  package let copy: ComplaintEntry.Copy?

  /// How many a list shows.
  package static let most = 50

  private static let columns: SQL = "dossier_id, number, channel, received_on, entered_on, recorded_by, copy"

  private init(_ row: Row) throws {
    dossier = try row("dossier_id")
    number = try row("number")
    channel = try row("channel")
    receivedOn = try row("received_on")
    enteredOn = try row("entered_on")
    enteredBy = try row("recorded_by")
    copy = try row.optional("copy")
  }

  /// The bound provider's, the newest first; at most `most`.
  package static let ofProvider = Query<[EnteredLine]>.all(
    """
    select \(columns) from complaint_entry
    where tenant_id = \(.tenant) and recorded_as = 'reporter' order by entered_on desc, id desc limit \(most)
    """
  ) { row in try EnteredLine(row) }

  /// The bound provider's own one of that number; nil when it has none.
  package static func ofProvider(numbered number: String) -> Query<EnteredLine?> {
    .first(
      """
      select \(columns) from complaint_entry
      where tenant_id = \(.tenant) and recorded_as = 'reporter' and number = \(number)
      """
    ) { row in try EnteredLine(row) }
  }

  /// Of the bound dossier: for its officer.
  package static let bound = Query<EnteredLine?>.first(
    "select \(columns) from complaint_entry where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in try EnteredLine(row) }
}

extension Channel: Bindable {}
extension Channel: Readable {}
