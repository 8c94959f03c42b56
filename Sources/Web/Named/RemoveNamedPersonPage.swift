import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Vault

/// The officer or a director ends that a person complained about is a party, with a reason (`RemoveNamedPerson`).
struct RemoveNamedPersonPage: SitePage {
  let portal: Portal

  static func path(below casePath: String, _ person: ID<NamedPerson>) -> String {
    "\(NamedPersonPage.path(below: casePath, person))/einde"
  }

  func routes(_ routes: Routes) {
    add(routes, "/zaken/{nummer}/personen/{persoon}/einde", for: .officer)
    add(routes, "/klachten/{nummer}/personen/{persoon}/einde", for: .provider)
  }

  private func add(_ routes: Routes, _ path: String, for audience: Audience) {
    routes.signedIn.get(path) { context in
      let opened = try await context.caseToName(as: audience, in: portal)
      let known = try await context.named(opened, in: portal)
      if let refused = RemoveNamedPersonPage.refusal(known.person, opened) {
        return NotNow.page(opened, sentence(refused, context.t), context)
      }
      var form = form(known, opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, known, opened, context)
    }
    routes.signedIn.post(path) { fields, context in
      let opened = try await context.caseToName(as: audience, in: portal)
      let known = try await context.named(opened, in: portal)
      var form = form(known, opened, context.t)
      form.fill(fields)
      if form.isValid {
        let remove = RemoveNamedPerson(known.person.id, reason: Sealed(form["reden"]))
        do {
          try await portal.database.transaction(as: opened.actor) {
            try await remove.perform(in: $0, keys: portal.keys)
          }
          return context.redirect(to: known.path(opened), saying: "named.remove.done")
        } catch let refused as RemoveNamedPerson.Refused {
          switch refused {
          // A double click.
          case .alreadyRemoved: return context.redirect(to: known.path(opened), saying: "named.remove.done")
          case .namedByOfficer: return NotNow.page(opened, sentence(refused, context.t), context)
          case .noReason, .tooLong: form.refuse("reden", sentence(refused, context.t))
          }
        }
      }
      return show(form, known, opened, context, .unprocessableContent)
    }
  }

  /// Why it can't be done now, whatever the reason.
  private static func refusal(_ person: NamedPerson, _ opened: StaffCase) -> RemoveNamedPerson.Refused? {
    if !person.isParty { return .alreadyRemoved }
    return opened.actor.audience == .officer || person.namedAs == .provider ? nil : .namedByOfficer
  }

  private func sentence(_ refused: RemoveNamedPerson.Refused, _ t: Wording) -> String {
    switch refused {
    case .noReason: t("named.problems.noReason")
    case .tooLong(let most): t("handling.refused.tooLong", ["most": "\(most)"])
    case .alreadyRemoved: t("named.problems.isRemoved")
    case .namedByOfficer: t("named.problems.namedByOfficer")
    }
  }

  private func form(_ known: KnownPerson, _ opened: StaffCase, _ t: Wording) -> Form {
    Form(
      t, to: RemoveNamedPersonPage.path(below: opened.path, known.person.id), submit: t("named.remove.submit"),
      cancel: Link(t("named.remove.back"), to: known.path(opened)),
      [
        .area(
          "reden", t("named.remove.reason"), hint: t("named.remove.reasonHint"),
          most: RemoveNamedPerson.mostCharacters, rows: 4, whenEmpty: t("named.problems.noReason"))
      ])
  }

  private func show(
    _ form: Form, _ known: KnownPerson, _ opened: StaffCase, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    return ActView(
      t("named.remove.lead", ["name": known.person.name.revealed]), readers: t("named.remove.readers"), form: form
    ).page(t("named.remove.title"), opened, context, status)
  }
}
