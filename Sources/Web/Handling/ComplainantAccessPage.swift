import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Vault

/// The officer helps a complainant in who lost the code (`VouchForAccess`), or records another e-mail address for them
/// (`GiveAddress`). No code and no link is ever shown to staff.
struct ComplainantAccessPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/toegang") { context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      return vouching(vouch(opened, context.t), opened, context)
    }
    routes.signedIn.post("/zaken/{nummer}/toegang") { fields, context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      var form = vouch(opened, context.t)
      form.fill(fields)
      guard form.isValid else { return vouching(form, opened, context, .unprocessableContent) }
      do {
        let knownBy = Sealed(form["herkend"])
        try await portal.database.transaction(as: opened.actor) {
          try await VouchForAccess(knownBy: knownBy).perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: opened.path, saying: "access.vouch.done")
      } catch let refused as VouchForAccess.Refused {
        let t = context.t
        switch refused {
        case .noReason: form.refuse("herkend", t("access.vouch.empty"))
        case .noAddress: form.refuse(t("access.vouch.noAddress"))
        case .notTheirOwn: form.refuse(t("access.vouch.notTheirOwn"))
        case .tooMany: form.refuse(t("access.vouch.tooMany"))
        }
        return vouching(form, opened, context, .unprocessableContent)
      }
    }
    routes.signedIn.get("/zaken/{nummer}/adres") { context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      return giving(give(opened, context.t), opened, context)
    }
    routes.signedIn.post("/zaken/{nummer}/adres") { fields, context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      var form = give(opened, context.t)
      form.fill(fields)
      guard form.isValid else { return giving(form, opened, context, .unprocessableContent) }
      do {
        let address = Sealed(form["email"])
        try await portal.database.transaction(as: opened.actor) {
          try await GiveAddress(email: address).perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: opened.path, saying: "access.give.done")
      } catch let refused as GiveAddress.Refused {
        form.refuse("email", refused.sentence(context.t))
        return giving(form, opened, context, .unprocessableContent)
      }
    }
  }

  private func vouch(_ opened: StaffCase, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/toegang", submit: t("access.vouch.submit"),
      cancel: Link(t("handling.back"), to: opened.path),
      [
        .area(
          "herkend", t("access.vouch.knownBy"), hint: t("access.vouch.knownByHint"), most: 500, rows: 4,
          whenEmpty: t("access.vouch.empty"))
      ])
  }

  private func vouching(
    _ form: Form, _ opened: StaffCase, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let byPost =
      portal.postsLetters
      ? Notice(
        .info, t("access.post.offer"), t("access.post.offerText"),
        link: Link(t("access.post.open"), to: PostAccessLetterPage.path(of: opened)))
      : Notice(.info, t("access.post.notHere"), t("access.post.notHereText"))
    return ActView(t("access.vouch.lead"), readers: t("access.vouch.readers"), notices: [byPost], form: form)
      .page(context.t("access.vouch.title"), opened, context, status)
  }

  private func give(_ opened: StaffCase, _ t: Wording) -> Form {
    Form(
      t, to: "\(opened.path)/adres", submit: t("access.give.submit"), cancel: Link(t("handling.back"), to: opened.path),
      [.email("email", t("access.mine.other"), autocomplete: "off")])
  }

  private func giving(
    _ form: Form, _ opened: StaffCase, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    ActView(context.t("access.give.lead"), readers: context.t("access.give.readers"), form: form)
      .page(context.t("access.give.title"), opened, context, status)
  }
}
