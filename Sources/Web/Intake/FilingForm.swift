import Dossier
import Intake
import Kernel
import Tenant
import Terms

/// The questions of each page of filing.
extension Filing {
  /// The empty form of a page. Fill it with what was sent, or restore it from `values`.
  /// - Parameter isUndated: the complainant doesn't know the date, which then need not be filled in.
  func form(of step: FilingStep, isUndated: Bool, to address: String, cancel: Link?, _ t: Wording) -> Form {
    // A number that looks like a BSN is asked about once, on the page where all is read back.
    Form(
      t, to: address, submit: t("intake.next"), cancel: cancel,
      fields(of: step, isUndated: isUndated, t).map(\.withoutCitizenNumberWarning))
  }

  private func fields(of step: FilingStep, isUndated: Bool, _ t: Wording) -> [Field] {
    switch step {
    case .procedure:
      let choices = wholeRegeling.procedures.map { one in
        Choice(one.code ?? "", one.question?[t.language] ?? one.name?[t.language] ?? "")
      }
      return [.radios("procedure", t("intake.procedure.question"), choices)]
    case .who:
      let kinds = regeling.complainantKinds.map { Choice($0.rawValue, $0.label(t)) }
      let name = Field.text(
        "naam", t("intake.who.name"), hint: t("intake.who.nameHint"), most: FileComplaint.mostLine,
        autocomplete: "name")
      return kinds.count > 1 ? [.radios("hoedanigheid", t("intake.who.kind"), kinds), name] : [name]
    case .talk:
      let others = (1...otherCount).flatMap { index -> [Field] in
        [
          .text(
            "anderenaam\(index)", t("intake.talk.otherName", ["number": String(index)]),
            hint: index == 1 ? t("intake.talk.otherHint") : nil, isOptional: true, most: FileComplaint.mostLine),
          .text(
            "anderereden\(index)", t("intake.talk.otherReason", ["number": String(index)]), isOptional: true,
            most: FileComplaint.mostLine),
        ]
      }
      return [
        .date("gesprekdatum", t("intake.talk.date"), hint: t("intake.dateHint")),
        .area(
          "gesprekverslag", t("intake.talk.report"), hint: t("intake.talk.reportHint"),
          most: FileComplaint.mostElement),
      ] + others
    case .story:
      return [
        .area(
          "verhaal", t("intake.story.story"), hint: t("intake.story.storyHint"), most: FileComplaint.mostStory, rows: 14
        ),
        .date(
          "datum", t("intake.story.date"), hint: t("intake.story.dateHint"), isOptional: isUndated,
          whenEmpty: t("intake.refused.noDate")),
        .box("datumonbekend", t("intake.story.unknown"), isOptional: true),
      ]
    case .client: return clientFields(t)
    case .place:
      return [
        .text(
          "plaats", t("intake.place.place"), hint: t("intake.place.placeHint"), isOptional: true,
          most: FileComplaint.mostLine),
        .area(
          "personen", t("intake.place.people"), hint: t("intake.place.peopleHint"), isOptional: true,
          most: FileComplaint.mostElement, rows: 3),
      ]
    case .serious:
      let provider = ["provider": affiliate.provider.name]
      return [
        .radios(
          "ernst", t("intake.serious.question"),
          [Choice(Self.notSerious, t("intake.serious.no"))]
            + PossibleCalamity.Kind.allCases.map { Choice($0.rawValue, $0.answer(t)) },
          hint: t("intake.serious.hint", provider))
      ]
    case .points:
      return (1...pointCount).map { index in
        .area(
          "punt\(index)", t("intake.points.point", ["number": String(index)]), isOptional: index > 1,
          most: FileComplaint.mostElement, rows: 3)
      }
    case .wish:
      return [
        .boxes(
          "wensen", t("intake.wish.wishes"), Wish.allCases.map { Choice($0.rawValue, $0.text(t)) },
          hint: t("intake.wish.wishesHint"), isOptional: true),
        .area(
          "wens", t("intake.wish.wish"), hint: t("intake.wish.hint"), isOptional: true, most: FileComplaint.mostElement,
          rows: 5),
      ]
    case .consent:
      return consentFields(t)
    case .division: return divisionFields(t)
    case .joint: return jointFields(t)
    case .contact:
      return [
        .email("email", t("intake.contact.email"), hint: t("intake.contact.emailHint"), isOptional: true),
        .telephone("telefoon", t("intake.contact.phone"), hint: t("intake.contact.phoneHint"), isOptional: true),
      ]
    case .check: return []
    }
  }

  private static let notSerious = "nee"

  private func clientFields(_ t: Wording) -> [Field] {
    let name = Field.text(
      "clientnaam", t("intake.client.name"), hint: t("intake.client.nameHint"), most: FileComplaint.mostLine,
      autocomplete: "off")
    let relations = kind?.relations ?? []
    guard !relations.isEmpty else { return [name] }
    return [
      name,
      .radios(
        "relatie", t("intake.client.relation"), relations.map { Choice($0.rawValue, $0.text(t)) },
        hint: kind == .survivingRelative ? t("intake.client.deceasedHint") : t("intake.client.representativeHint")),
    ]
  }
}
