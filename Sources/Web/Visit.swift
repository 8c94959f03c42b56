import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Tenant

/// One request of one person, read once at the door: the language, the address, the cookies and who is there.
package struct Visit: Sendable {
  package let site: Site
  /// The texts in the visitor's language.
  package let t: Wording
  /// The path of the address, as it came, without the query.
  package let path: String
  /// The part of the address after "?".
  package internal(set) var query = FormFields()
  package let cookies: [String: String]
  /// For the log.
  package let requestID: String
  /// The network it comes from, for `Crowd`; nil where no trusted proxy says it.
  package internal(set) var address: String?
  /// The kind of browser that asks, by its own words.
  package internal(set) var browser = BrowserKind.unknown
  /// Who is signed in in this browser.
  package internal(set) var person: SignedInPerson?
  /// The case whose access code was given in this browser.
  package internal(set) var access: CaseAccess?
  /// The case in which someone helps, whose link was opened in this browser.
  package internal(set) var companion: CompanionAccess?

  /// In which language the visitor reads days and terms, and is written to.
  package var language: Language { t.language }

  package subscript(cookie: CookieName) -> String? { cookies[site.name(of: cookie)] }
}

/// The one dossier a complainant reads after giving its access code.
package struct CaseAccess: Sendable, Equatable {
  package let tenant: TenantID
  package let dossier: UUID
  /// The case number as people read it out, "K 482 190 5373".
  package let number: String

  package init(tenant: TenantID, dossier: UUID, number: String) {
    self.tenant = tenant
    self.dossier = dossier
    self.number = number
  }
}

/// The one dossier that someone reads whom its complainant lets read along.
package struct CompanionAccess: Sendable, Equatable {
  package let tenant: TenantID
  package let dossier: UUID
  package let companion: UUID
  /// The case number as people read it out, "K 482 190 5373".
  package let number: String
  package let mayWrite: Bool

  package init(tenant: TenantID, dossier: UUID, companion: UUID, number: String, mayWrite: Bool) {
    self.tenant = tenant
    self.dossier = dossier
    self.companion = companion
    self.number = number
    self.mayWrite = mayWrite
  }
}

/// The cookies of the portal. None holds anything about a person but secrets the server can look up.
package enum CookieName: String, Sendable, CaseIterable {
  /// The token of a staff session.
  case session = "sessie"
  /// The token of a complainant's access to one case.
  case access = "inzage"
  /// The token of a helper's access to one case.
  case companion = "helper"
  /// The code of a language, such as `nl`.
  case language = "taal"
  /// The key of a text to show once, on the next page.
  case message = "melding"
  /// The token of a stored draft (`DraftBox`).
  case draft = "concept"
  /// The token of forms that were sent after the session had ended (`KeptForms`).
  case kept = "bewaard"
  /// The token of a sign-in under way: the password was right, the code is still to come (`SignInStep`).
  case step = "stap"
  /// The token by which an account knows a browser it signed in with before (`KnownDevice`).
  case device = "apparaat"
}

/// The router's own context, before `Doorway` has read the request. Pages never see it.
package struct Front: RequestContext {
  package var coreContext: CoreRequestContextStorage
  var visit: Visit?
  /// Who is at the other end of the connection: a person, or the proxy before us.
  let peer: String?

  package init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    peer = source.channel.remoteAddress?.ipAddress
  }

  fileprivate var opened: Visit {
    guard let visit else { preconditionFailure("Doorway comes before every route") }
    return visit
  }
}

/// What a route asks for: who may come here. `Visitor`, `SignedIn`, `Complainant` and `Supporter` are the four.
package protocol AudienceContext: ChildRequestContext where ParentContext == Front {
  var visit: Visit { get }
}

/// Anyone, signed in or not.
package struct Visitor: AudienceContext {
  package var coreContext: CoreRequestContextStorage
  package let visit: Visit

  package init(context: Front) {
    coreContext = context.coreContext
    visit = context.opened
  }
}

/// Someone of the staff: an officer, a provider's employee, a committee's member, portal staff.
///
/// Anyone else is sent to the sign-in page and comes back here after it.
package struct SignedIn: AudienceContext {
  package var coreContext: CoreRequestContextStorage
  package let visit: Visit
  package let person: SignedInPerson

  package init(context: Front) throws {
    coreContext = context.coreContext
    visit = context.opened
    guard let person = visit.person else { throw SignInFirst() }
    self.person = person
  }

  /// Lets only people with one of these roles by.
  /// - Throws: `NotAllowed`, which becomes a 403 that says which role it takes.
  package func require(_ audiences: Audience...) throws {
    guard person.roles.contains(where: { audiences.contains($0.audience) }) else {
      throw NotAllowed(takes: audiences)
    }
  }
}

/// The complainant, with the access code of one case. Anyone else is sent to the page that asks for the code.
package struct Complainant: AudienceContext {
  package var coreContext: CoreRequestContextStorage
  package let visit: Visit
  package let access: CaseAccess

  package init(context: Front) throws {
    coreContext = context.coreContext
    visit = context.opened
    guard let access = visit.access else { throw AccessCodeFirst() }
    self.access = access
  }
}

/// Someone whom a complainant lets read along, with their own access to that case. The complainant's pages take a
/// `Complainant`: no helper comes to them.
package struct Supporter: AudienceContext {
  package var coreContext: CoreRequestContextStorage
  package let visit: Visit
  package let access: CompanionAccess

  package init(context: Front) throws {
    coreContext = context.coreContext
    visit = context.opened
    guard let access = visit.companion else { throw CompanionLinkFirst() }
    self.access = access
  }
}

/// A staff page without a session.
struct SignInFirst: Error {}
/// A complainant's page without an access code.
struct AccessCodeFirst: Error {}
/// A helper's page without an access, or with one that is over.
struct CompanionLinkFirst: Error {}

extension AudienceContext {
  package var site: Site { visit.site }
  package var language: Language { visit.language }
  /// The texts in the visitor's language: `context.t("handling.extendTerm.title")`.
  package var t: Wording { visit.t }
  /// The part of the address after "?".
  package var query: FormFields { visit.query }

  /// A part of the path, such as `{nummer}`.
  /// - Throws: `NotFound` when the route has no such part or it holds what no address of ours does.
  package func parameter(_ name: String) throws -> String {
    guard let text = parameters.get(name), !text.isEmpty, !text.utf8.contains(0) else { throw NotFound() }
    return text
  }

  /// An identifier in the path: `let complaint: ID<Complaint> = try context.id("klacht")`.
  /// - Throws: `NotFound` when it is none.
  package func id<Kind>(_ name: String) throws -> ID<Kind> {
    guard let id = ID<Kind>(try parameter(name)) else { throw NotFound() }
    return id
  }

  /// The page `template` as HTML, in the layout. In the template the view is `v`, the texts are `t`.
  /// - Parameters:
  ///   - title: in the browser's tab; the same words as the page's h1.
  ///   - status: 200; 422 for a form that comes back with errors, which also marks the title.
  ///   - trail: the way back up (kruimelpad), from the first page to the one above this one.
  ///   - look: of the care provider whose page it is.
  func render(
    _ template: String, _ view: Any, title: String, status: HTTPResponse.Status = .ok, trail: [Link] = [],
    look: ShownLook? = nil
  ) -> Response {
    Page.render(template, view, title: title, status: status, trail: trail, look: look, for: visit)
  }

  /// 303 to a page of ours, after a POST.
  /// - Parameters:
  ///   - saying: the key of a text without values, shown once on top of that page.
  package func redirect(to path: String, saying key: String? = nil) -> Response {
    var response = Response(status: .seeOther, headers: [.location: path])
    if let key {
      precondition(t.holds(key), "no text \(key) without placeholders")
      response.setCookie(site.cookie(.message, key, secondsToLive: 60))
    }
    return response
  }
}
