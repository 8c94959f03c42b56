import Dossier
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOCore
import Postgres
import Web

/// What Prometheus asks, on an address of its own that the outside never reaches.
struct MetricsPage: Sendable {
  let traffic: Traffic
  let database: Database

  /// - Parameter address: "127.0.0.1:9100".
  func application(on address: (host: String, port: Int), log: Logger) -> some ApplicationProtocol {
    let router = Router()
    router.get("/metrics") { _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: await text())))
    }
    return Application(
      router: router, configuration: .init(address: .hostname(address.host, port: address.port), serverName: nil),
      logger: log)
  }

  func text() async -> String {
    var lines = traffic.text
    func gauge(_ name: String, _ help: String, _ value: some CustomStringConvertible) {
      lines += "# HELP \(name) \(help)\n# TYPE \(name) gauge\n\(name) \(value)\n"
    }
    let use = database.use
    gauge("wederhoor_database_connections", "Connections to the database that are open.", use.open)
    gauge("wederhoor_database_waiting", "Requests that wait for a connection.", use.waiting)
    let backlog = try? await database.read(as: Actor(.system), Backlog.now)
    gauge("wederhoor_database_up", "Whether the database answers.", backlog == nil ? 0 : 1)
    if let backlog {
      gauge("wederhoor_work_due", "Mail, reminders and the like that are due and not done.", backlog.due)
      gauge("wederhoor_work_due_oldest_seconds", "How long the oldest of it is due.", backlog.oldestSeconds)
    }
    if let bytes = MetricsPage.residentBytes { gauge("wederhoor_memory_bytes", "Memory in use.", bytes) }
    return lines
  }

  private static var residentBytes: Int? {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
      let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) })
    else { return nil }
    return kilobytes * 1024
  }
}
