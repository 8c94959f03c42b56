import Dispute
import Hummingbird
import Kernel
import Postgres
import Tenant
import Terms

/// The disputes of the committee's body, or those in which the provider is the respondent (verweerder): what waits for a
/// ruling first.
struct DisputesPage: SitePage {
  let portal: Portal

  static let path = "/geschillen"

  func routes(_ routes: Routes) {
    routes.signedIn.get(DisputesPage.path) { context in
      let (actor, t) = (try context.disputeReader(), context.t)
      let view = try await DisputeList(for: actor.audience, context.query)
        .view(from: portal.database, as: actor, on: Day(of: portal.database.now), t)
      return context.render("dispute/disputes", view, title: t("dispute.list.title"))
    }
  }
}

extension SignedIn {
  /// The person as one of a dispute committee.
  /// - Throws: `NotAllowed`.
  func committee() throws -> Actor {
    guard let actor = person.actor(.committee) else { throw NotAllowed(takes: [.committee]) }
    return actor
  }

  /// The person as one of a dispute committee, or else as one of the respondent's.
  /// - Throws: `NotAllowed`.
  func disputeReader() throws -> Actor {
    guard let actor = person.actor(.committee) ?? person.actor(.provider) else {
      throw NotAllowed(takes: [.committee, .provider])
    }
    return actor
  }
}
