import Dossier
import Foundation
import Intake
import Kernel
import Mustache
import Paper
import Tenant
import Terms
import Vault

/// What a receipt says, on paper and on the page that one keeps: `letters/receipt`.
struct ReceiptView: MustacheParent {
  let lead: String
  let number: String
  /// The access code; only where it is shown once, right after filing.
  let access: String?
  let keep: String
  let check: String
  let checkHow: String
  let received: String
  /// That this is the acknowledgement the regeling promises, and by when it was due.
  let acknowledged: String
  let next: [String]
  let contact: ContactView?
  let ask: String
  /// The complaints filed with it at other providers, a line each: provider, number and day.
  let joined: [String]

  /// - Parameter access: known only to the browser that filed.
  init(
    _ t: Wording, _ receipt: Receipt, _ regeling: Regeling, provider: String, clocks: Clocks, access: AccessCode?,
    steps: [String]? = nil, contact: ContactView?, organisation: String?, publicURL: String, joined: [JoinedCase] = [],
    keys: PortalKeys
  ) {
    self.joined = joined.compactMap { JoinedView.Line($0, t)?.text }
    let day = Day(of: receipt.filedAt)
    lead = t("receipt.lead", ["provider": provider])
    number = NumberText.case(receipt.number)
    self.access = access?.shown
    keep =
      access == nil
      ? t("receipt.keepWithout", ["address": "\(publicURL)/volgen"])
      : t("receipt.keep", ["address": "\(publicURL)/volgen"])
    check = receipt.code(keys).shown
    checkHow = t("receipt.checkHow", ["address": publicURL + CheckReceiptPage.path])
    received =
      receipt.entered.map { t("receipt.receivedOn", ["date": $0.receivedOn.text(in: t.language)]) }
      ?? t("receipt.received", ["date": day.text(in: t.language), "time": Clock.time(receipt.filedAt)])
    acknowledged = Self.acknowledged(receipt, regeling, t)
    next =
      steps
      ?? clocks.earlierLastDay.map {
        [t("intake.filed.judgement", ["provider": provider, "date": $0.text(in: t.language)])]
      } ?? [t("receipt.noTerm", ["provider": provider])]
    self.contact = contact
    ask =
      organisation.map { t("intake.filed.askOfficer", ["organisation": $0]) }
      ?? t("intake.filed.askProvider", ["provider": provider])
  }

  /// Who filed it was shown number and code at once; whatever else comes in is acknowledged in another way.
  static func acknowledged(_ receipt: Receipt, _ regeling: Regeling, _ t: Wording) -> String {
    guard let on = receipt.acknowledgedOn else { return t("receipt.entered") }
    let date = on.text(in: t.language)
    let said = receipt.isSelfFiled ? "" : "\(t("receipt.entered")) "
    guard let due = regeling.acknowledgement(filedOn: receipt.receivedOn) else {
      return said + t("receipt.acknowledged", ["date": date])
    }
    return said + t("receipt.acknowledgedInTime", ["date": date, "due": due.lastDay.text(in: t.language)])
  }

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "number": number
    case "access": access
    case "keep": keep
    case "check": check
    case "checkHow": checkHow
    case "received": received
    case "acknowledged": acknowledged
    case "next": next
    case "contact": contact
    case "hasContact": contact != nil
    case "ask": ask
    case "joined": joined
    case "hasJoined": !joined.isEmpty
    default: nil
    }
  }
}

extension Regeling {
  /// Until when receipt may be acknowledged (seed 001, seed 003); nil where the regeling gives no term for it.
  func acknowledgement(filedOn: Day) -> Term? {
    terms.first { $0.name == .acknowledgement && ($0.starts == .filed || $0.starts == .received) }
      .map { Term($0, startedOn: filedOn, in: .computed) }
  }
}

extension Letters {
  /// The receipt on a sheet of A4. The block leads to where one follows the complaint, with no secret in it.
  func receipt(_ view: ReceiptView, on day: Day, provider: String, _ t: Wording) -> PDF {
    pdf(
      "letters/receipt",
      Letter(
        sender: "Wederhoor", senderLines: [publicURL], addressee: [], reference: view.number, day: day,
        subject: t("receipt.subject", ["provider": provider]), t: t),
      view, assets: ["qr": Letters.code(of: "\(publicURL)/volgen", label: t("letter.qr"))])
  }
}
