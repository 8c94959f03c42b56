import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Paper

/// What a person sees when it goes wrong: what happened, whether it is theirs or ours, and what to do now.
enum ErrorPage {
  /// The table of design.md, section 7, as far as a page has not already answered itself.
  /// - Parameter unsent: the form that was not recorded, to send once more from the page itself; nil where there is none.
  static func response(
    to error: any Error, _ request: Request, _ visit: Visit, unsent: FormFields? = nil
  ) -> Response {
    switch error {
    case is SignInFirst:
      let back = ReturnPath.encoded(request.uri.query.map { "\(visit.path)?\($0)" } ?? visit.path)
      return Response(status: .seeOther, headers: [.location: "/inloggen?naar=\(back)"])
    case is AccessCodeFirst:
      return Response(status: .seeOther, headers: [.location: "/volgen"])
    case is CompanionLinkFirst:
      return Response(status: .seeOther, headers: [.location: CompanionDoorPage.path])
    case let error as NotAllowed:
      let names =
        error.functions.isEmpty
        ? error.takes.map { visit.t("site.audience.\($0.rawValue)") }
        : error.functions.map { visit.t("users.whoOfProvider.\($0.rawValue)") }
      let takes = names.isEmpty ? nil : visit.t("error.notAllowed.takes", ["roles": names.joined(separator: ", ")])
      return page("notAllowed", .forbidden, visit, detail: takes)
    case is FromAnotherSite: return page("anotherSite", .forbidden, visit)
    case is NotFound: return page("notFound", .notFound, visit)
    case BadInput.nullCharacter, BadInput.notUTF8: return page("badText", .badRequest, visit)
    case is BadInput: return page("badRequest", .badRequest, visit)
    case let error as MethodNotAllowed:
      var response = page("badMethod", .methodNotAllowed, visit)
      response.headers[.allow] = error.allowed.joined(separator: ", ")
      return response
    case is Turns.Full: return page("busy", .serviceUnavailable, visit, unsent: unsent).retrying(after: 10)
    case let full as Crowd.Full:
      let minutes = String(max(1, (full.seconds + 59) / 60))
      return page(
        "crowd", .tooManyRequests, visit, detail: visit.t("error.crowd.when", ["minutes": minutes]), unsent: unsent
      ).retrying(after: full.seconds)
    case let failed as PDFPress.Failed:
      visit.site.log.warning("no PDF", metadata: ["request": "\(visit.requestID)", "kind": "\(failed)"])
      return page("noPaper", .serviceUnavailable, visit).retrying(after: 60)
    case let error as any HTTPResponseError: return page(name(of: error.status), error.status, visit)
    case let error where visit.site.hooks.isDatabaseAway(error):
      visit.site.log.warning("database away", metadata: ["request": "\(visit.requestID)"])
      var response = page("away", .serviceUnavailable, visit, unsent: unsent)
      response.headers[.retryAfter] = "30"
      return response
    default:
      let reference = newReference()
      visit.site.log.error(
        "unforeseen error",
        metadata: [
          "reference": "\(reference)", "kind": "\(visit.site.hooks.kind(error))", "request": "\(visit.requestID)",
        ])
      return page("failed", .internalServerError, visit, reference: reference, unsent: unsent)
    }
  }

  private static func name(of status: HTTPResponse.Status) -> String {
    switch status {
    case .forbidden: "notAllowed"
    case .notFound, .gone: "notFound"
    case .contentTooLarge: "tooLarge"
    case .unsupportedMediaType: "wrongType"
    case .tooManyRequests: "tooMany"
    case .serviceUnavailable: "away"
    default: status.code < 500 ? "badRequest" : "failed"
    }
  }

  private static func page(
    _ name: String, _ status: HTTPResponse.Status, _ visit: Visit, detail: String? = nil, reference: String? = nil,
    unsent: FormFields? = nil
  ) -> Response {
    let title = visit.t("error.\(name).title")
    let view = View(
      title: title, lead: visit.t("error.\(name).lead"), detail: detail, next: visit.t("error.\(name).next"),
      reference: reference,
      again: unsent.flatMap(Unrecorded.carried).map {
        Form(visit.t, to: visit.path, submit: visit.t("error.again.submit"), carrying: $0, [])
      })
    return Page.render("error/error", view, title: title, status: status, trail: [], for: visit)
  }

  /// Eight characters that read out well: no 0, O, 1, I, L.
  private static func newReference() -> String {
    let alphabet = Array("23456789ABCDEFGHJKMNPQRSTUVWXYZ")
    return String((0..<8).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] })
  }

  private struct View: MustacheParent {
    let title: String
    let lead: String
    let detail: String?
    let next: String
    let reference: String?
    /// What was typed, to send once more.
    let again: Form?

    func child(named name: String) -> Any? {
      switch name {
      case "title": title
      case "lead": lead
      case "detail": detail
      case "next": next
      case "reference": reference
      case "again": again
      default: nil
      }
    }
  }
}
