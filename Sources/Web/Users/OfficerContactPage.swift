import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant

/// How an officers' organisation is reached by people with a complaint (`SetOfficerContact`): its own officers say so, and
/// portal staff for all of them. A form, a look at what becomes what, done.
struct OfficerContactPage: SitePage {
  let portal: Portal

  static let own = "/bereikbaarheid"
  static let list = "/beheer/klachtenfunctionarissen"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/bereikbaarheid") { context in try await get(try await own(context), context) }
    routes.signedIn.post("/bereikbaarheid") { fields, context in try await post(fields, try await own(context), context)
    }
    routes.signedIn.get("/beheer/klachtenfunctionarissen") { context in
      let t = context.t
      let all = try await portal.database.read(as: try context.actor(.portal), OfficerContact.all)
      return context.render(
        "providers/things", ListView(lead: t("contact.staff.listLead"), table: table(all, t), add: nil),
        title: t("contact.staff.listTitle"), trail: [Link(t("providers.title"), to: ProvidersPage.path)])
    }
    routes.signedIn.get("/beheer/klachtenfunctionarissen/{organisatie}") { context in
      try await get(try await chosen(context), context)
    }
    routes.signedIn.post("/beheer/klachtenfunctionarissen/{organisatie}") { fields, context in
      try await post(fields, try await chosen(context), context)
    }
  }

  /// One organisation, for who may say how it is reached.
  private struct Open {
    let actor: Actor
    let id: ID<Organisation>
    let contact: OfficerContact
    let path: String
    let trail: [Link]
  }

  private func own(_ context: SignedIn) async throws -> Open {
    let actor = try context.actor(.officer)
    let (id, contact) = try await portal.database.read(as: actor, OfficerContact.ofBound)
    return Open(
      actor: actor, id: id, contact: contact, path: OfficerContactPage.own,
      trail: [Link(context.t("handling.worklist.title"), to: "/werklijst")])
  }

  private func chosen(_ context: SignedIn) async throws -> Open {
    let actor = try context.actor(.portal)
    let id: ID<Organisation> = try context.id("organisatie")
    let all = try await portal.database.read(as: actor, OfficerContact.all)
    guard let found = all.first(where: { $0.id == id }) else { throw NotFound() }
    return Open(
      actor: actor, id: id, contact: found.contact, path: "\(OfficerContactPage.list)/\(id)",
      trail: [
        Link(context.t("providers.title"), to: ProvidersPage.path),
        Link(context.t("contact.staff.listTitle"), to: OfficerContactPage.list),
      ])
  }

  private func table(_ all: [(id: ID<Organisation>, contact: OfficerContact)], _ t: Wording) -> Table {
    Table(
      t("contact.staff.listTitle"),
      columns: [t("contact.staff.organisation"), t("contact.phone"), t("contact.email"), t("contact.hours")],
      rows: all.map { one -> [Table.Cell] in
        let contact = one.contact
        return [
          Table.Cell(contact.name?[t.language] ?? "", to: "\(OfficerContactPage.list)/\(one.id)"),
          Table.Cell(contact.phone ?? t("contact.staff.none"), isWhole: true), Table.Cell(contact.email ?? ""),
          Table.Cell(contact.hours?[t.language] ?? ""),
        ]
      }, empty: t("contact.staff.empty"))
  }

  private struct ListView {
    let lead: String
    let table: Table
    let add: Link?
  }

  // MARK: One organisation

  private func form(_ open: Open, _ t: Wording) -> Form {
    let (contact, most) = (open.contact, SetOfficerContact.mostLine)
    return Form(
      t, to: open.path, submit: t("contact.staff.next"),
      [
        .telephone("telefoon", t("contact.phone"), value: contact.phone ?? ""),
        .email("email", t("contact.email"), value: contact.email ?? "", isOptional: true, autocomplete: "off"),
        .text(
          "adres", t("contact.address"), hint: t("contact.staff.addressHint"), value: contact.address ?? "",
          isOptional: true, most: most, autocomplete: "off"),
        .text(
          "bereikbaar", t("contact.hours"), hint: t("contact.staff.hoursHint"), value: contact.hours?[.nl] ?? "",
          isOptional: true, most: SetOfficerContact.mostHours, autocomplete: "off"),
        .text(
          "bereikbaarengels", t("contact.staff.hoursInEnglish"), value: Self.english(contact), isOptional: true,
          most: SetOfficerContact.mostHours, autocomplete: "off"),
      ])
  }

  /// What was said in English, and not the Dutch that stands in for it.
  private static func english(_ contact: OfficerContact) -> String {
    contact.hours.map { $0.en == $0.nl ? "" : $0.en } ?? ""
  }

  private func get(_ open: Open, _ context: SignedIn) async throws -> Response {
    var form = form(open, context.t)
    if let kept = try await context.kept() { form.restore(kept) }
    return show(form, open, context)
  }

  private func post(_ fields: FormFields, _ open: Open, _ context: SignedIn) async throws -> Response {
    let t = context.t
    var form = form(open, t)
    if fields["terug"] == "ja" {
      form.restore(fields)
      return show(form, open, context)
    }
    form.fill(fields)
    guard form.isValid else { return show(form, open, context, .unprocessableContent) }
    let set = SetOfficerContact(
      organisation: open.id, phone: fields["telefoon"], email: form["email"], address: form["adres"],
      hours: form["bereikbaar"], hoursInEnglish: form["bereikbaarengels"])
    if let problem = set.problem {
      refuse(problem, in: &form, t)
      return show(form, open, context, .unprocessableContent)
    }
    let changes = changes(open.contact, set, t)
    if !changes.isEmpty, fields["akkoord"] != "ja" {
      let view = CheckView(
        t, lead: t("contact.staff.check"), changes: .changes(changes, t), submit: t("contact.staff.submit"), form,
        fields)
      return context.render(
        "providers/check", view, title: t("providers.change.checkTitle"),
        trail: open.trail + [Link(title(open, t), to: open.path)])
    }
    if !changes.isEmpty { try await portal.database.transaction(as: open.actor) { try await set.perform(in: $0) } }
    return context.redirect(to: open.path, saying: "contact.staff.done")
  }

  private func refuse(_ problem: SetOfficerContact.Refused, in form: inout Form, _ t: Wording) {
    switch problem {
    case .noPhone: form.refuse("telefoon", t("form.errors.empty", ["label": t("contact.phone")]))
    case .badPhone: form.refuse("telefoon", t("contact.staff.badPhone"))
    case .badEmail: form.refuse("email", t("form.errors.email"))
    case .addressTooLong(let most): form.refuse("adres", t("providers.problems.tooLong", ["most": "\(most)"]))
    case .hoursTooLong(let most): form.refuse("bereikbaar", t("providers.problems.tooLong", ["most": "\(most)"]))
    case .hoursOnlyInEnglish: form.refuse("bereikbaar", t("contact.staff.hoursInDutchToo"))
    }
  }

  private func changes(
    _ now: OfficerContact, _ set: SetOfficerContact, _ t: Wording
  ) -> [(item: String, now: String, then: String)] {
    [
      (t("contact.phone"), now.phone ?? "", set.phone), (t("contact.email"), now.email ?? "", set.email),
      (t("contact.address"), now.address ?? "", set.address),
      (t("contact.hours"), now.hours?[.nl] ?? "", set.hours),
      (t("contact.staff.hoursInEnglish"), Self.english(now), set.hoursInEnglish),
    ].filter { $0.1 != $0.2 }.map { (item: $0.0, now: $0.1, then: $0.2) }
  }

  private func title(_ open: Open, _ t: Wording) -> String {
    t("contact.staff.title", ["name": open.contact.name?[t.language] ?? ""])
  }

  private func show(
    _ form: Form, _ open: Open, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "providers/form", FormView(lead: context.t("contact.staff.lead"), form: form), title: title(open, context.t),
      status: status, trail: open.trail)
  }
}
