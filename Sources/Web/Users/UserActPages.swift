import HTTPTypes
import Hummingbird
import Kernel
import Tenant
import Vault

/// Portal staff end one of someone's roles (`EndMembership`).
struct EndRolePage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/gebruikers/{gebruiker}/rollen/{rol}") { context in
      let (user, membership) = try await read(context)
      var form = form(user, membership, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, user, membership, context)
    }
    routes.signedIn.post("/beheer/gebruikers/{gebruiker}/rollen/{rol}") { fields, context in
      let user = try await context.user(in: portal)
      let id: ID<Membership> = try context.id("rol")
      guard let membership = user.memberships.first(where: { $0.id == id }) else {
        // A double click: it ended.
        return context.redirect(to: UserPage.path(user.line.account), saying: "users.end.done")
      }
      var form = form(user, membership, context.t)
      form.fill(fields)
      if form.isValid {
        do {
          let end = EndMembership(id, reason: Sealed(form["reden"]))
          try await portal.database.transaction(as: user.actor) { try await end.perform(in: $0, keys: portal.keys) }
          return context.redirect(to: UserPage.path(user.line.account), saying: "users.end.done")
        } catch let refused as EndMembership.Refused { refused.show(in: &form, context.t) }
      }
      return show(form, user, membership, context, .unprocessableContent)
    }
  }

  private func read(_ context: SignedIn) async throws -> (UserRecord, Membership) {
    let user = try await context.user(in: portal)
    let id: ID<Membership> = try context.id("rol")
    guard let membership = user.memberships.first(where: { $0.id == id }) else { throw NotFound() }
    return (user, membership)
  }

  private func form(_ user: UserRecord, _ membership: Membership, _ t: Wording) -> Form {
    let path = UserPage.path(user.line.account)
    return Form(
      t, to: "\(path)/rollen/\(membership.id)", submit: t("users.end.submit"), cancel: Link(t("users.back"), to: path),
      [.reasonOfEnd(t)])
  }

  private func show(
    _ form: Form, _ user: UserRecord, _ membership: Membership, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let lead = context.t(
      "users.end.lead",
      [
        "name": user.line.name.revealed,
        "role": membership.role.kind.text(at: membership.place, context.t, inSentence: true),
      ])
    return context.render(
      "providers/form", FormView(lead: lead, form: form), title: context.t("users.end.title"), status: status,
      trail: context.trail(to: user))
  }
}

extension EndMembership.Refused {
  /// The sentence at the field it is about.
  func show(in form: inout Form, _ t: Wording) {
    switch self {
    case .lastDirector: form.refuse(t("users.problems.lastDirector"))
    case .lastPortalStaff: form.refuse(t("users.problems.lastPortalStaff"))
    case .noReason: form.refuse("reden", t("users.problems.noReason"))
    case .tooLong(let most): form.refuse("reden", t("users.problems.tooLong", ["most": "\(most)"]))
    }
  }
}

extension Field {
  static func reasonOfEnd(_ t: Wording) -> Field {
    .area(
      "reden", t("users.reason"), hint: t("users.end.reasonHint"), most: EndMembership.mostCharacters, rows: 3,
      whenEmpty: t("users.problems.noReason"))
  }
}

/// Portal staff take away someone's access, or give it back (`SetUserAccess`).
struct UserAccessPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/gebruikers/{gebruiker}/toegang") { context in
      let user = try await context.user(in: portal)
      return show(form(user, context.t), user, context)
    }
    routes.signedIn.post("/beheer/gebruikers/{gebruiker}/toegang") { fields, context in
      let user = try await context.user(in: portal)
      var form = form(user, context.t)
      // What the form was about, not what the account is by now: a double click changes nothing back.
      guard ["ja", "nee"].contains(fields["toegang"]) else { return show(form, user, context, .unprocessableContent) }
      let hasAccess = fields["toegang"] == "ja"
      let (path, done) = (UserPage.path(user.line.account), "users.access.\(hasAccess ? "given" : "taken")")
      do {
        try await portal.database.transaction(as: user.actor) {
          try await SetUserAccess(user.line.account, hasAccess: hasAccess).perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: path, saying: done)
      } catch let refused as SetUserAccess.Refused {
        switch refused {
        case .alreadySo: return context.redirect(to: path, saying: done)
        case .lastDirector: form.refuse(context.t("users.problems.lastDirector"))
        case .lastPortalStaff: form.refuse(context.t("users.problems.lastPortalStaff"))
        }
      }
      return show(form, user, context, .unprocessableContent)
    }
  }

  private func form(_ user: UserRecord, _ t: Wording) -> Form {
    let path = UserPage.path(user.line.account)
    return Form(
      t, to: "\(path)/toegang", submit: t(user.line.hasAccess ? "users.access.take" : "users.access.give"),
      cancel: Link(t("users.back"), to: path), [.hidden("toegang", user.line.hasAccess ? "nee" : "ja")])
  }

  private func show(
    _ form: Form, _ user: UserRecord, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let act = user.line.hasAccess ? "take" : "give"
    return context.render(
      "providers/form",
      FormView(lead: t("users.access.\(act)Lead", ["name": user.line.name.revealed]), form: form),
      title: t("users.access.\(act)Title"), status: status, trail: context.trail(to: user))
  }
}

/// Portal staff mail someone a link to choose a password with (`InviteAgain`).
struct InviteAgainPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/gebruikers/{gebruiker}/uitnodiging") { context in
      let user = try await context.user(in: portal)
      return show(form(user, context.t), user, context)
    }
    routes.signedIn.post("/beheer/gebruikers/{gebruiker}/uitnodiging") { _, context in
      let user = try await context.user(in: portal)
      var form = form(user, context.t)
      do {
        try await portal.database.transaction(as: user.actor) {
          try await InviteAgain(user.line.account).perform(in: $0, keys: portal.keys)
        }
        return context.redirect(to: UserPage.path(user.line.account), saying: "users.mail.done")
      } catch let refused as InviteAgain.Refused {
        switch refused {
        case .noAccess: form.refuse(context.t("users.problems.noAccess"))
        case .noRole: form.refuse(context.t("users.problems.noRole"))
        }
      }
      return show(form, user, context, .unprocessableContent)
    }
  }

  private func form(_ user: UserRecord, _ t: Wording) -> Form {
    let path = UserPage.path(user.line.account)
    return Form(
      t, to: "\(path)/uitnodiging", submit: t("users.mail.submit"), cancel: Link(t("users.back"), to: path), [])
  }

  private func show(
    _ form: Form, _ user: UserRecord, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let kind = user.line.signedInAt == nil ? "invite" : "reset"
    return context.render(
      "providers/form",
      FormView(lead: t("users.mail.\(kind)Lead", ["email": user.line.email?.revealed ?? ""]), form: form),
      title: t("users.mail.\(kind)"), status: status, trail: context.trail(to: user))
  }
}
