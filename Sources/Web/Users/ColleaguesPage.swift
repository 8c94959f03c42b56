import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms
import Vault

/// The people of the director's own provider: who may sign in, as what, and what the director can do about it.
struct ColleaguesPage: SitePage {
  let portal: Portal

  static let path = "/medewerkers"

  func routes(_ routes: Routes) {
    routes.signedIn.get(ColleaguesPage.path) { context in
      let actor = try context.director()
      let t = context.t
      let (people, isRequired) = try await portal.database.read(
        as: actor, Colleague.all(portal.keys), RequireSecondFactor.isRequired(of: actor.tenant))
      let table = Table(
        t("users.own.caption"),
        columns: [
          t("users.name"), t("users.email"), t("users.function"), t("users.signedIn"), t("users.secondFactor"),
        ],
        rows: people.map { one in
          [
            Table.Cell(one.name.revealed, to: "\(ColleaguesPage.path)/\(one.membership)"),
            Table.Cell(one.email.revealed),
            Table.Cell(
              one.function.text(t), tag: one.hasAccess ? nil : Tag(t("users.noAccess"), .urgent)),
            one.signedInAt.map { .day(Day(of: $0), t) } ?? Table.Cell(t("users.never")),
            Table.Cell(t(one.hasSecondFactor ? "users.yes" : "users.no")),
          ]
        }, empty: t("users.own.empty"))
      return context.render(
        "users/colleagues",
        View(
          table: table, rule: t(isRequired ? "users.rule.isRequired" : "users.rule.isOptional"),
          functions: ProviderFunction.allCases.map { Fact($0.text(t), t("users.functions.\($0.rawValue)Hint")) }),
        title: t("users.own.title"))
    }
  }

  private struct View: MustacheParent {
    let table: Table
    let rule: String
    let functions: [Fact]

    func child(named name: String) -> Any? {
      switch name {
      case "table": table
      case "rule": rule
      case "functions": Facts(functions)
      default: nil
      }
    }
  }
}

extension ProviderFunction {
  func text(_ t: Wording) -> String { t("users.functions.\(rawValue)") }

  static func choices(_ t: Wording) -> [Choice] {
    allCases.map { Choice($0.rawValue, $0.text(t), hint: t("users.functions.\($0.rawValue)Hint")) }
  }
}

extension Field {
  static func function(_ t: Wording, value: ProviderFunction? = nil) -> Field {
    .radios(
      "functie", t("users.function"), ProviderFunction.choices(t), value: value?.rawValue ?? "",
      whenEmpty: t("users.problems.noFunction"))
  }
}

/// A director invites someone for the own provider (`InviteUser`).
struct InviteColleaguePage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/medewerkers/uitnodigen") { context in
      _ = try context.director()
      var form = form(context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, context)
    }
    routes.signedIn.post("/medewerkers/uitnodigen") { fields, context in
      let actor = try context.director()
      var form = form(context.t)
      form.fill(fields)
      if form.isValid, let function = ProviderFunction(rawValue: form["functie"]) {
        let invite = InviteUser(email: form["email"], name: Sealed(form["persoon"]), function: function)
        do {
          try await portal.database.transaction(as: actor) { try await invite.perform(in: $0, keys: portal.keys) }
          return context.redirect(to: ColleaguesPage.path, saying: "providers.invite.done")
        } catch let refused as AddUser.Refused { InviteUserPage.refuse(refused, &form, context.t) }
      }
      return show(form, context, .unprocessableContent)
    }
  }

  private func form(_ t: Wording) -> Form {
    Form(
      t, to: "/medewerkers/uitnodigen", submit: t("providers.invite.submit"),
      cancel: Link(t("users.own.back"), to: ColleaguesPage.path),
      [
        .text("persoon", t("users.name"), most: 120, autocomplete: "off", whenEmpty: t("providers.invite.noName")),
        .email("email", t("users.email"), autocomplete: "off"), .function(t),
      ])
  }

  private func show(_ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok) -> Response {
    context.render(
      "providers/form", FormView(lead: context.t("users.own.inviteLead"), form: form),
      title: context.t("users.own.invite"), status: status, trail: [.colleagues(context.t)])
  }
}

/// A director gives someone of the own provider another function (`ChangeFunction`), or ends their access
/// (`EndMembership`).
struct ColleaguePage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/medewerkers/{rol}") { context in
      let (_, colleague) = try await read(context)
      var form = form(colleague, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, colleague, context)
    }
    routes.signedIn.post("/medewerkers/{rol}") { fields, context in
      let (actor, colleague) = try await read(context)
      var form = form(colleague, context.t)
      form.fill(fields)
      if form.isValid {
        do {
          let reason = Sealed(form["reden"])
          if let function = ProviderFunction(rawValue: form["functie"]) {
            try await portal.database.transaction(as: actor) {
              try await ChangeFunction(colleague.membership, to: function, reason: reason)
                .perform(in: $0, keys: portal.keys)
            }
            return context.redirect(to: ColleaguesPage.path, saying: "users.own.changed")
          }
          try await portal.database.transaction(as: actor) {
            try await EndMembership(colleague.membership, reason: reason).perform(in: $0, keys: portal.keys)
          }
          return context.redirect(to: ColleaguesPage.path, saying: "users.own.ended")
        } catch let refused as EndMembership.Refused { refused.show(in: &form, context.t) } catch is ChangeFunction
          .Refused
        { form.refuse("functie", context.t("users.problems.sameFunction")) }
      }
      return show(form, colleague, context, .unprocessableContent)
    }
  }

  private func read(_ context: SignedIn) async throws -> (Actor, Colleague) {
    let actor = try context.director()
    let id: ID<Membership> = try context.id("rol")
    let people = try await portal.database.read(as: actor, Colleague.all(portal.keys))
    guard let colleague = people.first(where: { $0.membership == id }) else { throw NotFound() }
    return (actor, colleague)
  }

  private func form(_ colleague: Colleague, _ t: Wording) -> Form {
    Form(
      t, to: "\(ColleaguesPage.path)/\(colleague.membership)", submit: t("users.own.submit"),
      cancel: Link(t("users.own.back"), to: ColleaguesPage.path),
      [
        .radios(
          "functie", t("users.own.becomes"),
          ProviderFunction.choices(t).filter { $0.value != colleague.function.rawValue }
            + [Choice("weg", t("users.own.leaves"), hint: t("users.own.leavesHint"))],
          whenEmpty: t("users.problems.noFunction")),
        .area(
          "reden", t("users.reason"), hint: t("users.own.reasonHint"), most: EndMembership.mostCharacters, rows: 3,
          whenEmpty: t("users.problems.noReason")),
      ])
  }

  private func show(
    _ form: Form, _ colleague: Colleague, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    return context.render(
      "providers/form",
      FormView(
        lead: t(
          "users.own.changeLead",
          ["name": colleague.name.revealed, "function": colleague.function.text(t).lowercased()]),
        form: form), title: colleague.name.revealed, status: status, trail: [.colleagues(t)])
  }
}

/// A director asks a second factor of everyone of the own provider, or leaves it free again (`RequireSecondFactor`).
struct SecondFactorRulePage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/medewerkers/twee-stappen") { context in
      let actor = try context.director()
      let isRequired = try await portal.database.read(as: actor, RequireSecondFactor.isRequired(of: actor.tenant))
      return show(form(isRequired, context.t), context)
    }
    routes.signedIn.post("/medewerkers/twee-stappen") { fields, context in
      let actor = try context.director()
      var form = form(nil, context.t)
      form.fill(fields)
      guard form.isValid else { return show(form, context, .unprocessableContent) }
      let rule = RequireSecondFactor(form["regel"] == "verplicht")
      try await portal.database.transaction(as: actor) { try await rule.perform(in: $0) }
      return context.redirect(to: ColleaguesPage.path, saying: "users.rule.done")
    }
  }

  private func form(_ isRequired: Bool?, _ t: Wording) -> Form {
    Form(
      t, to: "/medewerkers/twee-stappen", submit: t("users.rule.submit"),
      cancel: Link(t("users.own.back"), to: ColleaguesPage.path),
      [
        .radios(
          "regel", t("users.rule.title"),
          [
            Choice("verplicht", t("users.rule.required"), hint: t("users.rule.requiredHint")),
            Choice("vrij", t("users.rule.optional")),
          ], value: isRequired.map { $0 ? "verplicht" : "vrij" } ?? "", whenEmpty: t("users.problems.noRule"))
      ])
  }

  private func show(_ form: Form, _ context: SignedIn, _ status: HTTPResponse.Status = .ok) -> Response {
    context.render(
      "providers/form", FormView(lead: context.t("users.rule.lead"), form: form), title: context.t("users.rule.title"),
      status: status, trail: [.colleagues(context.t)])
  }
}

extension Link {
  static func colleagues(_ t: Wording) -> Link { Link(t("users.own.title"), to: ColleaguesPage.path) }
}
