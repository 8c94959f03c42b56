import Dossier
import Intake

// The words of what a complainant chooses from, in the form and wherever the answer is shown.

extension Wish {
  func text(_ t: Wording) -> String {
    switch self {
    case .beHeard: t("intake.wish.kinds.beHeard")
    case .explanation: t("intake.wish.kinds.explanation")
    case .apology: t("intake.wish.kinds.apology")
    case .solution: t("intake.wish.kinds.solution")
    case .prevention: t("intake.wish.kinds.prevention")
    case .money: t("intake.wish.kinds.money")
    }
  }
}

extension Client.Relation {
  func text(_ t: Wording) -> String {
    switch self {
    case .courtAppointed: t("intake.client.relations.courtAppointed")
    case .writtenProxy: t("intake.client.relations.writtenProxy")
    case .partner: t("intake.client.relations.partner")
    case .parent: t("intake.client.relations.parent")
    case .child: t("intake.client.relations.child")
    case .sibling: t("intake.client.relations.sibling")
    case .maintained: t("intake.client.relations.maintained")
    case .household: t("intake.client.relations.household")
    case .other: t("intake.client.relations.other")
    }
  }
}

extension Consent.Purpose {
  /// In a few words, for staff.
  func name(_ t: Wording) -> String { t("intake.consent.names.\(rawValue)") }

  /// What one says yes to.
  func text(_ provider: String, _ t: Wording) -> String {
    switch self {
    case .share: t("intake.consent.share", ["provider": provider])
    case .careFile: t("intake.consent.careFile", ["provider": provider])
    case .expert: t("intake.consent.expert")
    case .joint: t("joint.consent.mine", ["provider": provider])
    }
  }

  /// What it is good for.
  func hint(_ t: Wording) -> String {
    switch self {
    case .share: t("intake.consent.shareHint")
    case .careFile: t("intake.consent.careFileHint")
    case .expert: t("intake.consent.expertHint")
    case .joint: t("joint.consent.mineHint")
    }
  }
}

extension PossibleCalamity.Kind {
  /// As the complainant answers it.
  func answer(_ t: Wording) -> String {
    switch self {
    case .harm: t("intake.serious.harm")
    case .violence: t("intake.serious.violence")
    case .unsure: t("intake.serious.unsure")
    }
  }
}
