import Intake

/// What the forms share with which staff file a complaint for who makes it.
enum StaffFiling {
  /// Where such a form asks what.
  struct Names: Sendable {
    let relation: String
    let email: String
    let phone: String
    let points: String
    /// Of the talk that was had before; nil where the form doesn't ask for it.
    let talk: String?
    let talkedOn: String?

    static let promoting = Names(
      relation: "relatie", email: "email", phone: "telefoon", points: "punten", talk: nil, talkedOn: nil)
    static let entering = Names(
      relation: "hoedanigheid", email: "bereik", phone: "bereik", points: "verhaal", talk: "gesprek",
      talkedOn: "gesprekdatum")
  }

  /// The sentence for what is wrong with the complaint, at its field.
  static func refuse(_ refused: FileComplaint.Refused, in form: inout Form, _ names: Names, _ t: Wording) {
    func long(_ most: Int) -> String { t("dissatisfaction.tooLong", ["most": "\(most)"]) }
    func asksTalk(_ name: String?) -> String? { name.flatMap { form.asks($0) ? $0 : nil } }
    switch refused {
    case .suspended: form.refuse(t("dissatisfaction.promote.suspended"))
    case .notAffiliated, .noRegelingInForce: form.refuse(t("dissatisfaction.promote.noRegeling"))
    case .noProcedure: form.refuse("procedure", t("intake.refused.noProcedure"))
    case .notAComplainantHere: form.refuse(t("dissatisfaction.promote.notAComplainantHere"))
    case .noName: form.refuse("naam", t("dissatisfaction.promote.noName"))
    case .nameTooLong: form.refuse("naam", long(FileComplaint.mostLine))
    case .noClient: form.refuse("client", t("dissatisfaction.promote.noClient"))
    case .clientTooLong: form.refuse("client", long(FileComplaint.mostLine))
    case .noRelation: form.refuse(names.relation, t("dissatisfaction.promote.noRelation"))
    case .badEmail: form.refuse(names.email, t("intake.refused.badEmail"))
    case .badPhone: form.refuse(names.phone, t("intake.refused.badPhone"))
    case .noStory: form.refuse("verhaal", t("intake.refused.noStory"))
    case .storyTooLong(let most): form.refuse("verhaal", long(most))
    case .noElements: form.refuse(names.points, t("intake.refused.noElements"))
    case .tooManyElements(let most):
      form.refuse(names.points, t("intake.refused.tooManyElements", ["most": "\(most)"]))
    case .elementTooLong(let most): form.refuse(names.points, long(most))
    case .wishTooLong(let most): form.refuse("wens", long(most))
    case .talkReportTooLong(let most):
      if let name = asksTalk(names.talk) { form.refuse(name, long(most)) } else { form.refuse(long(most)) }
    case .noTalk, .noTalkReport:
      if let name = asksTalk(names.talk) {
        form.refuse(name, t("intake.refused.noTalkReport"))
      } else {
        form.refuse(t("dissatisfaction.promote.talkFirst"))
      }
    case .talkInFuture:
      if let name = asksTalk(names.talkedOn) {
        form.refuse(name, t("intake.refused.talkInFuture"))
      } else {
        form.refuse(t("dissatisfaction.promote.notNow"))
      }
    case .holdsCitizenNumber: form.refuse("verhaal", t("intake.refused.holdsCitizenNumber"))
    case .alreadyFiled: form.refuse(t("dissatisfaction.refused.closed"))
    // These are not asked here, or were looked at before.
    case .happenedInFuture, .happenedTooLongAgo, .tooManyOthers, .otherWithoutReason, .otherTooLong, .placeTooLong,
      .peopleTooLong, .calamityNotAsked, .consentNotAsked:
      form.refuse(t("dissatisfaction.promote.notNow"))
    }
  }
}
