import Kernel
import Tenant

/// The questions of the register, in the forms that add and change a provider.
enum DetailsForm {
  static func fields(_ details: ProviderDetails?, _ t: Wording) -> [Field] {
    func value(_ item: ProviderDetails.Item) -> String { details?[item] ?? "" }
    func label(_ item: ProviderDetails.Item) -> String { item.text(t) }
    func most(_ item: ProviderDetails.Item) -> Int { ProviderDetails.most(item) }
    return [
      .text(
        "naam", label(.tradeName), hint: t("providers.hints.naam"), value: value(.tradeName), most: most(.tradeName),
        autocomplete: "off", whenEmpty: t("providers.problems.empty")),
      .text(
        "rechtspersoon", label(.legalName), hint: t("providers.hints.rechtspersoon"), value: value(.legalName),
        isOptional: true, most: most(.legalName), autocomplete: "off"),
      .text(
        "kvk", label(.kvk), hint: t("providers.hints.kvk"), value: value(.kvk), isOptional: true, most: 20,
        isShort: true, autocomplete: "off"),
      .text(
        "agb", label(.agb), hint: t("providers.hints.agb"), value: value(.agb), isOptional: true, most: 120,
        autocomplete: "off"),
      .text(
        "straat", label(.street), value: value(.street), isOptional: true, most: most(.street), autocomplete: "off"),
      .postcode("postcode", label(.postcode), value: value(.postcode), isOptional: true),
      .text("plaats", label(.place), value: value(.place), isOptional: true, most: most(.place), autocomplete: "off"),
      .boxes(
        "zorg", label(.care), CareKind.allCases.map { Choice($0.rawValue, t("providers.care.\($0.rawValue)")) },
        values: details?.care.map(\.rawValue) ?? [], isOptional: true),
    ]
  }

  /// What was answered; `form` was filled before.
  static func details(_ form: Form) -> ProviderDetails {
    let kvk = form["kvk"].filter { !$0.isWhitespace && $0 != "." }
    return ProviderDetails(
      tradeName: form["naam"], legalName: form["rechtspersoon"], place: form["plaats"], street: form["straat"],
      postcode: form["postcode"], kvk: kvk.isEmpty ? nil : kvk,
      agbCodes: ProviderDetails.numbers(typed: form["agb"]),
      care: form.all("zorg").compactMap { CareKind(rawValue: $0) })
  }

  /// The sentence at each field that holds something wrong.
  static func check(_ form: inout Form, _ t: Wording) {
    for (item, problem) in details(form).problems { form.refuse(item.rawValue, problem.text(t)) }
  }
}

extension ProviderDetails.Problem {
  func text(_ t: Wording) -> String {
    switch self {
    case .empty: t("providers.problems.empty")
    case .tooLong(let most): t("providers.problems.tooLong", ["most": "\(most)"])
    case .noKvK: t("providers.problems.kvk")
    case .noAGB(let code): t("providers.problems.agb", ["code": code])
    case .noPostcode: t("form.errors.postcode")
    }
  }
}

/// What a form will do, shown before it is done: `providers/check`. The answers go along unseen, and come back with
/// "akkoord" or, to change them, with "terug".
struct CheckView {
  private let lead: String
  private let facts: Facts?
  private let changes: Table?
  private let form: Form

  /// - Parameters:
  ///   - facts: what will be made.
  ///   - changes: what becomes what.
  ///   - filled: the form with its answers as `sent`.
  init(
    _ t: Wording, lead: String, facts: [Fact]? = nil, changes: Table? = nil, submit: String, _ filled: Form,
    _ sent: FormFields
  ) {
    self.lead = lead
    self.facts = facts.map { Facts($0) }
    self.changes = changes
    form = Form(t, to: filled.action, submit: submit, carrying: filled.carried(sent), [.hidden("akkoord", "ja")])
  }
}
