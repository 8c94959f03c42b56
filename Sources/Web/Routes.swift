import HTTPTypes
import Hummingbird
import NIOCore

/// Where pages put their routes, by who may come there.
///
/// ```swift
/// routes.signedIn.get("/klachten/{klacht}/verlenging") { context in … }
/// routes.signedIn.post("/klachten/{klacht}/verlenging") { form, context in … }
/// ```
package final class Routes {
  /// One route, as `HouseTests` visit them.
  package struct Entry: Sendable {
    package let method: HTTPRequest.Method
    package let path: String
    package let audience: any AudienceContext.Type
  }

  private let router: Router<Front>
  package private(set) var entries: [Entry] = []
  private var posts: [(_ pages: Set<String>) -> Void] = []

  init(_ router: Router<Front>) { self.router = router }

  /// For anyone.
  package var visitors: Door<Visitor> { Door(routes: self) }
  /// For the staff; the page itself asks for the role with `context.require(.officer)`.
  package var signedIn: Door<SignedIn> { Door(routes: self) }
  /// For the complainant with the access code of one case.
  package var complainants: Door<Complainant> { Door(routes: self) }
  /// For whom a complainant lets read along.
  package var supporters: Door<Supporter> { Door(routes: self) }

  /// The routes of one audience.
  package struct Door<Context: AudienceContext> {
    let routes: Routes

    /// Shows a page. `HEAD` comes with it.
    package func get(_ path: String, _ show: @escaping @Sendable (Context) async throws -> Response) {
      routes.add(.get, path, for: Context.self) { _, context in
        try await context.site.turns.take(in: context.visit.line) { try await show(context) }
      }
    }

    /// Records one thing, from a form of at most 256 kB; larger ones get a 413 page, others than urlencoded a 415.
    ///
    /// Without a session what was typed is kept until the person has signed in again: see `KeptForms`.
    /// - Parameter isCounted: too many of these in an hour are slowed down and then asked to come back: see `Crowd`.
    package func post(
      _ path: String, isCounted: Bool = false,
      _ record: @escaping @Sendable (FormFields, Context) async throws -> Response
    ) {
      routes.post(path, for: Context.self, isCounted: isCounted, record)
    }

    /// Records one thing from a form with a file, which is read while it comes in.
    ///
    /// Without a session what was typed is kept, as with `post`; the file is not.
    package func upload(
      _ path: String, _ record: @escaping @Sendable (Upload, Context) async throws -> Response
    ) {
      routes.upload(path, for: Context.self, record)
    }

    /// For what is neither: a download with conditions.
    package func on(
      _ method: HTTPRequest.Method, _ path: String,
      _ respond: @escaping @Sendable (Request, Context) async throws -> Response
    ) {
      routes.add(method, path, for: Context.self, respond)
    }
  }

  func add<Context: AudienceContext>(
    _ method: HTTPRequest.Method, _ path: String, for audience: Context.Type,
    _ respond: @escaping @Sendable (Request, Context) async throws -> Response
  ) {
    entries.append(Entry(method: method, path: path, audience: audience))
    router.group(context: audience).on(RouterPath(path), method: method, use: respond)
  }

  private func post<Context: AudienceContext>(
    _ path: String, for audience: Context.Type, isCounted: Bool,
    _ record: @escaping @Sendable (FormFields, Context) async throws -> Response
  ) {
    entries.append(Entry(method: .post, path: path, audience: audience))
    posts.append { [router] pages in
      let depth = Routes.depth(ofPageShowing: path, pages)
      router.on(RouterPath(path), method: .post) { request, front -> Response in
        let context: Context
        do { context = try Context(context: front) } catch is SignInFirst {
          return try await KeptForms.turnAway(request, front, depth: depth, to: "/inloggen")
        } catch is AccessCodeFirst {
          return try await KeptForms.turnAway(request, front, depth: depth, to: KeptForms.complainantsDoor)
        } catch is CompanionLinkFirst {
          return try await KeptForms.turnAway(request, front, depth: depth, to: CompanionDoorPage.path)
        }
        let fields = try await FormFields(of: request)
        let response = try await Unrecorded.keeping(fields) {
          if let away = try await KeptForms.turnAwayOfAnotherCase(fields, context) { return away }
          if isCounted { try await context.site.crowd.letBy(context.visit) }
          return try await context.site.turns.take(in: context.visit.line) { try await record(fields, context) }
        }
        // It is recorded; a database that goes away now must not make it look otherwise.
        if response.status == .seeOther {
          try? await context.site.hooks.kept?.forget(context.keptName(context.visit.path), for: context.visit)
        }
        return response
      }
    }
  }

  private func upload<Context: AudienceContext>(
    _ path: String, for audience: Context.Type,
    _ record: @escaping @Sendable (Upload, Context) async throws -> Response
  ) {
    entries.append(Entry(method: .post, path: path, audience: audience))
    posts.append { [router] pages in
      let depth = Routes.depth(ofPageShowing: path, pages)
      router.on(RouterPath(path), method: .post) { request, front -> Response in
        let context: Context
        do { context = try Context(context: front) } catch is SignInFirst {
          return try await KeptForms.turnAway(upload: request, front, depth: depth, to: "/inloggen")
        } catch is AccessCodeFirst {
          return try await KeptForms.turnAway(upload: request, front, depth: depth, to: KeptForms.complainantsDoor)
        } catch is CompanionLinkFirst {
          return try await KeptForms.turnAway(upload: request, front, depth: depth, to: CompanionDoorPage.path)
        }
        let response = try await record(Upload(request: request), context)
        if response.status == .seeOther {
          try? await context.site.hooks.kept?.forget(context.keptName(context.visit.path), for: context.visit)
        }
        return response
      }
    }
  }

  /// How many parts of a POST's path lead to the page with its form: the path itself, or the nearest page above it.
  private static func depth(ofPageShowing path: String, _ pages: Set<String>) -> Int {
    var parts = path.split(separator: "/")
    while !parts.isEmpty, !pages.contains("/" + parts.joined(separator: "/")) { parts.removeLast() }
    return parts.count
  }

  /// Adds the forms, which must know the pages, and then what answers to every other method.
  func finish() {
    let pages = Set(entries.filter { $0.method == .get }.map(\.path))
    for post in posts { post(pages) }
    refuseOtherMethods()
  }

  /// A method that a known path does not have gets 405 with `Allow`, and not the router's 404.
  private func refuseOtherMethods() {
    let methods: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete, .options, .trace, .connect]
    for (path, entries) in Dictionary(grouping: entries, by: \.path) {
      var allowed = Set(entries.map(\.method))
      if allowed.contains(.get) { allowed.insert(.head) }
      let refusal = MethodNotAllowed(allowed: allowed.map(\.rawValue).sorted())
      for method in methods where !allowed.contains(method) {
        router.on(RouterPath(path), method: method) { (_, _) async throws -> Response in throw refusal }
      }
    }
  }
}

/// The page is there, but not for this method: 405.
struct MethodNotAllowed: Error {
  let allowed: [String]
}

extension FormFields {
  /// The body of a form's POST.
  init(of request: Request) async throws {
    let type = request.headers[.contentType]?.prefix { $0 != ";" }.lowercased()
    guard type == "application/x-www-form-urlencoded" else { throw HTTPError(.unsupportedMediaType) }
    let length = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    guard length <= FormFields.mostBytes else { throw HTTPError(.contentTooLarge) }
    let body = try await request.body.collect(upTo: FormFields.mostBytes)
    self = try FormFields(decoding: body.readableBytesView)
  }
}
