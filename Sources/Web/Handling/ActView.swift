import HTTPTypes
import Hummingbird
import Mustache

/// One act in a case, with its form: what it does, who will read it, and what to know before: `handling/act`.
struct ActView: MustacheParent {
  let lead: String
  /// Who reads what is typed here: said before it is sent.
  let readers: String?
  let notices: [Notice]
  let form: Form

  init(_ lead: String, readers: String? = nil, notices: [Notice] = [], form: Form) {
    self.lead = lead
    self.readers = readers
    self.notices = notices
    self.form = form
  }

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "readers": readers
    case "notices": notices
    case "form": form
    default: nil
    }
  }

  func page(
    _ title: String, _ opened: StaffCase, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render("handling/act", self, title: title, status: status, trail: context.trail(to: opened))
  }
}
