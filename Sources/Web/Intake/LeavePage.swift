import HTTPTypes
import Hummingbird

/// Away from here at once (for an unsafe home): a case that was open is closed in this browser, and a page about the
/// weather comes instead.
///
/// What was typed stays in the draft; the form's first page says so, and can wipe it.
struct LeavePage: SitePage {
  static let path = "/weg"
  /// Harmless to be found looking at, and always there.
  static let elsewhere = "https://www.knmi.nl/nederland-nu/weer/verwachtingen"

  /// On the pages of someone who has, or may have, a complaint; never for the staff.
  static func isOffered(to visit: Visit) -> Bool {
    guard visit.person == nil else { return false }
    let parts = visit.path.split(separator: "/")
    return parts.first == "mijn-klacht" || parts.first == "helper"
      || (parts.first == "zorgaanbieders" && parts.count > 2)
  }

  func routes(_ routes: Routes) {
    routes.visitors.get(LeavePage.path) { context in
      var response = Response(status: .seeOther, headers: [.location: LeavePage.elsewhere])
      response.setCookie(context.site.forget(.access))
      response.setCookie(context.site.forget(.companion))
      response.setCookie(context.site.forget(.message))
      return response
    }
  }
}
