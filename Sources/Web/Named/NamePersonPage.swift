import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Postgres
import Terms
import Vault

/// The officer or a director names the person complained about (`NamePerson`): a form, a look at what will be done, done.
struct NamePersonPage: SitePage {
  let portal: Portal

  static func path(below casePath: String) -> String { "\(casePath)/persoon" }

  func routes(_ routes: Routes) {
    add(routes, "/zaken/{nummer}/persoon", for: .officer)
    add(routes, "/klachten/{nummer}/persoon", for: .provider)
  }

  private func add(_ routes: Routes, _ path: String, for audience: Audience) {
    routes.signedIn.get(path) { context in
      let opened = try await context.caseToName(as: audience, in: portal)
      guard opened.line.phase == .open else {
        return NotNow.page(opened, context.t("handling.refused.notOpen"), context)
      }
      var form = form(opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, opened, context)
    }
    routes.signedIn.post(path) { fields, context in
      let opened: StaffCase
      do { opened = try await context.caseToName(as: audience, in: portal) } catch is NotFound {
        guard fields.has("akkoord"), try await context.isNamedThere(in: portal) else { throw NotFound() }
        // A double click of who named themselves: it is theirs to handle no longer.
        return context.redirect(to: "/klachten", saying: "named.name.doneSelf")
      }
      let t = context.t
      var form = form(opened, t)
      if fields.has("terug") {
        form.restore(fields)
        return show(form, opened, context)
      }
      form.fill(fields)
      guard form.isValid, let answerBy = form.day("voor") else {
        return show(form, opened, context, .unprocessableContent)
      }
      let name = NamePerson(
        email: form["email"], name: Sealed(form["persoon"]), job: Sealed(form["werk"]),
        question: Sealed(form["vraag"]), answerBy: answerBy)
      do {
        try name.check(on: Day(of: portal.database.now))
        guard fields.has("akkoord") else { return check(form, answerBy, fields, opened, context) }
        let person = try await portal.database.transaction(as: opened.actor) {
          try await name.perform(in: $0, keys: portal.keys)
        }
        // Who named themselves handles it no longer: their page of the case is gone.
        if opened.actor.audience == .provider, try await isGone(opened) {
          return context.redirect(to: "/klachten", saying: "named.name.doneSelf")
        }
        return context.redirect(to: NamedPersonPage.path(below: opened.path, person), saying: "named.name.done")
      } catch let refused as NamePerson.Refused {
        // A double click: the person is named.
        if refused == .alreadyNamed, fields.has("akkoord") {
          return context.redirect(to: opened.path, saying: "named.name.already")
        }
        refuse(refused, in: &form, t)
      }
      return show(form, opened, context, .unprocessableContent)
    }
  }

  private func isGone(_ opened: StaffCase) async throws -> Bool {
    do {
      _ = try await portal.database.read(as: opened.actor, NamedPerson.isHandledByOthers)
      return false
    } catch is NotFound { return true }
  }

  private func form(_ opened: StaffCase, _ t: Wording) -> Form {
    Form(
      t, to: NamePersonPage.path(below: opened.path), submit: t("named.name.next"),
      cancel: Link(t("handling.back"), to: opened.path),
      [
        .text(
          "persoon", t("named.name.name"), most: NamePerson.mostCharacters, autocomplete: "off",
          whenEmpty: t("named.problems.noName")),
        .text(
          "werk", t("named.name.job"), hint: t("named.name.jobHint"), most: NamePerson.mostCharacters,
          autocomplete: "off", whenEmpty: t("named.problems.noJob")),
        .email("email", t("named.name.email"), hint: t("named.name.emailHint"), autocomplete: "off"),
        .area(
          "vraag", t("named.name.question"), value: t("named.name.usual"), most: NamePerson.mostOfQuestion, rows: 4,
          whenEmpty: t("named.problems.noQuestion")),
        .date(
          "voor", t("named.name.answerBy"), hint: t("handling.dateHint"),
          value: Day(of: portal.database.now).adding(days: 14)),
      ])
  }

  private func refuse(_ refused: NamePerson.Refused, in form: inout Form, _ t: Wording) {
    switch refused {
    case .notOpen: form.refuse(t("handling.refused.notOpen"))
    case .noName: form.refuse("persoon", t("named.problems.noName"))
    case .noJob: form.refuse("werk", t("named.problems.noJob"))
    case .noQuestion: form.refuse("vraag", t("named.problems.noQuestion"))
    case .noEmail: form.refuse("email", t("form.errors.email"))
    case .tooLong(let most): form.refuse(t("handling.refused.tooLong", ["most": "\(most)"]))
    case .answerInPast: form.refuse("voor", t("named.problems.answerInPast"))
    case .answerTooFar(let last):
      form.refuse("voor", t("named.problems.answerTooFar", ["date": last.text(in: t.language)]))
    case .isComplainant: form.refuse("email", t("named.problems.isComplainant"))
    case .isOfficer: form.refuse("email", t("named.problems.isOfficer"))
    case .noAccess: form.refuse("email", t("named.problems.noAccess"))
    case .alreadyNamed: form.refuse("email", t("named.problems.alreadyNamed"))
    case .tooMany(let most): form.refuse(t("named.problems.tooMany", ["most": "\(most)"]))
    case .noLongerAlone: form.refuse(t("named.problems.noLongerAlone"))
    }
  }

  private func check(
    _ form: Form, _ answerBy: Day, _ sent: FormFields, _ opened: StaffCase, _ context: SignedIn
  ) -> Response {
    let t = context.t
    let view = CheckView(
      t, lead: t("named.name.check"),
      facts: [
        Fact(t("named.name.name"), form["persoon"]), Fact(t("named.name.job"), form["werk"]),
        Fact(t("named.name.email"), form["email"]), Fact(t("named.name.question"), form["vraag"]),
        Fact(t("named.name.answerBy"), answerBy.text(in: t.language)),
      ], submit: t("named.name.submit"), form, sent)
    return context.render(
      "providers/check", view, title: t("named.name.checkTitle"), trail: context.trail(to: opened))
  }

  private func show(
    _ form: Form, _ opened: StaffCase, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    return ActView(t("named.name.lead"), readers: t("named.name.readers"), form: form)
      .page(t("named.name.title"), opened, context, status)
  }
}

extension SignedIn {
  /// Whether the person is complained about in the case in the address.
  fileprivate func isNamedThere(in portal: Portal) async throws -> Bool {
    guard let actor = person.actor(.named), let number = ShortNumber.read(try parameter("nummer"), as: .case) else {
      return false
    }
    return try await portal.database.read(as: actor, NamedLine.numbered(number)) != nil
  }

  /// The case in the address, for who may name someone in it: the officer, and a director.
  /// - Throws: `NotAllowed`, `NotFound`.
  func caseToName(as audience: Audience, in portal: Portal) async throws -> StaffCase {
    try actor(audience).require([.director])
    return try await staffCase(as: audience, in: portal)
  }
}
