import Dossier
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Terms
import Vault

/// Who helps the complainant (`Companion`): let someone in (`GiveCompanionAccess`), and out (`RevokeCompanionAccess`).
struct MyCompanionsPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/toegang/helpers"

  func routes(_ routes: Routes) {
    routes.complainants.get("/mijn-klacht/toegang/helpers") { context in
      var form = form(context)
      if let kept = try await context.kept() { form.restore(kept) }
      return try await show(form, context)
    }
    routes.complainants.post("/mijn-klacht/toegang/helpers") { fields, context in try await give(fields, context) }
    routes.complainants.post("/mijn-klacht/toegang/helpers/{helper}") { _, context in
      let companion: ID<Companion> = try context.id("helper")
      do {
        try await portal.database.transaction(as: context.access.actor) {
          try await RevokeCompanionAccess(companion.uuid).perform(in: $0, keys: portal.keys)
        }
      } catch is RevokeCompanionAccess.Refused {
        // A double click.
      }
      return context.redirect(to: MyCompanionsPage.path, saying: "companion.revoked")
    }
  }

  private func give(_ fields: FormFields, _ context: Complainant) async throws -> Response {
    let t = context.t
    var form = form(context)
    if fields.has("terug") {
      form.restore(fields)
      return try await show(form, context)
    }
    form.fill(fields)
    guard form.isValid else { return try await show(form, context, .unprocessableContent) }
    guard fields.has("akkoord") else { return check(form, fields, context) }
    let access = GiveCompanionAccess(
      id: (form.id("formulier") as ID<Companion>?)?.uuid ?? portal.database.newID(), name: Sealed(form["naam"]),
      email: Sealed(form["email"]), mayWrite: form["mag"] == "schrijven", endsOn: form.day("tot"))
    do {
      try await portal.database.transaction(as: context.access.actor) {
        try await access.perform(in: $0, keys: portal.keys)
      }
    } catch let refused as GiveCompanionAccess.Refused {
      switch refused {
      // A double click.
      case .alreadyGiven: return context.redirect(to: MyCompanionsPage.path, saying: "companion.given")
      case .noName: form.refuse("naam", t("companion.noName"))
      case .nameTooLong(let most): form.refuse("naam", t("mycase.refused.tooLong", ["most": "\(most)"]))
      case .notAnAddress: form.refuse("email", t("access.mine.notAnAddress"))
      case .endsInPast: form.refuse("tot", t("companion.refused.past"))
      case .isYours: form.refuse("email", t("companion.refused.yours"))
      case .alreadyHasAccess: form.refuse("email", t("companion.refused.already"))
      case .tooMany(let most): form.refuse(t("companion.refused.tooMany", ["most": "\(most)"]))
      case .tooManyEver: form.refuse(t("companion.refused.tooManyEver"))
      case .closed: form.refuse(t("companion.refused.closed"))
      }
      return try await show(form, context, .unprocessableContent)
    }
    return context.redirect(to: MyCompanionsPage.path, saying: "companion.given")
  }

  private func form(_ context: Complainant) -> Form {
    let t = context.t
    return Form(
      t, to: MyCompanionsPage.path, submit: t("companion.next"),
      cancel: Link(t("access.mine.title"), to: MyAccessPage.path),
      [
        .hidden("formulier", portal.database.newID().uuidString.lowercased()), .ofCase(context.access.number),
        .text(
          "naam", t("companion.name"), hint: t("companion.nameHint"), most: GiveCompanionAccess.mostCharacters,
          autocomplete: "off", whenEmpty: t("companion.noName")),
        .email("email", t("companion.email"), hint: t("companion.emailHint"), autocomplete: "off"),
        .radios(
          "mag", t("companion.scope"),
          [
            Choice("lezen", t("companion.scopes.read"), hint: t("companion.scopeHints.read")),
            Choice("schrijven", t("companion.scopes.write"), hint: t("companion.scopeHints.write")),
          ], whenEmpty: t("companion.noScope")),
        .date("tot", t("companion.until"), hint: t("companion.untilHint"), isOptional: true),
      ])
  }

  private func check(_ form: Form, _ sent: FormFields, _ context: Complainant) -> Response {
    let t = context.t
    let view = CheckView(
      t, lead: t("companion.check"),
      facts: [
        Fact(t("companion.name"), form["naam"]), Fact(t("companion.email"), form["email"]),
        Fact(
          t("companion.scope"), form["mag"] == "schrijven" ? t("companion.scopes.write") : t("companion.scopes.read")),
        Fact(t("companion.until"), form.day("tot")?.text(in: t.language) ?? t("companion.noEnd")),
      ], submit: t("companion.submit"), form, sent)
    return context.render("providers/check", view, title: t("companion.checkTitle"), trail: trail(t))
  }

  private func trail(_ t: Wording) -> [Link] { [.myCase(t), Link(t("access.mine.title"), to: MyAccessPage.path)] }

  private func show(
    _ form: Form, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let (file, (stored, looked, isClosed)) = try await CaseFile.read(
      for: .casePageOfComplainant, from: portal.database, as: context.access.actor, keys: portal.keys,
      Companion.withLinks, Companion.lastLooked, GiveCompanionAccess.isClosed)
    let last = Dictionary(uniqueKeysWithValues: looked.map { ($0.id, $0.at) })
    let companions = try stored.map { try $0.opened(in: file) }
    let view = View(
      now: companions.filter { $0.over == nil }.map { Line(t, $0, lookedAt: last[$0.id], portal.keys) },
      before: companions.filter { $0.over != nil }.map { Line(t, $0, lookedAt: last[$0.id], portal.keys) },
      form: isClosed ? nil : form)
    return context.render("companion/mine", view, title: t("companion.title"), status: status, trail: trail(t))
  }

  private struct View: MustacheParent {
    let now: [Line]
    let before: [Line]
    /// Nil once the case was closed for good.
    let form: Form?

    func child(named name: String) -> Any? {
      switch name {
      case "now": now
      case "isEmpty": now.isEmpty
      case "before": before
      case "hasBefore": !before.isEmpty
      case "form": form
      case "gives": form != nil
      default: nil
      }
    }
  }

  private struct Line: MustacheParent {
    let name: String
    let facts: Facts
    /// What to tell them, until they have come in.
    let code: String?
    let action: String
    let revoke: String
    let end: String

    init(_ t: Wording, _ companion: Companion, lookedAt: Date?, _ keys: PortalKeys) {
      name = companion.name.revealed
      revoke = t("companion.revoke", ["name": name])
      facts = Facts([
        Fact(t("companion.email"), companion.email.revealed),
        Fact(t("companion.may"), companion.mayWrite ? t("companion.scopes.write") : t("companion.scopes.read")),
        Fact(t("companion.givenOn"), companion.givenOn.text(in: t.language)),
        Fact(t("companion.until"), companion.endsOn?.text(in: t.language) ?? t("companion.noEnd")),
        Fact(t("companion.looked"), lookedAt.map { Clock.text($0, t) } ?? t("companion.neverLooked")),
      ])
      code =
        companion.over == nil && !companion.hasComeIn ? Companion.code(of: companion.id, keys: keys).shown : nil
      action = "\(MyCompanionsPage.path)/\(ID<Companion>(companion.id))"
      let given = companion.givenOn.text(in: t.language)
      end =
        switch companion.over {
        case .revoked(let day)?: t("companion.over.revoked", ["from": given, "until": day.text(in: t.language)])
        case .lapsed?:
          t("companion.over.lapsed", ["from": given, "until": companion.endsOn?.text(in: t.language) ?? ""])
        case .closed?: t("companion.over.closed", ["from": given])
        case nil: ""
        }
    }

    func child(named child: String) -> Any? {
      switch child {
      case "name": name
      case "facts": facts
      case "code": code
      case "action": action
      case "revoke": revoke
      case "end": end
      default: nil
      }
    }
  }
}

extension Companion {
  /// As the officer reads it in a line.
  func words(_ t: Wording) -> String {
    let values = ["name": name.revealed, "date": givenOn.text(in: t.language)]
    return mayWrite ? t("companion.line.write", values) : t("companion.line.read", values)
  }
}
