import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Tenant
import Vault

/// Whom to call at a provider: portal staff add, change and remove contact persons (`SetContactPerson`,
/// `RemoveContactPerson`).
struct ContactPersonsPage: SitePage {
  let portal: Portal

  static func path(_ record: ProviderRecord) -> String {
    "\(ProviderRecordPage.path(record.provider.number))/contactpersonen"
  }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/contactpersonen") { context in
      let (record, actor) = try await context.record(in: portal)
      let (t, people) = (context.t, try await portal.database.read(as: actor, ContactPerson.all(portal.keys)))
      let view = ListView(
        lead: t("affiliation.contacts.lead"),
        table: .contacts(people, t) { "\(ContactPersonsPage.path(record))/\($0)" },
        add: Link(
          t("affiliation.contacts.add"), to: "\(ProviderRecordPage.path(record.provider.number))/nieuwe-contactpersoon")
      )
      return context.render(
        "providers/things", view, title: t("affiliation.contacts.title"), trail: context.trail(to: record))
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/nieuwe-contactpersoon") { context in
      let (record, _) = try await context.record(in: portal)
      return try await show(nil, record, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/nieuwe-contactpersoon") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      return try await post(nil, fields, record, actor, context)
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/contactpersonen/{persoon}") { context in
      let (record, actor) = try await context.record(in: portal)
      return try await show(try await known(actor, context), record, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/contactpersonen/{persoon}") { fields, context in
      let (record, actor) = try await context.record(in: portal)
      return try await post(try await known(actor, context), fields, record, actor, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/contactpersonen/{persoon}/verwijdering") { _, context in
      let (record, actor) = try await context.record(in: portal)
      guard let id = ID<ContactPerson>(try context.parameter("persoon")) else { throw NotFound() }
      do {
        try await portal.database.transaction(as: actor) {
          try await RemoveContactPerson(id).perform(in: $0)
        }
      } catch RemoveContactPerson.Refused.alreadyGone {
        // A double click: what was asked for is so.
      }
      return context.redirect(to: ContactPersonsPage.path(record), saying: "affiliation.contacts.removed")
    }
  }

  private func known(_ actor: Actor, _ context: SignedIn) async throws -> ContactPerson {
    let id = try context.parameter("persoon")
    let people = try await portal.database.read(as: actor, ContactPerson.all(portal.keys))
    guard let person = people.first(where: { $0.id.description == id }) else { throw NotFound() }
    return person
  }

  private func path(_ person: ContactPerson?, _ record: ProviderRecord) -> String {
    person.map { "\(ContactPersonsPage.path(record))/\($0.id)" }
      ?? "\(ProviderRecordPage.path(record.provider.number))/nieuwe-contactpersoon"
  }

  private func form(_ person: ContactPerson?, _ record: ProviderRecord, _ t: Wording) -> Form {
    let id = ID<ContactPerson>(portal.database.newID())
    return Form(
      t, to: path(person, record), submit: t("affiliation.save"),
      cancel: Link(t("affiliation.contacts.back"), to: ContactPersonsPage.path(record)),
      [
        .text(
          "persoon", t("affiliation.contacts.name"), value: person?.name.revealed ?? "", most: 120, autocomplete: "off"),
        .text(
          "functie", t("affiliation.contacts.job"), value: person?.job.revealed ?? "", isOptional: true, most: 120,
          autocomplete: "off"),
        .email(
          "email", t("affiliation.contacts.email"), value: person?.email.revealed ?? "", isOptional: true,
          autocomplete: "off"),
        .telephone(
          "telefoon", t("affiliation.contacts.phone"), hint: t("affiliation.contacts.reachable"),
          value: person?.phone.revealed ?? "", isOptional: true),
        .boxes(
          "waarvoor", t("affiliation.contacts.purposes"),
          ContactPerson.Purpose.allCases.map { Choice($0.rawValue, $0.text(t)) },
          values: person?.purposes.map(\.rawValue) ?? []),
        .hidden("nieuw", id.description),
      ])
  }

  private func post(
    _ person: ContactPerson?, _ fields: FormFields, _ record: ProviderRecord, _ actor: Actor, _ context: SignedIn
  ) async throws -> Response {
    let t = context.t
    var form = form(person, record, t)
    form.fill(fields)
    guard form.isValid, let id: ID<ContactPerson> = form.id("nieuw") else {
      return show(person, form, record, context, .unprocessableContent)
    }
    let set = SetContactPerson(
      ContactPerson(
        id, for: form.all("waarvoor").compactMap { ContactPerson.Purpose(rawValue: $0) },
        name: Sealed(form["persoon"]), job: Sealed(form["functie"]), email: Sealed(form["email"]),
        phone: Sealed(form["telefoon"])), inPlaceOf: person?.id)
    do {
      try await portal.database.transaction(as: actor) { try await set.perform(in: $0, keys: portal.keys) }
    } catch let refused as SetContactPerson.Refused {
      switch refused {
      // A double click: this very form was stored.
      case .alreadyAdded: break
      case .noName: form.refuse("persoon", t("form.errors.empty", ["label": t("affiliation.contacts.name")]))
      case .noPurpose:
        form.refuse("waarvoor", t("form.errors.choose", ["label": t("affiliation.contacts.purposes")]))
      case .notReachable: form.refuse("telefoon", t("affiliation.contacts.reachable"))
      case .tooMany(let most): form.refuse(t("affiliation.contacts.tooMany", ["most": "\(most)"]))
      case .changedMeanwhile: form.refuse(t("affiliation.problems.changedMeanwhile"))
      }
      if !form.isValid { return show(person, form, record, context, .unprocessableContent) }
    }
    return context.redirect(to: ContactPersonsPage.path(record), saying: "affiliation.contacts.done")
  }

  private func show(_ person: ContactPerson?, _ record: ProviderRecord, _ context: SignedIn) async throws -> Response {
    var form = form(person, record, context.t)
    if let kept = try await context.kept() { form.restore(kept) }
    return show(person, form, record, context)
  }

  private func show(
    _ person: ContactPerson?, _ form: Form, _ record: ProviderRecord, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let removal = person.map {
      Form(t, to: "\(path($0, record))/verwijdering", submit: t("affiliation.contacts.remove"), [])
    }
    return context.render(
      "providers/thing",
      ThingView(
        lead: t("affiliation.contacts.formLead"), form: form, endTitle: t("affiliation.contacts.removeTitle"),
        endText: t("affiliation.contacts.removeText"), end: removal),
      title: t(person == nil ? "affiliation.contacts.add" : "affiliation.contacts.change"), status: status,
      trail: context.trail(to: record)
        + [Link(t("affiliation.contacts.title"), to: ContactPersonsPage.path(record))])
  }
}

extension ContactPerson.Purpose {
  func text(_ t: Wording) -> String { t("affiliation.contacts.purpose.\(rawValue)") }
}

extension Table {
  /// - Parameter address: of a person's own page; nil for who can't change it.
  static func contacts(
    _ people: [ContactPerson], _ t: Wording, _ address: ((ID<ContactPerson>) -> String)? = nil
  ) -> Table {
    Table(
      t("affiliation.contacts.caption"),
      columns: [
        t("affiliation.contacts.name"), t("affiliation.contacts.purposes"), t("affiliation.contacts.email"),
        t("affiliation.contacts.phone"),
      ],
      rows: people.map { one in
        let job = one.job.isBlank ? "" : " (\(one.job.revealed))"
        return [
          Cell(one.name.revealed + job, to: address?(one.id)),
          Cell(one.purposes.map { $0.text(t) }.joined(separator: ", ")), Cell(one.email.revealed),
          Cell(one.phone.revealed, isWhole: true),
        ]
      }, empty: t("affiliation.contacts.none"))
  }
}
