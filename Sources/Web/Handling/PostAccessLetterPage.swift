import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Vault

/// The officer has a new code posted to who lost it (`PostAccessLetter`), and records where the post goes
/// (`GivePostalAddress`). The page shows the address; the letter and its code are shown to nobody.
struct PostAccessLetterPage: SitePage {
  let portal: Portal

  static func path(of opened: StaffCase) -> String { "\(opened.path)/toegang/brief" }
  private static func addressPath(of opened: StaffCase) -> String { "\(opened.path)/postadres" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/toegang/brief") { context in
      let opened = try await openedWherePosted(context)
      return try await show(letter(opened, context.t), opened, context)
    }
    routes.signedIn.post("/zaken/{nummer}/toegang/brief") { fields, context in
      let opened = try await openedWherePosted(context)
      var form = letter(opened, context.t)
      form.fill(fields)
      guard form.isValid else { return try await show(form, opened, context, .unprocessableContent) }
      do {
        let knownBy = Sealed(form["herkend"])
        try await portal.database.transaction(as: opened.actor) {
          try await PostAccessLetter(knownBy: knownBy).perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: opened.path, saying: "access.post.done")
      } catch let refused as PostAccessLetter.Refused {
        let t = context.t
        switch refused {
        case .noReason: form.refuse("herkend", t("access.vouch.empty"))
        case .noAddress: form.refuse(t("access.post.noAddress"))
        case .underWay: form.refuse(t("access.post.underWay"))
        case .tooMany: form.refuse(t("access.post.tooMany"))
        }
        return try await show(form, opened, context, .unprocessableContent)
      }
    }
    routes.signedIn.get("/zaken/{nummer}/postadres") { context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      return giving(give(opened, context.t), opened, context)
    }
    routes.signedIn.post("/zaken/{nummer}/postadres") { fields, context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      var form = give(opened, context.t)
      form.fill(fields)
      guard form.isValid else { return giving(form, opened, context, .unprocessableContent) }
      guard let address = form.postalAddress(context.t) else {
        return giving(form, opened, context, .unprocessableContent)
      }
      do {
        try await portal.database.transaction(as: opened.actor) {
          try await GivePostalAddress(address: address).perform(in: $0, keys: portal.keys)
        }
        let next = portal.postsLetters ? PostAccessLetterPage.path(of: opened) : opened.path
        return context.redirect(to: next, saying: "access.postal.done")
      } catch let refused as GivePostalAddress.Refused {
        form.refuse(refused.sentence(context.t))
        return giving(form, opened, context, .unprocessableContent)
      }
    }
  }

  /// - Throws: `NotFound` where no letters are posted.
  private func openedWherePosted(_ context: SignedIn) async throws -> StaffCase {
    let opened = try await context.staffCase(as: .officer, in: portal)
    guard portal.postsLetters else { throw NotFound() }
    return opened
  }

  private func letter(_ opened: StaffCase, _ t: Wording) -> Form {
    Form(
      t, to: PostAccessLetterPage.path(of: opened), submit: t("access.post.submit"),
      cancel: Link(t("handling.back"), to: opened.path),
      [
        .area(
          "herkend", t("access.vouch.knownBy"), hint: t("access.vouch.knownByHint"), most: 500, rows: 4,
          whenEmpty: t("access.vouch.empty"))
      ])
  }

  private func show(
    _ form: Form, _ opened: StaffCase, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let t = context.t
    let (file, (stored, given)) = try await CaseFile.read(
      for: .casePage, from: portal.database, as: opened.actor, keys: portal.keys, Dossier.Complainant.stored,
      GivenPostalAddress.newest)
    let name = try stored.opened(in: file).name
    let view = PostAccessLetterView(
      steps: [t("access.post.made"), t("access.post.unseen"), t("access.post.oldCode"), t("access.post.told")],
      address: try given.map { [name.revealed] + (try $0.opened(in: file).lines) } ?? [],
      givenBy: given.map { $0.givenAs == .officer ? t("access.post.byOfficer") : t("access.post.byComplainant") },
      change: Link(
        given == nil ? t("access.post.giveAddress") : t("access.post.otherAddress"),
        to: PostAccessLetterPage.addressPath(of: opened)),
      form: given == nil ? nil : form)
    return context.render(
      "handling/post-access-letter", view, title: t("access.post.title"), status: status,
      trail: context.trail(to: opened))
  }

  private func give(_ opened: StaffCase, _ t: Wording) -> Form {
    Form(
      t, to: PostAccessLetterPage.addressPath(of: opened), submit: t("access.postal.submit"),
      cancel: Link(t("handling.back"), to: opened.path), .postalAddress(t, autocompletes: false))
  }

  private func giving(
    _ form: Form, _ opened: StaffCase, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    ActView(context.t("access.postal.lead"), readers: context.t("access.postal.readers"), form: form)
      .page(context.t("access.postal.title"), opened, context, status)
  }
}

/// What is about to be posted, and where to: `handling/post-access-letter`.
private struct PostAccessLetterView {
  /// What happens, one after the other.
  let steps: [String]
  /// As on the envelope; empty while there is none.
  let address: [String]
  let givenBy: String?
  let change: Link
  /// Nil while there is no address.
  let form: Form?
}
