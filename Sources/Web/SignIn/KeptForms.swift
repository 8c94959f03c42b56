import Dossier
import Foundation
import Hummingbird
import Postgres
import Vault

/// Forms that were sent after the session had ended: kept as sealed drafts that only this browser's cookie opens, until
/// the person has signed in again (`concept` keeps a complaint being filed; this is for everyone else).
package struct KeptForms: Sendable {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  /// Passwords and codes are typed again.
  private static let never: Set<String> = ["wachtwoord", "code"]

  /// Keeps the fields of a form that posts to `path`.
  /// - Returns: what the cookie must hold; the same for every form of this browser.
  func keep(_ fields: FormFields, at path: String, for visit: Visit) async throws -> Token {
    let token = visit.keptToken ?? Token.generate()
    let everything = fields.everything.filter { name, values in
      !Self.never.contains(name) && values.contains { !$0.isEmpty }
    }
    let values = try everything.mapValues { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    try await Draft(token, form: path).save(values, in: database)
    return token
  }

  /// What is kept of the form that posts to `path`; nil when nothing is.
  func fields(at path: String, for visit: Visit) async throws -> FormFields? {
    guard let token = visit.keptToken else { return nil }
    let stored = try await Draft(token, form: path).load(from: database)
    if stored.isEmpty { return nil }
    return FormFields(stored.compactMapValues { try? JSONDecoder().decode([String].self, from: Data($0.utf8)) })
  }

  /// The form was sent after all.
  func forget(at path: String, for visit: Visit) async throws {
    guard let token = visit.keptToken else { return }
    try await Draft(token, form: path).delete(in: database)
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
    try await site.hooks.kept?.fields(at: path ?? visit.path, for: visit)
  }
}

/// What a POST without a session becomes: its text kept, and the way to the door.
extension KeptForms {
  /// - Parameters:
  ///   - depth: how many parts of the path lead to the page that shows the form.
  ///   - door: the page that lets people in.
  static func turnAway(_ request: Request, _ front: Front, depth: Int, to door: String) async throws -> Response {
    let context = Visitor(context: front)
    let fields = try await FormFields(of: request)
    let page = "/" + context.visit.path.split(separator: "/").prefix(depth).joined(separator: "/")
    let address = "\(door)?naar=\(ReturnPath.encoded(page))"
    let isTyped = fields.everything.contains { name, values in
      name != "formulier" && !never.contains(name) && values.contains { !$0.isEmpty }
    }
    guard isTyped, let kept = context.site.hooks.kept else { return context.redirect(to: address) }
    let token = try await kept.keep(fields, at: context.visit.path, for: context.visit)
    var response = context.redirect(to: address, saying: "signin.kept.stored")
    response.setCookie(
      context.site.cookie(.kept, token.text, secondsToLive: Draft.daysKept * 86_400))
    return response
  }
}
