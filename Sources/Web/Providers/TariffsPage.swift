import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// What affiliations cost, from which day (R2.8): portal staff see every tariff and set the next (`SetTariff`).
struct TariffsPage: SitePage {
  let portal: Portal

  static let path = "/beheer/tarieven"
  private static let newPath = "/beheer/nieuw-tarief"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/tarieven") { context in
      let (t, tariffs) = (context.t, try await portal.database.read(as: try context.actor(.portal), Tariff.all))
      let view = View(
        lead: t("affiliation.tariffs.lead"), add: Link(t("affiliation.tariffs.add"), to: TariffsPage.newPath),
        tariffs: tariffs.map { TariffView($0, t) }, none: tariffs.isEmpty ? t("affiliation.tariffs.none") : nil)
      return context.render(
        "providers/tariffs", view, title: t("affiliation.tariffs.title"), trail: trail(t, isNew: false))
    }
    routes.signedIn.get("/toezicht/tarieven") { context in
      let actor = try await context.overseer(reads: .tariffs, in: portal)
      let (t, tariffs) = (context.t, try await portal.database.read(as: actor, Tariff.all))
      let view = View(
        lead: t("affiliation.tariffs.lead"), add: nil, tariffs: tariffs.map { TariffView($0, t) },
        none: tariffs.isEmpty ? t("affiliation.tariffs.none") : nil)
      return context.render(
        "providers/tariffs", view, title: t("affiliation.tariffs.title"), trail: OversightPage.trail(t))
    }
    routes.signedIn.get("/beheer/nieuw-tarief") { context in
      var form = form(try await portal.database.read(as: try context.actor(.portal), Tariff.all), context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, context)
    }
    routes.signedIn.post("/beheer/nieuw-tarief") { fields, context in
      let actor = try context.actor(.portal)
      let tariffs = try await portal.database.read(as: actor, Tariff.all)
      return try await post(fields, tariffs, actor, context)
    }
  }

  private func post(
    _ fields: FormFields, _ tariffs: [Tariff], _ actor: Actor, _ context: SignedIn
  ) async throws -> Response {
    let t = context.t
    var form = form(tariffs, t)
    form.fill(fields)
    let typed = Tariff.Typed(form["klassen"])
    if !typed.wrong.isEmpty {
      form.refuse(
        "klassen",
        t("affiliation.tariffs.wrongLines", ["lines": typed.wrong.map(String.init).joined(separator: ", ")]))
    }
    guard form.isValid, let from = form.day("vanaf"), let registration = form.money("inschrijving"),
      let takenUp = form.money("opgepakt")
    else { return show(form, context, .unprocessableContent) }
    let tariff = Tariff(inForceFrom: from, registration: registration, takenUp: takenUp, classes: typed.classes)
    if fields["terug"] == "ja" { return show(form, context) }
    if let problem = tariff.problem {
      form.refuse("klassen", sentence(problem, tariff, t))
    } else if from >= Day(of: portal.database.now), !tariffs.contains(tariff), fields["akkoord"] != "ja" {
      let count = try await portal.database.read(as: actor, ProviderLine.count(ProviderLine.Filter()))
      let now = Tariff.inForce(on: from, of: tariffs)
      let view = CheckView(
        t, lead: t("affiliation.tariffs.check", ["count": "\(count)"]), changes: .changes(changes(now, tariff, t), t),
        submit: t("affiliation.save"), form, fields)
      return context.render(
        "providers/check", view, title: t("providers.change.checkTitle"), trail: trail(t, isNew: true))
    } else {
      do {
        try await portal.database.transaction(as: actor) { try await SetTariff(tariff).perform(in: $0) }
      } catch let refused as SetTariff.Refused {
        switch refused {
        // A double click.
        case .alreadySet where tariffs.contains(tariff): break
        case .alreadySet: form.refuse("vanaf", t("affiliation.problems.dayTaken"))
        case .inThePast: form.refuse("vanaf", t("providers.problems.inThePast"))
        case .wrong(let problem): form.refuse("klassen", sentence(problem, tariff, t))
        }
      }
    }
    guard form.isValid else { return show(form, context, .unprocessableContent) }
    return context.redirect(to: TariffsPage.path, saying: "affiliation.tariffs.done")
  }

  /// What becomes what: each class by its first number of persons.
  private func changes(_ now: Tariff?, _ then: Tariff, _ t: Wording) -> [(item: String, now: String, then: String)] {
    func money(_ amount: Money?) -> String { amount?.text(in: t.language) ?? "" }
    func said(_ tariff: Tariff?, _ from: Int) -> String {
      guard let one = tariff?.classes.first(where: { $0.personsFrom == from }) else { return "" }
      guard let price = one.price else { return t("affiliation.fee.byAgreement") }
      return "\(money(price.year)); \(money(price.ownRisk))"
    }
    let rows = [
      (
        item: t("affiliation.fee.registration"), now: money(now?.registration), then: money(then.registration)
      ), (item: t("affiliation.tariffs.takenUp"), now: money(now?.takenUp), then: money(then.takenUp)),
    ]
    let classes = Set((now?.classes ?? []).map(\.personsFrom) + then.classes.map(\.personsFrom)).sorted()
    return
      (rows
      + classes.map { from in
        (item: t("affiliation.tariffs.classAt", ["from": "\(from)"]), now: said(now, from), then: said(then, from))
      }).filter { $0.now != $0.then }
  }

  private func sentence(_ problem: Tariff.Problem, _ tariff: Tariff, _ t: Wording) -> String {
    func persons(_ place: Int) -> [String: String] { ["from": "\(tariff.classes[place].personsFrom)"] }
    return switch problem {
    case .noClass, .firstNotOne: t("affiliation.tariffs.firstNotOne")
    case .notAscending(let place): t("affiliation.tariffs.notAscending", persons(place))
    case .ownRiskTooLow(let place): t("affiliation.tariffs.ownRiskTooLow", persons(place))
    case .tooManyClasses(let most): t("affiliation.tariffs.tooMany", ["most": "\(most)"])
    case .tooMuch: t("affiliation.problems.amount")
    }
  }

  private func form(_ tariffs: [Tariff], _ t: Wording) -> Form {
    let last = tariffs.first
    return Form(
      t, to: TariffsPage.newPath, submit: t("providers.add.next"),
      cancel: Link(t("affiliation.tariffs.back"), to: TariffsPage.path),
      [
        .date("vanaf", t("affiliation.tariffs.from"), hint: t("affiliation.tariffs.fromHint")),
        .money("inschrijving", t("affiliation.fee.registration"), value: last?.registration),
        .money(
          "opgepakt", t("affiliation.tariffs.takenUp"), hint: t("affiliation.tariffs.takenUpHint"), value: last?.takenUp
        ),
        .area(
          "klassen", t("affiliation.tariffs.classes"), hint: t("affiliation.tariffs.classesHint"),
          value: last?.typed(agreed: t("affiliation.tariffs.agreed")) ?? "", most: 2_000, rows: 12),
      ])
  }

  private func trail(_ t: Wording, isNew: Bool) -> [Link] {
    [Link(t("providers.title"), to: ProvidersPage.path)]
      + (isNew ? [Link(t("affiliation.tariffs.title"), to: TariffsPage.path)] : [])
  }

  private func show(_ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok) -> Response {
    context.render(
      "providers/form", FormView(lead: context.t("affiliation.tariffs.formLead"), form: form),
      title: context.t("affiliation.tariffs.add"), status: status, trail: trail(context.t, isNew: true))
  }

  private struct View {
    let lead: String
    let add: Link?
    let tariffs: [TariffView]
    let none: String?
  }

  /// One tariff with its classes.
  private struct TariffView: MustacheParent {
    let title: String
    let facts: Facts
    let table: Table

    init(_ tariff: Tariff, _ t: Wording) {
      func money(_ amount: Money) -> String { amount.text(in: t.language) }
      title = t("affiliation.tariffs.since", ["date": tariff.inForceFrom.text(in: t.language)])
      facts = Facts([
        Fact(t("affiliation.fee.registration"), money(tariff.registration)),
        Fact(t("affiliation.tariffs.takenUp"), money(tariff.takenUp)),
      ])
      table = Table(
        t("affiliation.tariffs.caption"),
        columns: [
          t("affiliation.fee.persons.count"), t("affiliation.tariffs.year"), t("affiliation.tariffs.ownRisk"),
        ],
        rows: tariff.classes.map { one in
          let persons = tariff.personsTo(one).map { $0 == one.personsFrom ? "\($0)" : "\(one.personsFrom)–\($0)" }
          return [
            Table.Cell(persons ?? t("affiliation.tariffs.orMore", ["from": "\(one.personsFrom)"]), isWhole: true),
            Table.Cell(one.price.map { money($0.year) } ?? t("affiliation.fee.byAgreement"), isWhole: true),
            Table.Cell(one.price.map { money($0.ownRisk) } ?? t("affiliation.fee.byAgreement"), isWhole: true),
          ]
        }, empty: "")
    }

    func child(named name: String) -> Any? {
      switch name {
      case "title": title
      case "facts": facts
      case "table": table
      default: nil
      }
    }
  }
}
