import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Postgres
import Vault

/// From the page of one's complaint to that of another that was filed together with it, without a code.
///
/// The browser's session goes over: it reads one case at a time, and the way back is the same.
struct MyJoinedPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/samen"

  func routes(_ routes: Routes) {
    routes.complainants.get(MyJoinedPage.path) { context in context.redirect(to: MyCasePage.path) }
    routes.complainants.post(MyJoinedPage.path) { fields, context in
      // Nobody but the complainant: who reads along reads one case.
      guard context.access.actor.audience == .complainant, let number = ShortNumber.read(fields["nummer"], as: .case),
        let session = context.visit[.access].flatMap({ Token(text: $0) }),
        let other = try await portal.database.read(as: context.access.actor, JoinedCase.ofCase)
          .first(where: { $0.number == number })?.standing
      else { throw NotFound() }
      let next = Token.generate()
      try await portal.database.transaction(as: Actor(.system)) {
        $0.record(ComplainantSession.moved(session, to: other, as: next))
      }
      var response = context.redirect(to: MyCasePage.path, saying: "joint.mine.opened")
      response.setCookie(context.site.cookie(.access, next.text))
      return response
    }
  }
}
