import Intake
import Kernel
import Tenant

/// One page of filing a complaint: one question, or a few that belong together. In this order.
enum FilingStep: String, Sendable, CaseIterable {
  /// Which procedure it is for; only where the regeling has several.
  case procedure = "soort"
  /// Who files.
  case who = "wie"
  /// The talk that was had; only where the regeling wants it noted.
  case talk = "gesprek"
  /// What happened, and when.
  case story = "verhaal"
  /// The points, each of which gets its own finding.
  case points = "punten"
  /// What the complainant would like; optional.
  case wish = "wens"
  /// E-mail and telephone; optional.
  case contact = "bereikbaar"
  /// All answers once more, before they are sent.
  case check = "controleren"

  /// The pages that this regeling has.
  static func all(under regeling: Regeling) -> [FilingStep] {
    allCases.filter { step in
      switch step {
      case .procedure: regeling.hasSeveralProcedures
      case .talk: regeling.conversation == .noted
      default: true
      }
    }
  }

  /// The last part of its address.
  var path: String { rawValue }

  /// The question, which is the page's heading.
  func title(_ t: Wording) -> String {
    switch self {
    case .procedure: t("intake.procedure.title")
    case .who: t("intake.who.title")
    case .talk: t("intake.talk.title")
    case .story: t("intake.story.title")
    case .points: t("intake.points.title")
    case .wish: t("intake.wish.title")
    case .contact: t("intake.contact.title")
    case .check: t("intake.check.title")
    }
  }

  /// Why we ask, and who will read it.
  func lead(_ t: Wording) -> String {
    switch self {
    case .procedure: t("intake.procedure.lead")
    case .who: t("intake.who.lead")
    case .talk: t("intake.talk.lead")
    case .story: t("intake.story.lead")
    case .points: t("intake.points.lead")
    case .wish: t("intake.wish.lead")
    case .contact: t("intake.contact.lead")
    case .check: t("intake.check.lead")
    }
  }

  /// A word for the row of steps.
  func label(_ t: Wording) -> String {
    switch self {
    case .procedure: t("intake.steps.procedure")
    case .who: t("intake.steps.who")
    case .talk: t("intake.steps.talk")
    case .story: t("intake.steps.story")
    case .points: t("intake.steps.points")
    case .wish: t("intake.steps.wish")
    case .contact: t("intake.steps.contact")
    case .check: t("intake.steps.check")
    }
  }

  /// The words on the button that adds fields; nil where there is none.
  func more(_ t: Wording) -> String? {
    switch self {
    case .points: t("intake.points.more")
    case .talk: t("intake.talk.more")
    case .procedure, .who, .story, .wish, .contact, .check: nil
    }
  }
}

extension ComplainantKind {
  /// The answer as the complainant reads it in the form.
  func label(_ t: Wording) -> String {
    switch self {
    case .client: t("intake.who.kinds.client")
    case .representative: t("intake.who.kinds.representative")
    case .survivingRelative: t("intake.who.kinds.survivingRelative")
    case .authorisedAgent: t("intake.who.kinds.authorisedAgent")
    case .cooperationPartner: t("intake.who.kinds.cooperationPartner")
    case .refusedRepresentative: t("intake.who.kinds.refusedRepresentative")
    case .parent: t("intake.who.kinds.parent")
    case .parentWithoutAuthority: t("intake.who.kinds.parentWithoutAuthority")
    case .guardian: t("intake.who.kinds.guardian")
    case .fosterParent: t("intake.who.kinds.fosterParent")
    case .customer: t("intake.who.kinds.customer")
    case .employee: t("intake.who.kinds.employee")
    case .anyone: t("intake.who.kinds.anyone")
    }
  }
}
