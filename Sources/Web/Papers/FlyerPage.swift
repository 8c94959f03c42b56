import Hummingbird
import Kernel
import Paper
import Postgres
import Tenant

/// The flyer of a care provider, for anyone: to hang in a waiting room or to take home.
struct FlyerPage: SitePage {
  let portal: Portal

  static func path(_ number: String, _ language: Language) -> String {
    "/zorgaanbieders/\(number)/flyer.pdf?taal=\(language.rawValue)"
  }

  func routes(_ routes: Routes) {
    routes.visitors.on(.get, "/zorgaanbieders/{nummer}/flyer.pdf") { request, context in
      try await PublicPaper.response(in: portal, request, context, named: "flyer") { number in
        try await context.site.letters.flyer(of: number, in: context.language, from: portal.database)
      }
    }
  }
}

/// A paper about a provider that anyone may have.
enum PublicPaper {
  /// - Parameter name: of its file, before the provider's ID.
  static func response(
    in portal: Portal, _ request: Request, _ context: Visitor, named name: String,
    _ document: @Sendable (String) async throws -> PDF
  ) async throws -> Response {
    guard let number = ShortNumber.read(try context.parameter("nummer"), as: .provider) else { throw NotFound() }
    let pdf = try await context.site.turns.take(in: context.visit.line) {
      do { return try await document(number) } catch is NoPaper { throw NotFound() }
    }
    // Nobody's turn at this provider is held up by the press.
    let bytes = try await context.site.shelf.paper(pdf, from: portal.press)
    return PaperFile.response(bytes, named: "\(name)-\(number)-\(context.language.rawValue).pdf", to: request)
  }
}
