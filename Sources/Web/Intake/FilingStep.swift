import Dossier
import Intake
import Kernel
import Tenant

/// One page of filing a complaint: one question, or a few that belong together. In this order.
enum FilingStep: String, Sendable, CaseIterable {
  /// Which procedure it is for; only where the regeling has several.
  case procedure = "soort"
  /// Who files.
  case who = "wie"
  /// Whose care it is about; only where the complainant is someone else.
  case client = "client"
  /// The talk that was had; only where the regeling wants it noted.
  case talk = "gesprek"
  /// What happened, and when.
  case story = "verhaal"
  /// Where it was and who else was there; optional.
  case place = "waar"
  /// Whether it was so serious that others must know at once; only where the law has them report it.
  case serious = "ernst"
  /// The points, each of which gets its own finding.
  case points = "punten"
  /// Which points concern which provider; only where there are several of both.
  case division = "verdeling"
  /// What the complainant would like; optional.
  case wish = "wens"
  /// What the complainant consents to, purpose by purpose; only where there is something to ask.
  case consent = "toestemming"
  /// Whether the providers may know of each other; only where there are several.
  case joint = "samen"
  /// E-mail and telephone; optional.
  case contact = "bereikbaar"
  /// All answers once more, before they are sent.
  case check = "controleren"

  /// The pages that this regeling has for this kind of complainant.
  /// - Parameters:
  ///   - kind: nil while it was not said.
  ///   - isJoined: whether the complaint goes to other providers too.
  ///   - asksConsent: whether there is a purpose to ask consent to.
  static func all(
    under regeling: Regeling, for kind: ComplainantKind?, isJoined: Bool = false, hasSeveralPoints: Bool = false,
    asksConsent: Bool
  ) -> [FilingStep] {
    allCases.filter { step in
      switch step {
      case .procedure: regeling.hasSeveralProcedures
      case .client: kind?.speaksForClient ?? false
      case .talk: regeling.conversation == .noted
      case .serious: PossibleCalamity.Kind.isAsked(under: regeling.procedure.regime)
      case .division: isJoined && hasSeveralPoints
      case .consent: asksConsent
      case .joint: isJoined
      default: true
      }
    }
  }

  /// The last part of its address.
  var path: String { rawValue }

  /// Whether people often have something to show with their answer.
  var takesFiles: Bool {
    switch self {
    case .talk, .story, .points: true
    default: false
    }
  }

  /// Whether one may think of another provider with it.
  var mayBeAboutOthers: Bool { self == .story || self == .points }

  /// The question, which is the page's heading.
  func title(_ t: Wording) -> String {
    switch self {
    case .procedure: t("intake.procedure.title")
    case .who: t("intake.who.title")
    case .client: t("intake.client.title")
    case .talk: t("intake.talk.title")
    case .story: t("intake.story.title")
    case .place: t("intake.place.title")
    case .serious: t("intake.serious.title")
    case .points: t("intake.points.title")
    case .division: t("joint.division.title")
    case .wish: t("intake.wish.title")
    case .consent: t("intake.consent.title")
    case .joint: t("joint.consent.title")
    case .contact: t("intake.contact.title")
    case .check: t("intake.check.title")
    }
  }

  /// Why we ask, and who will read it.
  func lead(_ t: Wording) -> String {
    switch self {
    case .procedure: t("intake.procedure.lead")
    case .who: t("intake.who.lead")
    case .client: t("intake.client.lead")
    case .talk: t("intake.talk.lead")
    case .story: t("intake.story.lead")
    case .place: t("intake.place.lead")
    case .serious: t("intake.serious.lead")
    case .points: t("intake.points.lead")
    case .division: t("joint.division.lead")
    case .wish: t("intake.wish.lead")
    case .consent: t("intake.consent.lead")
    case .joint: t("joint.consent.lead")
    case .contact: t("intake.contact.lead")
    case .check: t("intake.check.lead")
    }
  }

  /// A word for the row of steps.
  func label(_ t: Wording) -> String {
    switch self {
    case .procedure: t("intake.steps.procedure")
    case .who: t("intake.steps.who")
    case .client: t("intake.steps.client")
    case .talk: t("intake.steps.talk")
    case .story: t("intake.steps.story")
    case .place: t("intake.steps.place")
    case .serious: t("intake.steps.serious")
    case .points: t("intake.steps.points")
    case .division: t("joint.steps.division")
    case .wish: t("intake.steps.wish")
    case .consent: t("intake.steps.consent")
    case .joint: t("joint.steps.joint")
    case .contact: t("intake.steps.contact")
    case .check: t("intake.steps.check")
    }
  }

  /// The words on the button that adds fields; nil where there is none.
  func more(_ t: Wording) -> String? {
    switch self {
    case .points: t("intake.points.more")
    case .talk: t("intake.talk.more")
    default: nil
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
