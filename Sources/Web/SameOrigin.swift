import HTTPTypes
import Hummingbird

/// Whether a request that changes something comes from one of our own pages (CSRF), by what the browser itself says.
///
/// Beside it, cookies are SameSite=Lax. The order: `Sec-Fetch-Site`, which every browser of today sends on https and
/// localhost; else `Origin` against the host; neither, as from curl, only without a cookie.
package enum SameOrigin {
  /// - Parameter publicAuthority: the host and port of the portal's public address, for a proxy that changes `Host`.
  package static func allows(_ request: Request, publicAuthority: String?) -> Bool {
    switch request.method {
    case .get, .head, .options, .trace: return true
    default: break
    }
    if let site = request.headers[.secFetchSite] { return site == "same-origin" || site == "none" }
    if let origin = request.headers[.origin] {
      guard let authority = authority(of: origin) else { return false }
      return authority == request.head.authority?.lowercased() || authority == publicAuthority
    }
    return request.headers[.cookie] == nil
  }

  /// `https://Klacht.example:8443/x` gives `klacht.example:8443`; nil for "null" and what is no http address.
  package static func authority(of address: String) -> String? {
    for scheme in ["https://", "http://"] where address.lowercased().hasPrefix(scheme) {
      let authority = address.dropFirst(scheme.count).prefix { $0 != "/" }.lowercased()
      return authority.isEmpty ? nil : authority
    }
    return nil
  }
}

extension HTTPField.Name {
  static let secFetchSite = constant("Sec-Fetch-Site")
  static let forwardedFor = constant("X-Forwarded-For")
  static let permissionsPolicy = constant("Permissions-Policy")
  static let referrerPolicy = constant("Referrer-Policy")
  static let openerPolicy = constant("Cross-Origin-Opener-Policy")
  static let resourcePolicy = constant("Cross-Origin-Resource-Policy")

  private static func constant(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no header's name") }
    return name
  }
}
