import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import NIOCore
import Tenant

/// What a template gets: the texts `t`, the frame `page`, and the page's own view `v`.
struct Page: MustacheParent {
  let t: Wording
  let frame: Frame
  let view: Any

  func child(named name: String) -> Any? {
    switch name {
    case "t": t
    case "page": frame
    case "v": view
    default: nil
    }
  }

  static func render(
    _ template: String, _ view: Any, title: String, status: HTTPResponse.Status, trail: [Link],
    look: ShownLook? = nil, for visit: Visit
  ) -> Response {
    let message = visit[.message].flatMap { visit.t.holds($0) ? visit.t($0) : nil }
    let frame = Frame(
      visit: visit, title: title, isInvalid: status == .unprocessableContent || status == .contentTooLarge,
      trail: trail, message: message, look: look)
    let html = visit.site.render(template, Page(t: visit.t, frame: frame, view: view))
    var response = Response(
      status: status, headers: [.contentType: "text/html; charset=utf-8"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: html)))
    if visit[.message] != nil { response.setCookie(visit.site.forget(.message)) }
    return response
  }
}

/// What stands around every page: title, languages, who is signed in, the links on top, a message to show once.
struct Frame: MustacheParent {
  let visit: Visit
  let title: String
  /// Whether a form comes back with errors: the title then begins with "Fout:", the first thing a screen reader says.
  let isInvalid: Bool
  let trail: [Link]
  let message: String?
  /// The care provider's whose page it is.
  let look: ShownLook?

  func child(named name: String) -> Any? {
    switch name {
    case "heading": NumberText.unbroken(title)
    case "title": isInvalid ? visit.t("site.titleWithErrors", ["title": title]) : title
    case "language": visit.t.code
    case "isRightToLeft": visit.t.direction == .rtl
    case "languages": languages
    case "person": visit.person?.name
    case "provider": visit.person?.providerName
    case "caseNumber": visit.person == nil ? visit.caseNumber : nil
    case "caseLabel": visit.t(visit.isHelping ? "companion.caseNumber" : "site.caseNumber")
    case "navigation": visit.site.hooks.navigation(visit).map { $0.marked(at: visit.path) }
    case "hasNavigation": !visit.site.hooks.navigation(visit).isEmpty
    case "trail": trail
    case "hasTrail": !trail.isEmpty
    case "message": message
    case "look": look
    case "leaves": LeavePage.isOffered(to: visit) ? LeavePage.path : nil
    case "isDemo": visit.site.configuration.isDemo
    case "assets": visit.site.assets
    default: nil
    }
  }

  /// Every other language, with a link to this same page in it.
  private var languages: [LanguageLink] {
    visit.site.texts.all.filter { $0.code != visit.t.code }.map { language in
      var query = visit.query.everything
      query["taal"] = [language.code]
      let text = query.sorted { $0.key < $1.key }.flatMap { name, values in
        values.map { "\(ReturnPath.encoded(name))=\(ReturnPath.encoded($0))" }
      }
      return LanguageLink(
        code: language.code, direction: language.direction.rawValue, name: language("site.languageName"),
        address: "\(visit.path)?\(text.joined(separator: "&"))")
    }
  }

  private struct LanguageLink: MustacheParent {
    let code: String
    let direction: String
    let name: String
    let address: String

    func child(named child: String) -> Any? {
      switch child {
      case "code": code
      case "direction": direction
      case "name": name
      case "address": address
      default: nil
      }
    }
  }
}

/// A link: in the navigation, the trail, a list.
package struct Link: Sendable, Equatable, MustacheParent {
  package let text: String
  package let address: String
  package let isCurrent: Bool

  package init(_ text: String, to address: String, isCurrent: Bool = false) {
    self.text = text
    self.address = address
    self.isCurrent = isCurrent
  }

  /// Current on its own page and on the ones below it.
  func marked(at path: String) -> Link {
    Link(text, to: address, isCurrent: path == address || (address != "/" && path.hasPrefix(address + "/")))
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "text": text
    case "address": address
    case "isCurrent": isCurrent
    default: nil
    }
  }
}
