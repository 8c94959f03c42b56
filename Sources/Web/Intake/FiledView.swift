import Dossier
import Kernel
import Tenant
import Terms
import Vault

/// What one keeps of a filed complaint: number and access code, what happens next and when, and whom to ask.
struct FiledView {
  let lead: String
  let number: String
  let code: String
  let keep: String
  let mail: String
  let clocks: ClocksView
  let secondClock: String?
  let next: [String]
  let ask: String
  let contact: ContactView?
  let anew: String
  let check: String
  let checkHow: String
  let acknowledged: String
  let paper: String
  /// The complaints filed with it at other providers.
  let joined: JoinedView?

  init(
    _ affiliate: Affiliate, _ regeling: Regeling, _ receipt: Receipt, code: AccessCode, filedOn: Day, isMailed: Bool,
    isSerious: Bool, contact: ContactView?, publicURL: String, joined: JoinedView? = nil, keys: PortalKeys, _ t: Wording
  ) {
    self.joined = joined
    let provider = affiliate.provider.name
    lead = t("intake.filed.lead", ["provider": provider, "date": filedOn.text(in: t.language)])
    self.number = NumberText.case(receipt.number)
    self.code = code.shown
    keep = t("intake.filed.keep", ["address": "\(publicURL)/volgen"])
    mail = isMailed ? t("intake.filed.mailed") : t("intake.filed.notMailed")
    let running = regeling.clocks(filedOn: filedOn, madeKnownOn: nil)
    clocks = ClocksView(t, running, for: .complainant, today: nil)
    let awaited = running.regeling == nil ? regeling.judgement : nil
    secondClock = awaited.map { t("intake.filed.secondClock", ["amount": $0.amount.text(in: t.language)]) }
    let byDay = running.earlierLastDay.map {
      t("intake.filed.judgement", ["provider": provider, "date": $0.text(in: t.language)])
        + (regeling.extension == nil ? "" : " " + t("intake.filed.later"))
    }
    let steps: [String?] =
      switch regeling.makesKnown {
      case .officerLetter:
        [
          t("intake.filed.officerReads"), t("intake.filed.letter"), t("intake.filed.sides", ["provider": provider]),
          byDay,
        ]
      case .filing: [t("intake.filed.managementReads"), t("intake.filed.bothHeard"), byDay]
      }
    next = (isSerious ? [t("intake.filed.serious", ["provider": provider])] : []) + steps.compactMap(\.self)
    ask =
      affiliate.organisation.map { t("intake.filed.askOfficer", ["organisation": $0]) }
      ?? t("intake.filed.askProvider", ["provider": provider])
    self.contact = contact
    anew = "\(affiliate.filingAddress)/opnieuw"
    check = receipt.code(keys).shown
    checkHow = t("receipt.checkHow", ["address": publicURL + CheckReceiptPage.path])
    acknowledged = ReceiptView.acknowledged(receipt, regeling, t)
    paper = "\(affiliate.filingAddress)/ontvangstbewijs"
  }
}
