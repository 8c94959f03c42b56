import Foundation
import Kernel
import Postgres
import TestSupport
import Testing

@testable import Web

struct HealthPageTests {
  @Test(arguments: ["/health/live", "/health/ready"]) func `a server that can serve says so`(path: String) async throws
  {
    let answer = try await Browser(try await TestWorld.make()).get(path)
    #expect(answer.status == .ok)
    #expect(answer.html == "ok\n")
    #expect(answer.headers[.cacheControl] == "no-store")
  }

  @Test func `requests are counted by method and kind of answer, and never by page`() {
    let traffic = Traffic()
    traffic.answered("GET", status: 200, seconds: 0.003)
    traffic.answered("GET", status: 204, seconds: 0.2)
    traffic.answered("POST", status: 422, seconds: 0.01)
    traffic.answered("PROPFIND", status: 405, seconds: 20)
    let lines = Set(traffic.text.split(separator: "\n").map(String.init))
    for line in [
      "wederhoor_requests_total{method=\"GET\",status=\"2xx\"} 2",
      "wederhoor_requests_total{method=\"POST\",status=\"4xx\"} 1",
      "wederhoor_requests_total{method=\"OTHER\",status=\"4xx\"} 1",
      "wederhoor_request_seconds_bucket{le=\"0.005\"} 1", "wederhoor_request_seconds_bucket{le=\"0.01\"} 2",
      "wederhoor_request_seconds_bucket{le=\"10.0\"} 3", "wederhoor_request_seconds_bucket{le=\"+Inf\"} 4",
      "wederhoor_request_seconds_count 4",
    ] { #expect(lines.contains(line), "\(line)") }
  }
}
