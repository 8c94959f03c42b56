import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// What a provider pays (R2.8): portal staff see how it is computed, note how many people work there
/// (`SetHeadcount`), and mark what wasn't paid in time (`MarkArrears`, `EndArrears`). Nothing of it touches a complaint.
struct AffiliationFeePage: SitePage {
  let portal: Portal

  static func path(_ record: ProviderRecord) -> String {
    "\(ProviderRecordPage.path(record.provider.number))/bijdrage"
  }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/bijdrage") { context in
      let (record, actor) = try await context.record(in: portal)
      let (t, bill) = (context.t, try await AffiliationBill.read(as: actor, in: portal.database))
      let path = AffiliationFeePage.path(record)
      let view = View(
        lead: t("affiliation.fee.lead"), notice: bill.notice(t), years: bill.years(t),
        links: [
          Link(t("affiliation.fee.persons.title"), to: "\(path)/personen"),
          Link(
            t(bill.isInArrears ? "affiliation.fee.paid.title" : "affiliation.fee.arrears.title"),
            to: "\(path)/achterstand"), Link(t("affiliation.tariffs.title"), to: TariffsPage.path),
        ])
      return context.render(
        "providers/fee", view, title: t("affiliation.fee.title"), trail: context.trail(to: record))
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/bijdrage/personen") { context in
      let (record, actor) = try await context.record(in: portal)
      let bill = try await AffiliationBill.read(as: actor, in: portal.database)
      var form = persons(bill.headcounts.first, record, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show("persons", form, record, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/bijdrage/personen") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      let bill = try await AffiliationBill.read(as: actor, in: portal.database)
      return try await setHeadcount(fields, bill, record, actor, context)
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/bijdrage/achterstand") { context in
      let (record, actor) = try await context.record(in: portal)
      let bill = try await AffiliationBill.read(as: actor, in: portal.database)
      if bill.isInArrears { return show("paid", paid(record, context.t), record, context) }
      var form = arrears(record, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show("arrears", form, record, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/bijdrage/achterstand") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      var form = arrears(record, context.t)
      form.fill(fields)
      guard form.isValid, let amount = form.money("bedrag"), let since = form.day("sinds") else {
        return show("arrears", form, record, context, .unprocessableContent)
      }
      do {
        try await portal.database.transaction(as: actor) {
          try await MarkArrears(amount, since: since).perform(in: $0)
        }
      } catch let refused as MarkArrears.Refused {
        switch refused {
        // A double click.
        case .alreadyMarked: break
        case .wrongAmount: form.refuse("bedrag", context.t("affiliation.problems.amount"))
        case .inTheFuture: form.refuse("sinds", context.t("affiliation.problems.future"))
        }
        if !form.isValid { return show("arrears", form, record, context, .unprocessableContent) }
      }
      return context.redirect(to: AffiliationFeePage.path(record), saying: "affiliation.fee.arrears.done")
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/bijdrage/betaald") { _, context in
      let (record, actor) = try await context.record(in: portal)
      do {
        try await portal.database.transaction(as: actor) { try await EndArrears().perform(in: $0) }
      } catch EndArrears.Refused.notInArrears {
        // A double click: it is paid already.
      }
      return context.redirect(to: AffiliationFeePage.path(record), saying: "affiliation.fee.paid.done")
    }
  }

  private func setHeadcount(
    _ fields: FormFields, _ bill: AffiliationBill, _ record: ProviderRecord, _ actor: Actor, _ context: SignedIn
  ) async throws -> Response {
    let t = context.t
    var form = persons(bill.headcounts.first, record, t)
    form.fill(fields)
    let (year, ownRisk) = (form.money("jaarbijdrage"), form.money("eigenrisico"))
    if form.isValid, (year == nil) != (ownRisk == nil) {
      form.refuse(year == nil ? "jaarbijdrage" : "eigenrisico", t("affiliation.fee.persons.both"))
    }
    guard form.isValid, let count = form.number("personen"), let from = form.day("vanaf") else {
      return show("persons", form, record, context, .unprocessableContent)
    }
    if fields["terug"] == "ja" { return show("persons", form, record, context) }
    var agreed: Tariff.Price?
    if let year, let ownRisk { agreed = Tariff.Price(year: year, ownRisk: ownRisk) }
    let headcount = Headcount(countsFrom: from, workingPersons: count, agreed: agreed)
    if !bill.headcounts.contains(headcount), fields["akkoord"] != "ja" {
      let view = CheckView(
        t, lead: t("affiliation.fee.persons.check"), changes: .changes(bill.changes(with: headcount, t), t),
        submit: t("affiliation.save"), form, fields)
      return context.render(
        "providers/check", view, title: t("providers.change.checkTitle"), trail: trail(record, context))
    }
    do {
      try await portal.database.transaction(as: actor) { try await SetHeadcount(headcount).perform(in: $0) }
    } catch let refused as SetHeadcount.Refused {
      switch refused {
      // A double click.
      case .alreadySet where bill.headcounts.contains(headcount): break
      case .alreadySet: form.refuse("vanaf", t("affiliation.problems.dayTaken"))
      case .earlierYear: form.refuse("vanaf", t("affiliation.problems.earlierYear"))
      case .wrongAmount: form.refuse("jaarbijdrage", t("affiliation.problems.amount"))
      case .wrongNumber: form.refuse("personen", t("affiliation.problems.empty"))
      }
      if !form.isValid { return show("persons", form, record, context, .unprocessableContent) }
    }
    return context.redirect(to: AffiliationFeePage.path(record), saying: "affiliation.fee.persons.done")
  }

  private func persons(_ last: Headcount?, _ record: ProviderRecord, _ t: Wording) -> Form {
    let path = AffiliationFeePage.path(record)
    return Form(
      t, to: "\(path)/personen", submit: t("providers.add.next"), cancel: Link(t("affiliation.fee.back"), to: path),
      [
        .number(
          "personen", t("affiliation.fee.persons.count"), in: SetHeadcount.persons,
          hint: t("affiliation.fee.persons.countHint"), value: last.map { "\($0.workingPersons)" } ?? ""),
        .date(
          "vanaf", t("affiliation.fee.persons.from"), hint: t("affiliation.fee.persons.fromHint"),
          value: Day(of: portal.database.now)),
        .money(
          "jaarbijdrage", t("affiliation.fee.persons.agreedYear"), hint: t("affiliation.fee.persons.agreedHint"),
          value: last?.agreed?.year, isOptional: true),
        .money(
          "eigenrisico", t("affiliation.fee.persons.agreedOwnRisk"), value: last?.agreed?.ownRisk, isOptional: true),
      ])
  }

  private func arrears(_ record: ProviderRecord, _ t: Wording) -> Form {
    let path = AffiliationFeePage.path(record)
    return Form(
      t, to: "\(path)/achterstand", submit: t("affiliation.fee.arrears.submit"),
      cancel: Link(t("affiliation.fee.back"), to: path),
      [
        .money("bedrag", t("affiliation.fee.arrears.amount")),
        .date("sinds", t("affiliation.fee.arrears.since"), hint: t("affiliation.fee.arrears.sinceHint")),
      ])
  }

  private func paid(_ record: ProviderRecord, _ t: Wording) -> Form {
    let path = AffiliationFeePage.path(record)
    return Form(
      t, to: "\(path)/betaald", submit: t("affiliation.fee.paid.submit"),
      cancel: Link(t("affiliation.fee.back"), to: path), [])
  }

  private func trail(_ record: ProviderRecord, _ context: SignedIn) -> [Link] {
    context.trail(to: record) + [Link(context.t("affiliation.fee.title"), to: AffiliationFeePage.path(record))]
  }

  private func show(
    _ what: String, _ form: Form, _ record: ProviderRecord, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    return context.render(
      "providers/form", FormView(lead: t("affiliation.fee.\(what).lead"), form: form),
      title: t("affiliation.fee.\(what).title"), status: status, trail: trail(record, context))
  }

  private struct View {
    let lead: String
    let notice: Notice?
    let years: [AffiliationBill.Year]
    let links: [Link]
  }
}

/// What the bound provider pays this year and the next, and whether it is in arrears: for portal staff and the provider.
struct AffiliationBill: Sendable {
  private let today: Day
  let headcounts: [Headcount]
  private let tariffs: [Tariff]
  private let times: [(first: Day, last: Day?)]
  private let arrears: Arrears?

  static func read(as actor: Actor, in database: Database) async throws -> AffiliationBill {
    let (headcounts, tariffs, times, arrears) = try await database.read(
      as: actor, Headcount.all, Tariff.all, Affiliation.times, Arrears.latest)
    return AffiliationBill(
      today: Day(of: database.now), headcounts: headcounts, tariffs: tariffs, times: times, arrears: arrears)
  }

  var isInArrears: Bool { arrears?.isRunning ?? false }

  private func fee(of year: Int, with headcounts: [Headcount]) -> AffiliationFee? {
    AffiliationFee(of: year, affiliations: times, headcounts: headcounts, tariffs: tariffs)
  }

  func notice(_ t: Wording) -> Notice? {
    guard let arrears, arrears.isRunning else { return nil }
    return Notice(
      .warning,
      t(
        "affiliation.fee.inArrears",
        ["amount": arrears.amount.text(in: t.language), "date": arrears.since.text(in: t.language)]),
      t("affiliation.fee.blocksNothing"))
  }

  /// One calendar year and what is due for it.
  struct Year: MustacheParent {
    let title: String
    let facts: Facts?
    let missing: String

    func child(named name: String) -> Any? {
      switch name {
      case "title": title
      case "facts": facts
      case "hasFacts": facts != nil
      case "missing": missing
      default: nil
      }
    }
  }

  /// This year and the next.
  func years(_ t: Wording) -> [Year] {
    [today.year, today.year + 1].map { year in
      Year(
        title: "\(year)", facts: fee(of: year, with: headcounts).map { Facts($0.facts(t)) },
        missing: t(missing(in: year)))
    }
  }

  /// Why nothing can be said of a year.
  private func missing(in year: Int) -> String {
    guard let end = Day(year: year, month: 12, day: 31), let start = Day(year: year, month: 1, day: 1),
      times.contains(where: { $0.first <= end && ($0.last.map { $0 >= start } ?? true) })
    else { return "affiliation.fee.notAffiliated" }
    return headcounts.isEmpty ? "affiliation.fee.noPersons" : "affiliation.fee.noTariff"
  }

  /// What a new headcount changes, year by year.
  func changes(with headcount: Headcount, _ t: Wording) -> [(item: String, now: String, then: String)] {
    let then = headcounts.filter { $0.countsFrom != headcount.countsFrom } + [headcount]
    func said(_ year: Int, _ headcounts: [Headcount]) -> String {
      guard let fee = fee(of: year, with: headcounts) else { return "" }
      return "\(fee.className(t)): \(fee.feeText(t))"
    }
    let years = Set([today.year, today.year + 1, headcount.countsFrom.year]).sorted()
    let fees = years.compactMap { year -> (item: String, now: String, then: String)? in
      let (before, after) = (said(year, headcounts), said(year, then))
      return before == after
        ? nil : (item: t("affiliation.fee.ofYear", ["year": "\(year)"]), now: before, then: after)
    }
    return [
      (
        item: t("affiliation.fee.personsFrom", ["date": headcount.countsFrom.text(in: t.language)]),
        now: headcounts.first { $0.countsFrom <= headcount.countsFrom }.map { "\($0.workingPersons)" } ?? "",
        then: "\(headcount.workingPersons)"
      )
    ] + fees
  }
}

extension AffiliationFee {
  func className(_ t: Wording) -> String {
    guard let personsTo else { return t("affiliation.fee.classFrom", ["from": "\(self.class.personsFrom)"]) }
    if personsTo == self.class.personsFrom { return t("affiliation.fee.classOf", count: personsTo) }
    return t("affiliation.fee.classTo", ["from": "\(self.class.personsFrom)", "to": "\(personsTo)"])
  }

  func feeText(_ t: Wording) -> String { fee?.text(in: t.language) ?? t("affiliation.fee.byAgreement") }

  func facts(_ t: Wording) -> [Fact] {
    func money(_ amount: Money) -> String { amount.text(in: t.language) }
    var facts = [
      Fact(
        t("affiliation.fee.persons.count"),
        t(
          "affiliation.fee.personsOn",
          ["count": "\(headcount.workingPersons)", "date": headcount.countsFrom.text(in: t.language)])),
      Fact(t("affiliation.fee.class"), className(t)), Fact(t("affiliation.fee.due"), feeText(t)),
    ]
    if let price, months < 12 {
      facts.append(
        Fact(
          t("affiliation.fee.how"),
          t(
            "affiliation.fee.proRata",
            ["months": "\(months)", "year": money(price.year), "date": decidedOn.text(in: t.language)])))
    }
    if let registration { facts.append(Fact(t("affiliation.fee.registration"), money(registration))) }
    if let price {
      facts.append(
        Fact(
          t("affiliation.fee.ownRisk"),
          t("affiliation.fee.ownRiskText", ["amount": money(price.ownRisk), "takenUp": money(takenUp)])))
    }
    return facts
  }
}
