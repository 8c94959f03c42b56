import Synchronization

/// How many requests this server answered, how long they took and how they ended, for Prometheus. Never by page or
/// tenant: what people do at which provider is nobody's figure.
package final class Traffic: Sendable {
  /// The upper bounds of the histogram, in seconds, inclusive.
  static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

  private struct Counts {
    var ended: [String: Int] = [:]
    var within = [Int](repeating: 0, count: Traffic.bounds.count)
    var seconds = 0.0
    var count = 0
  }

  private let counts = Mutex(Counts())

  package init() {}

  /// - Parameter status: the answer's code; only its first digit is kept.
  func answered(_ method: String, status: Int, seconds: Double) {
    let known = ["GET", "HEAD", "POST"].contains(method) ? method : "OTHER"
    counts.withLock { counts in
      counts.ended["method=\"\(known)\",status=\"\(status / 100)xx\"", default: 0] += 1
      for (at, bound) in Traffic.bounds.enumerated() where seconds <= bound { counts.within[at] += 1 }
      counts.seconds += seconds
      counts.count += 1
    }
  }

  /// In Prometheus' text format 0.0.4.
  package var text: String {
    let counts = counts.withLock { $0 }
    var lines = [
      "# HELP wederhoor_requests_total Requests answered, by method and first digit of the status.",
      "# TYPE wederhoor_requests_total counter",
    ]
    lines += counts.ended.sorted { $0.key < $1.key }.map { "wederhoor_requests_total{\($0.key)} \($0.value)" }
    lines += [
      "# HELP wederhoor_request_seconds How long an answer took.", "# TYPE wederhoor_request_seconds histogram",
    ]
    lines += zip(Traffic.bounds, counts.within).map { "wederhoor_request_seconds_bucket{le=\"\($0)\"} \($1)" }
    lines += [
      "wederhoor_request_seconds_bucket{le=\"+Inf\"} \(counts.count)",
      "wederhoor_request_seconds_sum \(counts.seconds)", "wederhoor_request_seconds_count \(counts.count)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
