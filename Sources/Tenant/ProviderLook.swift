import Foundation
import Kernel
import Postgres

/// What a care provider looks like: its colour on light and on dark pages, and its logo. A fact in versions.
package struct ProviderLook: Sendable, Hashable {
  /// From 1; 0 for a provider of which nothing was ever chosen.
  package let version: Int
  package let palette: Palette?
  package let logo: Logo?

  /// Nothing was chosen: the portal's own look.
  package static let plain = ProviderLook(version: 0, palette: nil, logo: nil)

  package init(version: Int, palette: Palette?, logo: Logo?) {
    self.version = version
    self.palette = palette
    self.logo = logo
  }

  /// A provider's colour as text, link and button: one on light pages, one on dark ones.
  package struct Palette: Sendable, Hashable {
    package let light: Colour
    package let dark: Colour

    /// For text, links and the word on a button: WCAG 2.2 AA, 1.4.3. More than 1.4.11 asks of edges (3).
    package static let neededRatio = 4.5
    /// The darkest of the light surfaces that it stands on, and the lightest of the dark ones: `--grey-tint` of the
    /// portal's style in both themes. What is clear enough on these is clear enough everywhere.
    package static let lightSurface = Colour(red: 0xef, green: 0xea, blue: 0xe1)
    package static let darkSurface = Colour(red: 0x30, green: 0x2d, blue: 0x28)

    package enum Theme: String, Sendable, CaseIterable {
      case light, dark
      package var surface: Colour { self == .light ? lightSurface : darkSurface }
    }

    /// Too little contrast with the pages of that theme.
    package struct TooFaint: Error, Equatable, Sendable {
      package let theme: Theme
      /// What it has, from 1 to 21.
      package let ratio: Double
      /// The nearest that would pass.
      package let nearest: Colour
    }

    /// - Parameter dark: nil for the nearest to `light` that can be read on dark pages.
    /// - Throws: `TooFaint`, of the first of the two that is.
    package init(light: Colour, dark: Colour? = nil) throws(TooFaint) {
      try Self.check(light, on: .light)
      if let dark { try Self.check(dark, on: .dark) }
      self.light = light
      self.dark = dark ?? light.reaching(Self.neededRatio, on: Self.darkSurface)
    }

    private static func check(_ colour: Colour, on theme: Theme) throws(TooFaint) {
      let ratio = colour.contrast(with: theme.surface)
      guard ratio < neededRatio else { return }
      throw TooFaint(theme: theme, ratio: ratio, nearest: colour.reaching(neededRatio, on: theme.surface))
    }

    fileprivate init(stored light: Colour, _ dark: Colour) {
      self.light = light
      self.dark = dark
    }
  }

  /// A picture as it was stored, without its bytes.
  package struct Logo: Sendable, Hashable {
    package let id: ID<Logo>
    /// Of its bytes, SHA-256 in hexadecimal: the last part of its address.
    package let hash: String
    /// In pixels.
    package let width: Int
    package let height: Int

    /// The bound tenant's with these very bytes, of whatever version.
    static func stored(_ bytes: [UInt8]) -> Query<ID<Logo>?> {
      .first(
        """
        select id from provider_logo
        where tenant_id = \(.tenant) and hash = encode(sha256(\(bytes)::bytea), 'hex')
        """
      ) { row in try row("id") }
    }
  }

  /// The one in force of the bound tenant.
  package static let current = Query<ProviderLook?>.first(
    """
    select p.version, p.light, p.dark, g.id as logo_id, g.hash, g.width, g.height from provider_look p
    left join provider_logo g on (g.tenant_id, g.id) = (p.tenant_id, p.logo_id)
    where p.tenant_id = \(.tenant) order by p.version desc limit 1
    """
  ) { row in try ProviderLook(row) }.map { $0 ?? .plain }

  private init(_ row: Row) throws {
    version = try row("version")
    func colour(_ column: String) throws -> Colour? {
      let text: String? = try row.optional(column)
      return text.flatMap { Colour(hex: $0) }
    }
    if let light = try colour("light"), let dark = try colour("dark") {
      palette = Palette(stored: light, dark)
    } else {
      palette = nil
    }
    if let id: ID<Logo> = try row.optional("logo_id") {
      logo = Logo(id: id, hash: try row("hash"), width: try row("width"), height: try row("height"))
    } else {
      logo = nil
    }
  }

  /// The bytes of the logo in force, always a PNG; nil when that is not the one with this hash.
  package static func logo(_ hash: String) -> Query<[UInt8]?> {
    .first(
      """
      select g.bytes from provider_look p join provider_logo g on (g.tenant_id, g.id) = (p.tenant_id, p.logo_id)
      where p.tenant_id = \(.tenant) and g.hash = \(hash) and not exists (
        select from provider_look n where n.tenant_id = p.tenant_id and n.version > p.version)
      """
    ) { row in try row("bytes") }
  }
}
