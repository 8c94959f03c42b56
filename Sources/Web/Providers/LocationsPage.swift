import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant

/// Where a provider gives care: portal staff add, change and close its locations (`SetLocation`, `CloseLocation`).
struct LocationsPage: SitePage {
  let portal: Portal

  static func path(_ record: ProviderRecord) -> String {
    "\(ProviderRecordPage.path(record.provider.number))/locaties"
  }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/locaties") { context in
      let (record, actor) = try await context.record(in: portal)
      let (t, open) = (context.t, try await portal.database.read(as: actor, Location.open))
      let view = ListView(
        lead: t("affiliation.locations.lead"),
        table: .locations(open, t) { "\(LocationsPage.path(record))/\($0)" },
        add: Link(
          t("affiliation.locations.add"), to: "\(ProviderRecordPage.path(record.provider.number))/nieuwe-locatie"))
      return context.render(
        "providers/things", view, title: t("affiliation.locations.title"), trail: context.trail(to: record))
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/nieuwe-locatie") { context in
      let (record, _) = try await context.record(in: portal)
      return try await show(new(record), record, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/nieuwe-locatie") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      return try await post(new(record), fields, record, actor, context)
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/locaties/{locatie}") { context in
      let (record, actor) = try await context.record(in: portal)
      return try await show(try await known(record, actor, context), record, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/locaties/{locatie}") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      return try await post(try await known(record, actor, context), fields, record, actor, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/locaties/{locatie}/sluiting") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      guard let id = ID<Location>(try context.parameter("locatie")) else { throw NotFound() }
      do {
        try await portal.database.transaction(as: actor) {
          try await CloseLocation(id, from: Int(fields["versie"]) ?? 0).perform(in: $0)
        }
      } catch is SetLocation.Refused {
        let isOpen = try await portal.database.read(as: actor, Location.open).contains { $0.id == id }
        // A double click: it is closed already.
        if isOpen {
          return NotNow.page(
            context.t("affiliation.problems.changedMeanwhile"),
            back: Link(context.t("affiliation.locations.title"), to: LocationsPage.path(record)),
            trail: trail(record, context), context)
        }
      }
      return context.redirect(to: LocationsPage.path(record), saying: "affiliation.locations.closed")
    }
  }

  /// The location that a form is about.
  private struct Subject {
    let id: ID<Location>
    let version: Int
    let location: Location?
    let path: String
  }

  private func new(_ record: ProviderRecord) -> Subject {
    Subject(
      id: ID(portal.database.newID()), version: 0, location: nil,
      path: "\(ProviderRecordPage.path(record.provider.number))/nieuwe-locatie")
  }

  private func known(_ record: ProviderRecord, _ actor: Actor, _ context: SignedIn) async throws -> Subject {
    let id = try context.parameter("locatie")
    let open = try await portal.database.read(as: actor, Location.open)
    guard let stored = open.first(where: { $0.id.description == id }) else { throw NotFound() }
    return Subject(
      id: stored.id, version: stored.version, location: stored.location, path: "\(LocationsPage.path(record))/\(id)")
  }

  private func form(_ subject: Subject, _ record: ProviderRecord, _ t: Wording) -> Form {
    func text(_ item: Location.Item, isOptional: Bool = false) -> Field {
      .text(
        item.rawValue, item.text(t), value: subject.location?[item] ?? "", isOptional: isOptional,
        most: Location.most(item), autocomplete: "off")
    }
    return Form(
      t, to: subject.path, submit: t("providers.add.next"),
      cancel: Link(t("affiliation.locations.back"), to: LocationsPage.path(record)),
      [
        text(.name), text(.street, isOptional: true),
        .postcode(
          "postcode", Location.Item.postcode.text(t), value: subject.location?.postcode ?? "", isOptional: true),
        text(.place),
        .text(
          "vestigingsnummer", Location.Item.branchNumber.text(t), hint: t("affiliation.locations.branchHint"),
          value: subject.location?.branchNumber ?? "", isOptional: true, most: 30, isShort: true, autocomplete: "off"),
        .hidden("versie", String(subject.version)), .hidden("locatie", subject.id.description),
      ])
  }

  private func post(
    _ subject: Subject, _ fields: FormFields, _ record: ProviderRecord, _ actor: Actor, _ context: SignedIn
  ) async throws -> Response {
    let t = context.t
    var form = form(subject, record, t)
    form.fill(fields)
    let branch = form["vestigingsnummer"].filter { !$0.isWhitespace && $0 != "." }
    let location = Location(
      name: form["naam"], street: form["straat"], postcode: form["postcode"], place: form["plaats"],
      branchNumber: branch.isEmpty ? nil : branch)
    if form.isValid { for (item, problem) in location.problems { form.refuse(item.rawValue, problem.text(t)) } }
    guard form.isValid, let version = form.number("versie"), let id: ID<Location> = form.id("locatie"),
      subject.location == nil || id == subject.id
    else { return try await show(subject, form, record, context, .unprocessableContent) }
    if fields["terug"] == "ja" { return try await show(subject, form, record, context) }
    let changes = Location.Item.allCases.filter { location[$0] != (subject.location?[$0] ?? "") }
    if version == subject.version, !changes.isEmpty, fields["akkoord"] != "ja" {
      let view = CheckView(
        t, lead: t("affiliation.locations.check"),
        changes: .changes(
          changes.map { ($0.text(t), subject.location?[$0] ?? "", location[$0]) }, t),
        submit: t("affiliation.save"), form, fields)
      return context.render(
        "providers/check", view, title: t("providers.change.checkTitle"), trail: trail(record, context))
    }
    do {
      try await portal.database.transaction(as: actor) {
        try await SetLocation(id, from: version, to: location).perform(in: $0)
      }
    } catch let refused as SetLocation.Refused {
      switch refused {
      case .changedMeanwhile:
        let open = try await portal.database.read(as: actor, Location.open)
        // A double click: it says so already.
        if open.contains(where: { $0.id == id && $0.location == location }) { break }
        form.refuse(t("affiliation.problems.changedMeanwhile"))
      case .nothingChanges: form.refuse(t("providers.problems.nothingChanges"))
      case .tooMany(let most): form.refuse(t("affiliation.locations.tooMany", ["most": "\(most)"]))
      case .wrong(let item, let problem): form.refuse(item.rawValue, problem.text(t))
      }
      if !form.isValid { return try await show(subject, form, record, context, .unprocessableContent) }
    }
    return context.redirect(to: LocationsPage.path(record), saying: "affiliation.locations.done")
  }

  private func trail(_ record: ProviderRecord, _ context: SignedIn) -> [Link] {
    context.trail(to: record) + [Link(context.t("affiliation.locations.title"), to: LocationsPage.path(record))]
  }

  private func show(_ subject: Subject, _ record: ProviderRecord, _ context: SignedIn) async throws -> Response {
    var form = form(subject, record, context.t)
    if let kept = try await context.kept() { form.restore(kept) }
    return try await show(subject, form, record, context)
  }

  private func show(
    _ subject: Subject, _ form: Form, _ record: ProviderRecord, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let closing =
      subject.location == nil
      ? nil
      : Form(
        t, to: "\(subject.path)/sluiting", submit: t("affiliation.locations.close"),
        [.hidden("versie", String(subject.version))])
    return context.render(
      "providers/thing",
      ThingView(
        lead: t("affiliation.locations.formLead"), form: form, endTitle: t("affiliation.locations.closeTitle"),
        endText: t("affiliation.locations.closeText"), end: closing),
      title: subject.location?.name ?? t("affiliation.locations.add"), status: status, trail: trail(record, context))
  }
}

/// A list of what belongs to a provider, and the way to add one more: `providers/things`.
struct ListView {
  let lead: String
  let table: Table
  let add: Link
}

/// A form about one thing, and under it the way to end it: `providers/thing`.
struct ThingView {
  let lead: String
  let form: Form
  let endTitle: String
  let endText: String
  let end: Form?
}

extension Table {
  /// - Parameter address: of a location's own page; nil for who can't change it.
  static func locations(
    _ open: [Location.Stored], _ t: Wording, _ address: ((ID<Location>) -> String)? = nil
  ) -> Table {
    Table(
      t("affiliation.locations.caption", count: open.count),
      columns: [
        t("affiliation.locations.name"), t("affiliation.locations.address"), t("affiliation.locations.branch"),
      ],
      rows: open.map { one in
        [
          Cell(one.location.name, to: address?(one.id)), Cell(one.location.address),
          Cell(one.location.branchNumber ?? "", isWhole: true),
        ]
      }, empty: t("affiliation.locations.none"))
  }

  /// What becomes what, before it is done.
  static func changes(_ changes: [(item: String, now: String, then: String)], _ t: Wording) -> Table {
    func said(_ text: String) -> Cell { Cell(text.isEmpty ? t("providers.change.nothing") : text) }
    return Table(
      t("providers.change.caption"),
      columns: [t("providers.change.item"), t("providers.change.now"), t("providers.change.then")],
      rows: changes.map { [Cell($0.item), said($0.now), said($0.then)] },
      empty: t("providers.problems.nothingChanges"))
  }
}

extension Location.Item {
  func text(_ t: Wording) -> String { t("affiliation.locations.items.\(rawValue)") }
}

extension Location.Problem {
  func text(_ t: Wording) -> String {
    switch self {
    case .empty: t("affiliation.problems.empty")
    case .tooLong(let most): t("providers.problems.tooLong", ["most": "\(most)"])
    case .noPostcode: t("form.errors.postcode")
    case .noBranchNumber: t("affiliation.problems.branch")
    }
  }
}
