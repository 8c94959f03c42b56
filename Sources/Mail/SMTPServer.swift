import Foundation

extension SMTP {
  /// Where the mail server is and how to speak with it.
  ///
  /// Written as one address: `smtp://user:password@mail.example.org:587?authorities=/etc/mail-ca.pem`. `smtp` starts
  /// plain and must get STARTTLS (port 587 unless said), `smtps` is encrypted from the first byte (port 465). Only on
  /// the loopback interface `?plain=yes` leaves encryption out, for a mail catcher beside the portal.
  package struct Server: Sendable, Equatable, CustomStringConvertible {
    package let host: String
    package let port: Int
    package let security: Security
    package let credentials: Credentials?
    /// A PEM file of the certificate authorities to trust instead of the system's.
    package let authorities: String?

    package enum Security: Sendable, Equatable {
      /// STARTTLS, refused when the server doesn't offer it.
      case startTLS
      /// TLS from the first byte.
      case tls
      /// No encryption; loopback only.
      case plain
    }

    package struct Credentials: Sendable, Equatable, CustomStringConvertible {
      package let user: String
      package let password: String

      package init(user: String, password: String) {
        self.user = user
        self.password = password
      }

      /// Never the password.
      package var description: String { "user and password" }
    }

    /// What is wrong with an address. Says nothing of the user name and password in it.
    package enum Mistake: Error, Equatable {
      /// Not `smtp://host…` or `smtps://host…`.
      case notAnAddress
      /// A user name without a password or the other way round.
      case halfCredentials
      /// Without encryption, to a server that is not on this machine.
      case plainBeyondLoopback(host: String)
      /// Plain and `smtps` at once.
      case plainAndEncrypted
      /// Only `authorities=FILE` and `plain=yes` are known.
      case unknownSetting(String)
    }

    /// - Throws: `Mistake`, the first one found.
    package init(_ address: String) throws(Mistake) {
      guard let parts = URLComponents(string: address), let scheme = parts.scheme?.lowercased(),
        scheme == "smtp" || scheme == "smtps", var host = parts.host, parts.path.isEmpty || parts.path == "/",
        parts.fragment == nil, (1...65535).contains(parts.port ?? 25)
      else { throw .notAnAddress }
      if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
      guard Self.isHost(host) else { throw .notAnAddress }

      var authorities: String?
      var isPlain = false
      for item in parts.queryItems ?? [] {
        switch (item.name, item.value) {
        case ("authorities", let file?) where !file.isEmpty: authorities = file
        case ("plain", "yes"): isPlain = true
        default: throw .unknownSetting(item.name)
        }
      }
      if isPlain && scheme == "smtps" { throw .plainAndEncrypted }
      if isPlain && !Self.isLoopback(host) { throw .plainBeyondLoopback(host: host) }

      switch (parts.user.flatMap { $0.isEmpty ? nil : $0 }, parts.password) {
      case (nil, nil): credentials = nil
      case (let user?, let password?): credentials = Credentials(user: user, password: password)
      default: throw .halfCredentials
      }
      self.host = host
      port = parts.port ?? (scheme == "smtps" ? 465 : 587)
      security = isPlain ? .plain : scheme == "smtps" ? .tls : .startTLS
      self.authorities = authorities
    }

    /// Scheme, host and port, as libcurl takes them and a log may show them.
    package var url: String {
      "\(security == .tls ? "smtps" : "smtp")://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }

    /// Without user name and password.
    package var description: String { url }

    private static func isHost(_ host: String) -> Bool {
      let isIPv6 = host.contains(":")
      return !host.isEmpty
        && host.unicodeScalars.allSatisfy { scalar in
          switch scalar {
          case "a"..."z", "A"..."Z", "0"..."9", ".": true
          case "-": !isIPv6
          case ":": true
          default: false
          }
        }
    }

    /// `localhost` (which libcurl never looks up), 127.0.0.0/8 and ::1.
    private static func isLoopback(_ host: String) -> Bool {
      if host.lowercased() == "localhost" || host == "::1" { return true }
      let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
      return numbers.count == 4 && numbers[0] == "127"
        && numbers.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } && UInt8($0) != nil }
    }
  }
}
