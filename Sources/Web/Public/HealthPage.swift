import HTTPTypes
import Hummingbird
import Kernel
import NIOCore
import Postgres
import Tenant

/// What a balancer asks, in plain text: whether this server runs (`/health/live`), and whether it can serve now
/// (`/health/ready`), for which the database must answer. It goes down with the database and comes up again by itself.
struct HealthPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.visitors.get("/health/live") { _ in HealthPage.says("ok", .ok) }
    routes.visitors.get("/health/ready") { context in
      do {
        _ = try await portal.database.read(as: Actor(.system), Installation.isDemo)
        return HealthPage.says("ok", .ok)
      } catch  where context.site.hooks.isDatabaseAway(error) {
        return HealthPage.says("the database is away", .serviceUnavailable)
      }
    }
  }

  private static func says(_ text: String, _ status: HTTPResponse.Status) -> Response {
    Response(
      status: status, headers: [.contentType: "text/plain; charset=utf-8"],
      body: .init(byteBuffer: ByteBuffer(string: text + "\n")))
  }
}
