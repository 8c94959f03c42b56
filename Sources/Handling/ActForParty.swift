import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// On what ground the officer enters an act of the complainant: who has no computer takes part by letter, by telephone or
/// at the desk.
///
/// Either there is a signed paper, whose scan lies in the case, or what was said is confirmed to the complainant in
/// writing (R1.30). The provider never enters an act of the complainant, and neither side's statement is ever the
/// officer's own (R1.16). Give it to the use case of the act itself.
package struct ActForParty: Sendable {
  /// How it reached the officer.
  package enum Channel: String, CaseIterable, Sendable, Bindable, Readable { case letter, email, phone, desk }

  /// How a confirmation went out.
  package enum Means: String, CaseIterable, Sendable, Bindable, Readable { case mail, post }

  package enum Basis: Sendable {
    /// The scan of the paper that the complainant signed.
    case signedPaper(ID<Document>)
    /// What was entered, told back in writing; sent today, byte for byte this text.
    case confirmation(Sealed, by: Means)
  }

  /// Of the form that was sent, so that sending it twice enters it once.
  package let id: ID<ActForParty>
  package let channel: Channel
  /// The day on which the letter came, or the talk was held.
  package let receivedOn: Day
  package let basis: Basis

  package init(id: ID<ActForParty>, channel: Channel, receivedOn: Day, basis: Basis) {
    self.id = id
    self.channel = channel
    self.receivedOn = receivedOn
    self.basis = basis
  }

  package static let mostCharacters = 25_000

  /// The complainant's own signature stands on paper.
  var isSignedPaper: Bool { if case .signedPaper = basis { true } else { false } }

  package enum Refused: Refusal, Equatable {
    case inFuture
    /// The complainant can't have done it before that day: it had not been asked yet.
    case tooEarly(earliest: Day)
    case paperNotThere
    /// A confirmation by mail goes to an address that is the complainant's own, and there is none.
    case noOwnAddress
    case tooLong(most: Int)
    case alreadyEntered
  }

  /// Who may record an act of the complainant: they themselves, or the officer with a ground for it.
  static func require(_ entered: ActForParty?, in transaction: Transaction) throws {
    try transaction.require(entered == nil ? .complainant : .officer)
  }

  /// Records the ground, and tells the complainant that something was entered for them.
  ///
  /// - Parameter earliest: the first day on which the complainant could do it, inclusive.
  /// - Returns: the day that the act counts from: with a signed paper the day it came, else the day of the confirmation.
  /// - Throws: `Refused`.
  func enter(notBefore earliest: Day, into file: CaseFile, in transaction: Transaction) async throws -> Day {
    guard receivedOn <= transaction.today else { throw Refused.inFuture }
    guard receivedOn >= earliest else { throw Refused.tooEarly(earliest: earliest) }
    let party = try await transaction.fetch(Complainant.stored)
    let id = self.id.uuid
    let day: Day
    switch basis {
    case .signedPaper(let document):
      guard try await transaction.fetch(Document.isAdded(document)) else { throw Refused.paperNotThere }
      transaction.record(
        Change(
          """
          insert into act_for_party (tenant_id, id, dossier_id, channel, received_on, document_id)
          values (\(.tenant), \(id), \(.dossier), \(channel), \(receivedOn), \(document))
          """, refusing: Self.refusals))
      day = receivedOn
    case .confirmation(let text, by: let means):
      guard text.revealed.count <= Self.mostCharacters else { throw Refused.tooLong(most: Self.mostCharacters) }
      if means == .mail {
        let address = try party.opened(in: file).address
        guard let address, address.isOwnersOwn || address.isConfirmed else { throw Refused.noOwnAddress }
      }
      transaction.record(
        Change(
          """
          insert into act_for_party
            (tenant_id, id, dossier_id, channel, received_on, confirmation, confirmation_hash, sent_by, sent_on)
          values (\(.tenant), \(id), \(.dossier), \(channel), \(receivedOn),
            \(try file.seal(text, Self.confirmation, row: id)), \(LetterText.hash(text)), \(means), \(.today))
          """, refusing: Self.refusals))
      day = transaction.today
    }
    transaction.record(Notice.actEntered.queue(to: .complainant, in: transaction))
    return day
  }

  private static let refusals: [String: any Refusal] = [
    "act_for_party_pkey": Refused.alreadyEntered, "act_for_party_once": Refused.alreadyEntered,
    "act_paper_of_this_dossier": Refused.paperNotThere,
  ]
  fileprivate static let confirmation = SealedColumn("act_for_party", "confirmation")
  fileprivate static let reason = SealedColumn("act_contested", "reason")
}

/// An act that the officer entered for the complainant, as the two of them read it.
package struct EnteredAct: Sendable {
  /// Which act it was.
  package enum Kind: String, Sendable, Readable {
    case letterApproved, letterComment, statement, extensionAgreed, extensionDeclined, accepted, withdrawn, reopened
  }

  package let id: ID<ActForParty>
  package let kind: Kind
  package let channel: ActForParty.Channel
  package let receivedOn: Day
  package let enteredOn: Day
  package let paper: ID<Document>?
  package let confirmation: Confirmation?
  /// Why the complainant says that it is not right; nil as long as they don't.
  package let contested: Sealed?

  /// What went out in writing.
  package struct Confirmation: Sendable {
    package let text: Sealed
    package let sentBy: ActForParty.Means
    package let sentOn: Day
    /// The text that is shown is the one that was sent.
    package let isUnchanged: Bool
  }

  package struct Stored: Sendable {
    let id: ID<ActForParty>
    let kind: Kind
    let channel: ActForParty.Channel
    let receivedOn: Day
    let recordedAt: Date
    let paper: ID<Document>?
    let confirmation: [UInt8]?
    let confirmationHash: [UInt8]?
    let sentBy: ActForParty.Means?
    let sentOn: Day?
    let contested: (id: UUID, reason: [UInt8])?

    package func opened(in file: CaseFile) throws -> EnteredAct {
      var sent: Confirmation?
      if let confirmation, let sentBy, let sentOn {
        let text = try file.open(confirmation, ActForParty.confirmation, row: id.uuid)
        sent = Confirmation(
          text: text, sentBy: sentBy, sentOn: sentOn, isUnchanged: LetterText.hash(text) == confirmationHash)
      }
      return EnteredAct(
        id: id, kind: kind, channel: channel, receivedOn: receivedOn, enteredOn: Day(of: recordedAt), paper: paper,
        confirmation: sent,
        contested: try contested.map { try file.open($0.reason, ActForParty.reason, row: $0.id) })
    }
  }

  /// Every act that was entered in the bound dossier, the newest first; not for the provider.
  package static let stored = acts(
    """
    select a.id, a.channel, a.received_on, a.recorded_at, a.document_id, a.confirmation, a.confirmation_hash, a.sent_by,
      a.sent_on, c.id as contested_id, c.reason,
      case
        when exists (select from letter_approval f where (f.tenant_id, f.act_id) = (a.tenant_id, a.id))
          then 'letterApproved'
        when exists (select from letter_comment f where (f.tenant_id, f.act_id) = (a.tenant_id, a.id))
          then 'letterComment'
        when exists (select from statement f where (f.tenant_id, f.act_id) = (a.tenant_id, a.id)) then 'statement'
        when exists (select from extension_answer f where (f.tenant_id, f.act_id) = (a.tenant_id, a.id) and f.agreed)
          then 'extensionAgreed'
        when exists (select from extension_answer f where (f.tenant_id, f.act_id) = (a.tenant_id, a.id))
          then 'extensionDeclined'
        when exists (select from closing f where (f.tenant_id, f.act_id) = (a.tenant_id, a.id) and f.ground = 'withdrawn')
          then 'withdrawn'
        when exists (select from closing f where (f.tenant_id, f.act_id) = (a.tenant_id, a.id)) then 'accepted'
        when exists (select from reopening f where (f.tenant_id, f.act_id) = (a.tenant_id, a.id)) then 'reopened'
      end as kind
    from act_for_party a
    left join act_contested c on (c.tenant_id, c.act_id) = (a.tenant_id, a.id)
    where a.tenant_id = \(.tenant) and a.dossier_id = \(.dossier) order by a.recorded_at desc, a.id desc
    """)

  /// For who may not read them: always empty.
  package static let none = acts("select where false")

  private static func acts(_ sql: SQL) -> Query<[Stored]> {
    .all(sql) { row in
      Stored(
        id: try row("id"), kind: try row("kind"), channel: try row("channel"), receivedOn: try row("received_on"),
        recordedAt: try row("recorded_at"), paper: try row.optional("document_id"),
        confirmation: try row.optional("confirmation"), confirmationHash: try row.optional("confirmation_hash"),
        sentBy: try row.optional("sent_by"), sentOn: try row.optional("sent_on"),
        contested: try row.optional("contested_id").map { (id: $0, reason: try row("reason")) })
    }
  }

  /// Whether the approval of a letter was entered for the complainant, who says that it is not right.
  static func isContested(approvalOf letter: ID<Complaint.Letter>) -> Query<Bool> {
    .one(
      """
      select exists (
        select from letter_approval a join act_contested c on (c.tenant_id, c.act_id) = (a.tenant_id, a.act_id)
        where a.tenant_id = \(.tenant) and a.dossier_id = \(.dossier) and a.letter_id = \(letter)) as contested
      """
    ) { row in try row("contested") }
  }
}

/// The complainant says that what the officer entered for them is not right, and what is.
///
/// The act itself stays on record; a letter whose approval is contested is not sent to the provider any more.
package struct ContestAct: Sendable {
  package let act: ID<ActForParty>
  package let reason: Sealed

  package init(act: ID<ActForParty>, reason: Sealed) {
    self.act = act
    self.reason = reason
  }

  package static let mostCharacters = 5_000

  package enum Refused: Refusal { case notThere, alreadyContested, empty, tooLong(most: Int) }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant)
    guard !reason.isBlank else { throw Refused.empty }
    guard reason.revealed.count <= Self.mostCharacters else { throw Refused.tooLong(most: Self.mostCharacters) }
    let (file, acts) = try await CaseFile.open(for: .act, in: transaction, keys: keys, EnteredAct.stored)
    guard let found = acts.first(where: { $0.id == act }) else { throw Refused.notThere }
    guard found.contested == nil else { throw Refused.alreadyContested }
    let id = transaction.newID(ContestAct.self).uuid
    transaction.record(
      Change(
        """
        insert into act_contested (tenant_id, id, dossier_id, act_id, reason)
        values (\(.tenant), \(id), \(.dossier), \(act), \(try file.seal(reason, ActForParty.reason, row: id)))
        """,
        refusing: [
          "act_contested_once": Refused.alreadyContested, "act_contested_of_this_dossier": Refused.notThere,
        ]))
    transaction.record(try file.event(.actContested, transaction))
    transaction.record(Notice.actContested.queue(to: .officer, in: transaction))
  }
}
