import Dossier
import Foundation
import Kernel
import Mail
import Tenant
import Terms
import Vault

/// Puts a notice into words: that something waits, and where; never what.
///
/// The subject is the same for every notice of a case, so that nobody who sees a screen learns anything from it.
package struct NoticeMail: Sendable {
  private let texts: Texts
  private let publicURL: String
  private let sender: Message.Address

  /// - Throws: `Message.Refused` when the sender is no address.
  package init(publicURL: String, sender: String) throws {
    guard let folder = Bundle.module.resourceURL else { preconditionFailure("the resources are missing") }
    texts = Texts(folder: folder.appendingPathComponent("Texts"))
    self.publicURL = publicURL
    self.sender = try Message.Address(sender, name: "Wederhoor")
  }

  /// - Throws: `Message.Refused` when the recipient's address can't stand in a message.
  package func message(_ envelope: Envelope, at moment: Date) throws -> Message {
    let t = texts[envelope.language]
    let path =
      switch envelope.recipient {
      case _ where envelope.notice.isOfDissatisfaction: "\(DissatisfactionsPage.path)/\(envelope.number)"
      case .complainant: envelope.token.map { OpenAccessLinkPage.path($0.text) } ?? "/mijn-klacht"
      case .companion: envelope.token.map { OpenCompanionLinkPage.path($0.text) } ?? CompanionDoorPage.path
      case .officer: "/zaken/\(envelope.number)"
      // A respondent may not know the complaint that a dispute came of; the dispute is there either way.
      case .provider:
        switch envelope.notice {
        case .disputeFiled, .feePaid, .ruled: DisputesPage.path
        // The case itself may be closed to the provider yet.
        case .calamityFlagged: CalamitiesPage.path
        default: "/klachten/\(envelope.number)"
        }
      case .committee: "/geschillen"
      case .named: "\(NamedCasesPage.path)/\(envelope.number)"
      }
    let number =
      envelope.notice.isOfDissatisfaction
      ? NumberText.dissatisfaction(envelope.number) : NumberText.case(envelope.number)
    let values = ["number": number, "link": publicURL + path]
    let body =
      switch envelope.notice {
      case .accessLink: t("mail.link", values)
      case .complaintEntered: t("mail.complaintEntered", values)
      case .companionInvited: t("mail.companionInvited", values)
      case .companionLink: t("mail.companionLink", values)
      case .addressChanged: t("mail.addressChanged", values)
      case .codeRenewed: t("mail.codeRenewed", values)
      case .accessLetter: t("mail.accessLetter", values)
      case .filed where envelope.receipt != nil: filed(envelope.receipt, values, t)
      case .signingCode: t("mail.signingCode", ["code": envelope.code?.shown ?? ""])
      case _ where envelope.notice.isOfDissatisfaction: t("mail.dissatisfaction", values)
      default: envelope.recipient == .complainant ? t("mail.complainant", values) : t("mail.staff", values)
      }
    return try Message(
      from: sender, to: try Message.Address(envelope.address.revealed), subject: t("mail.subject"), body: body,
      identifier: "\(envelope.id.uuidString.lowercased())@\(sender.domain)", sentAt: moment,
      language: envelope.language)
  }

  /// The acknowledgement of receipt: number, check code and date, and nothing of what the complaint is about.
  private func filed(_ receipt: ReceiptMail?, _ values: [String: String], _ t: Wording) -> String {
    guard let receipt else { return t("mail.complainant", values) }
    let due =
      receipt.dueOn.map { t("mail.receiptDue", ["date": $0.text(in: t.language)]) } ?? t("mail.receiptNoTerm")
    let ask =
      receipt.phone.map { t("mail.receiptAsk", ["phone": $0]) } ?? t("mail.receiptAskThere")
    return t(
      "mail.receipt",
      values.merging(
        [
          "code": receipt.code.shown, "check": publicURL + CheckReceiptPage.path, "due": due, "ask": ask,
        ]) { $1 })
  }

  /// A mail to someone of the staff about their own account.
  /// - Throws: `Message.Refused` when the recipient's address can't stand in a message.
  package func message(_ envelope: AccountMail.Envelope, at moment: Date) throws -> Message {
    let t = texts[envelope.language]
    func happened(_ path: String) -> [String: String] {
      [
        "date": Day(of: envelope.happenedAt).text(in: envelope.language), "time": Clock.time(envelope.happenedAt),
        "link": publicURL + path,
      ]
    }
    let body =
      switch envelope.kind {
      case .passwordReset:
        t("mail.account.passwordReset", ["link": publicURL + ResetPasswordPage.path(envelope.token?.text ?? "")])
      case .invitation:
        t(
          "mail.account.invitation",
          [
            "link": publicURL + ResetPasswordPage.path(envelope.token?.text ?? ""),
            "signIn": "\(publicURL)/inloggen",
          ])
      case .partyInvitation:
        t(
          "mail.account.partyInvitation",
          [
            "link": publicURL + ResetPasswordPage.path(envelope.token?.text ?? ""),
            "signIn": "\(publicURL)/inloggen",
          ])
      case .passwordChanged: t("mail.account.passwordChanged", happened(AskPasswordResetPage.path))
      case .newDevice: t("mail.account.newDevice", happened(SessionsPage.path))
      case .secondFactorOn: t("mail.account.secondFactorOn", happened(AccountPage.path))
      case .secondFactorOff: t("mail.account.secondFactorOff", happened(AccountPage.path))
      }
    return try Message(
      from: sender, to: try Message.Address(envelope.address.revealed), subject: t("mail.account.subject"), body: body,
      identifier: "\(envelope.id.uuidString.lowercased())@\(sender.domain)", sentAt: moment,
      language: envelope.language)
  }
}
