import Dossier
import Foundation
import Hummingbird
import Kernel
import Postgres
import Vault

/// Forms that were sent after the session had ended: kept as sealed drafts that only this browser's cookie opens, until
/// the person has signed in again (`concept` keeps a complaint being filed; this is for everyone else).
package struct KeptForms: Sendable {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  /// The hidden field by which a complainant's form names its case: their addresses are the same for every case.
  static let caseField = "zaak"

  /// Under which name a form is kept that posts to `path`: a complainant's with the number of its case.
  static func name(of path: String, in number: String?) -> String { number.map { "\(path) \($0)" } ?? path }

  /// Passwords and codes are typed again.
  private static let never: Set<String> = ["wachtwoord", "code"]

  /// Keeps the fields of a form under its `name`.
  /// - Returns: what the cookie must hold; the same for every form of this browser.
  func keep(_ fields: FormFields, as name: String, for visit: Visit) async throws -> Token {
    let token = visit.keptToken ?? Token.generate()
    let everything = fields.everything.filter { name, values in
      !Self.never.contains(name) && values.contains { !$0.isEmpty }
    }
    let values = try everything.mapValues { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    try await Draft(token, form: name).save(values, in: database)
    return token
  }

  /// What is kept of the form of that name; nil when nothing is.
  func fields(of name: String, for visit: Visit) async throws -> FormFields? {
    guard let token = visit.keptToken else { return nil }
    let stored = try await Draft(token, form: name).load(from: database)
    if stored.isEmpty { return nil }
    return FormFields(stored.compactMapValues { try? JSONDecoder().decode([String].self, from: Data($0.utf8)) })
  }

  /// The form was sent after all.
  func forget(_ name: String, for visit: Visit) async throws {
    guard let token = visit.keptToken else { return }
    try await Draft(token, form: name).delete(in: database)
  }
}

extension Visit {
  /// The token of this browser's kept forms.
  var keptToken: Token? { self[.kept].flatMap { Token(text: $0) } }
}

extension AudienceContext {
  /// What was typed in a form of this page when the session turned out to have ended: fill the form with it.
  ///
  /// `if let kept = try await context.kept() { form.restore(kept) }`
  /// - Parameter path: where the form posts to, when that is not this very path.
  /// - Returns: nil, without asking the database, when this browser has nothing kept.
  package func kept(_ path: String? = nil) async throws -> FormFields? {
    try await site.hooks.kept?.fields(of: keptName(path ?? visit.path), for: visit)
  }

  /// Under which name a form of this person is kept that posts to `path`.
  func keptName(_ path: String) -> String { KeptForms.name(of: path, in: openCaseNumber) }

  /// The digits of the number of the case that is open in this browser, where the page is one of it.
  fileprivate var openCaseNumber: String? {
    (self as? Complainant)?.caseNumber
      ?? (self as? Supporter).flatMap { ShortNumber.read($0.access.number, as: .case) }
  }
}

extension Complainant {
  /// The digits of the open case's number.
  var caseNumber: String? { ShortNumber.read(access.number, as: .case) }
}

extension Field {
  /// Of which case a complainant's or a helper's form is, by the number of the case.
  static func ofCase(_ number: String) -> Field { .hidden(KeptForms.caseField, number) }
}

/// What a POST without a session becomes: its text kept, and the way to the door.
extension KeptForms {
  /// Where complainants come in.
  static let complainantsDoor = "/volgen"

  /// - Parameters:
  ///   - depth: how many parts of the path lead to the page that shows the form.
  ///   - door: the page that lets people in.
  static func turnAway(_ request: Request, _ front: Front, depth: Int, to door: String) async throws -> Response {
    try await turnAway(try await FormFields(of: request), front, depth: depth, to: door)
  }

  /// The same for a form with a file: what was typed is kept, the file is not read.
  static func turnAway(upload: Request, _ front: Front, depth: Int, to door: String) async throws -> Response {
    let fields = try? await UploadedForm(upload).fields()
    return try await turnAway(fields ?? FormFields(), front, depth: depth, to: door)
  }

  private static func turnAway(_ fields: FormFields, _ front: Front, depth: Int, to door: String) async throws
    -> Response
  {
    let context = Visitor(context: front)
    let page = "/" + context.visit.path.split(separator: "/").prefix(depth).joined(separator: "/")
    let address = "\(door)?naar=\(ReturnPath.encoded(page))"
    // A complainant's form goes back into its own case only.
    let number = ShortNumber.read(fields[caseField], as: .case)
    let isTyped = fields.everything.contains { name, values in
      name != "formulier" && name != caseField && !never.contains(name) && values.contains { !$0.isEmpty }
    }
    guard isTyped, door != complainantsDoor || number != nil, let kept = context.site.hooks.kept else {
      return context.redirect(to: address)
    }
    return try await kept.turnAway(
      fields, as: name(of: context.visit.path, in: number), context, to: address, saying: "signin.kept.stored")
  }

  /// What a complainant sent from a page of another case than the one that is open in this browser by now: it goes into
  /// neither, and is kept for its own. Nil for what is sent in the case that is open, and for staff.
  static func turnAwayOfAnotherCase(_ fields: FormFields, _ context: some AudienceContext) async throws -> Response? {
    guard let open = context.openCaseNumber, let kept = context.site.hooks.kept,
      let number = ShortNumber.read(fields[caseField], as: .case), number != open
    else { return nil }
    return try await kept.turnAway(
      fields, as: name(of: context.visit.path, in: number), context,
      to: context is Supporter ? CompanionCasePage.path : MyCasePage.path, saying: "signin.kept.otherCase")
  }

  private func turnAway(
    _ fields: FormFields, as name: String, _ context: some AudienceContext, to address: String, saying text: String
  ) async throws -> Response {
    let token = try await keep(fields, as: name, for: context.visit)
    var response = context.redirect(to: address, saying: text)
    response.setCookie(
      context.site.cookie(.kept, token.text, secondsToLive: Draft.daysKept * 86_400))
    return response
  }
}
