import Foundation
import NIOCore
import Synchronization
import Vault

/// How many complaints come in at one provider and from one address, counted over the last hour: slows down in quiet
/// what comes too fast, and past that says to come back later. No puzzle, and nobody is shut out for good.
///
/// The counts live in this process and end with it; several servers count each for itself. An address is never kept: a
/// hash of it is, under a key that this process drew for itself. The numbers: a care home's two hundred people share one
/// address, and after a bad day a family evening may file a dozen times from it; at the largest provider an incident in
/// the news may bring a hundred an hour. Twice that is still only slowed down.
package final class Crowd: Sendable {
  /// How many an hour go freely, and at how many it is full.
  package struct Limit: Sendable {
    let freely: Int
    let full: Int

    package init(freely: Int, full: Int) {
      self.freely = freely
      self.full = full
    }
  }

  package struct Limits: Sendable {
    let perAddress: Limit
    let perProvider: Limit

    package init(
      perAddress: Limit = Limit(freely: 20, full: 60), perProvider: Limit = Limit(freely: 120, full: 400)
    ) {
      self.perAddress = perAddress
      self.perProvider = perProvider
    }
  }

  /// Come back in so many seconds; what was typed is kept.
  struct Full: Error, Equatable { let seconds: Int }

  /// The most that one has to wait beside the line, however fast it comes.
  static let longestPause = 8.0
  private static let span: Double = 3600
  /// So many different counts are kept; past that the oldest go.
  private static let mostKeys = 50_000

  private let limits: Limits?
  private let secret = SecretKey.generate()
  private let seen = Mutex<[[UInt8]: [Double]]>([:])

  /// - Parameter limits: nil counts nothing.
  package init(_ limits: Limits?) { self.limits = limits }

  /// Counts one that comes now.
  /// - Parameters:
  ///   - address: whose it is; nil where that isn't known, and then only the provider counts.
  ///   - moment: seconds of a clock that doesn't go back.
  /// - Returns: how many seconds it waits first; mostly none.
  /// - Throws: `Full`, and then it isn't counted.
  func admit(provider: String, address: String?, at moment: Double) throws(Full) -> Double {
    guard let limits else { return 0 }
    var counted = [(key("provider", provider), limits.perProvider)]
    // An address counts in all of the portal: who floods one provider after the other is no more welcome.
    if let address { counted.append((key("address", address), limits.perAddress)) }
    let verdict: Result<Double, Full> = seen.withLock { seen in
      if seen.count > Self.mostKeys { seen = seen.filter { $0.value.last.map { moment - $0 < Self.span } ?? false } }
      for (key, _) in counted { seen[key]?.removeAll { moment - $0 >= Self.span } }
      for (key, limit) in counted {
        if let times = seen[key], times.count >= limit.full, let first = times.first {
          return .failure(Full(seconds: Int((first + Self.span - moment).rounded(.up))))
        }
      }
      for (key, _) in counted { seen[key, default: []].append(moment) }
      return .success(counted.map { Self.pause(seen[$0.0]?.count ?? 0, $0.1) }.max() ?? 0)
    }
    return try verdict.get()
  }

  /// Nothing until it comes too fast; then longer and longer, up to `longestPause` where it is full.
  private static func pause(_ count: Int, _ limit: Limit) -> Double {
    guard count > limit.freely else { return 0 }
    return longestPause * Double(count - limit.freely) / Double(max(1, limit.full - limit.freely))
  }

  private func key(_ kind: String, _ text: String) -> [UInt8] {
    var bytes = CanonicalBytes("wederhoor crowd 1")
    bytes.add(kind)
    bytes.add(text)
    return secret.mac(bytes)
  }
}

extension Crowd {
  /// Lets one by who files at a provider, after a pause if they come too fast. Outside the provider's own line, so that
  /// who waits here holds up nobody.
  func letBy(_ visit: Visit) async throws {
    let parts = visit.path.split(separator: "/", maxSplits: 2)
    guard parts.count > 1 else { return }
    let now = ContinuousClock.now
    let seconds = Self.start.duration(to: now) / .seconds(1)
    let pause = try admit(provider: String(parts[1]), address: visit.address, at: seconds)
    if pause > 0 { try await Task.sleep(for: .seconds(pause)) }
  }

  private static let start = ContinuousClock.now
}

/// From where a request comes, as far as that may be believed.
package struct Proxies: Sendable {
  private let trusted: Set<String>

  /// - Parameter trusted: the addresses of the proxies before this server; none, and nobody's address is known.
  package init(_ trusted: Set<String> = []) { self.trusted = Set(trusted.map(Proxies.bare)) }

  /// The address of the person's network: an IPv4 address whole, of an IPv6 one the first 64 bits, which is what one
  /// connection gets. Nil unless a trusted proxy says it: what anybody can write into a header counts for nothing.
  /// - Parameters:
  ///   - peer: who is at the other end of the connection.
  ///   - forwarded: the lines of X-Forwarded-For; the proxy's own word is the last one.
  func network(peer: String?, forwarded: [String]) -> String? {
    guard let peer, trusted.contains(Proxies.bare(peer)) else { return nil }
    let all = forwarded.flatMap { $0.split(separator: ",") }.map { Proxies.bare(String($0)) }
    guard let person = all.last(where: { !trusted.contains($0) }) else { return nil }
    return Proxies.network(of: person)
  }

  /// An IPv4 address that came as an IPv6 one is the IPv4 one.
  private static func bare(_ text: String) -> String {
    let text = text.trimmingCharacters(in: .whitespaces).lowercased()
    return text.hasPrefix("::ffff:") && text.contains(".") ? String(text.dropFirst(7)) : text
  }

  private static func network(of address: String) -> String? {
    if let four = try? SocketAddress(ipAddress: address, port: 0), case .v4 = four { return address }
    guard case .v6(let six)? = try? SocketAddress(ipAddress: address, port: 0) else { return nil }
    return withUnsafeBytes(of: six.address.sin6_addr) { bytes in
      (0..<4).map { String(UInt16(bytes[2 * $0]) << 8 | UInt16(bytes[2 * $0 + 1]), radix: 16) }
        .joined(separator: ":") + "::/64"
    }
  }
}
