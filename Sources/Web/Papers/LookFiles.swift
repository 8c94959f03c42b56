import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Postgres
import Tenant

/// A provider's logo, and the style sheet with its colour.
struct LookFiles: SitePage {
  let portal: Portal

  /// What the browser may do with a logo: show it. No script, no style, an origin of its own.
  static let policy = "default-src 'none'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  private static let forEver = "public, max-age=31536000, immutable"

  func routes(_ routes: Routes) {
    routes.visitors.get("/zorgaanbieders/{nummer}/logo/{kenmerk}") { context in
      let hash = try context.parameter("kenmerk")
      guard let bytes = try await portal.database.read(as: try await actor(context), ProviderLook.logo(hash)) else {
        throw NotFound()
      }
      var headers: HTTPFields = [.contentType: "image/png", .cacheControl: Self.forEver]
      headers[.contentSecurityPolicy] = Self.policy
      headers[.contentDisposition] = "inline; filename=\"logo.png\""
      return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
    routes.visitors.get("/zorgaanbieders/{nummer}/kleur.css") { context in
      let look = try await portal.database.read(as: try await actor(context), ProviderLook.current)
      guard let style = look.palette?.styleSheet else { throw NotFound() }
      let isExact = context.query["v"] == Assets.hash(of: style.utf8)
      return Response(
        status: .ok,
        headers: [
          .contentType: "text/css; charset=utf-8", .cacheControl: isExact ? Self.forEver : "public, no-cache",
        ], body: ResponseBody(byteBuffer: ByteBuffer(string: style)))
    }
  }

  private func actor(_ context: Visitor) async throws -> Actor {
    guard let number = ShortNumber.read(try context.parameter("nummer"), as: .provider) else { throw NotFound() }
    let provider = try await portal.database.read(as: Actor(.visitor), CareProvider.numbered(number))
    guard provider.affiliatedFrom != nil else { throw NotFound() }
    return Actor(.visitor, tenant: provider.tenant)
  }
}
