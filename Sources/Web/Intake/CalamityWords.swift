import Intake
import Kernel
import Terms

// The words about a possible calamity, for the staff and for the complainant.

extension PossibleCalamity.Kind {
  func text(_ t: Wording) -> String {
    switch self {
    case .harm: t("calamity.kinds.harm")
    case .violence: t("calamity.kinds.violence")
    case .unsure: t("calamity.kinds.unsure")
    }
  }
}

extension PossibleCalamity {
  func state(_ t: Wording) -> Tag {
    switch assessment?.outcome {
    case nil: Tag(t("calamity.states.waiting"), .urgent)
    case .examining?: Tag(t("calamity.states.examining"), .active)
    case .reported?: Tag(t("calamity.states.reported", ["date": reportedOn(t)]), .done)
    case .noCalamity?: Tag(t("calamity.states.noCalamity"), .done)
    }
  }

  /// What became of it, for the complainant.
  func toComplainant(_ t: Wording) -> String {
    switch assessment?.outcome {
    case nil: t("calamity.mineStates.waiting")
    case .examining?: t("calamity.mineStates.examining")
    case .reported?: t("calamity.mineStates.reported", ["date": reportedOn(t)])
    case .noCalamity?: t("calamity.mineStates.noCalamity")
    }
  }

  /// On top of the case, for the staff.
  func notice(for reader: Audience, _ t: Wording) -> Notice {
    let values = ["kind": kind.text(t), "state": state(t).text.lowercasedFirst]
    return Notice(
      .warning, t("calamity.notice.title", ["date": flaggedOn.text(in: t.language)]),
      reader == .officer ? t("calamity.notice.officer", values) : t("calamity.notice.provider", values),
      link: reader == .provider ? Link(t("calamity.link"), to: CalamitiesPage.path) : nil)
  }

  private func reportedOn(_ t: Wording) -> String { assessment?.reportedOn?.text(in: t.language) ?? "" }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
