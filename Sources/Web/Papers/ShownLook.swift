import Mustache
import Tenant

/// A provider's colour and logo as its own pages show them. No page carries a style of its own: the colour comes in a
/// style sheet (`LookFiles`), the logo at an address that names its bytes.
struct ShownLook: MustacheParent {
  /// The most CSS pixels of a logo on a page.
  private static let most = (width: 220.0, height: 68.0)

  let style: String?
  let logo: String?
  let width: Int
  let height: Int
  let name: String

  /// Nil where nothing was chosen.
  init?(_ look: ProviderLook, of provider: CareProvider) {
    guard look.palette != nil || look.logo != nil else { return nil }
    let address = "/zorgaanbieders/\(provider.number)"
    style = look.palette.map { "\(address)/kleur.css?v=\(Assets.hash(of: $0.styleSheet.utf8))" }
    logo = look.logo.map { "\(address)/logo/\($0.hash)" }
    let (wide, high) = (Double(look.logo?.width ?? 1), Double(look.logo?.height ?? 1))
    let scale = min(1, Self.most.width / wide, Self.most.height / high)
    width = max(1, Int(wide * scale))
    height = max(1, Int(high * scale))
    name = provider.name
  }

  func child(named child: String) -> Any? {
    switch child {
    case "style": style
    case "logo": logo
    case "width": width
    case "height": height
    case "name": name
    default: nil
    }
  }
}

extension Affiliate {
  var shownLook: ShownLook? { ShownLook(look, of: provider) }
}

extension ProviderLook.Palette {
  /// What the word on a button of this colour is: on light pages, on dark ones.
  static let onColour = (light: Colour.white, dark: Colour(red: 0x19, green: 0x18, blue: 0x16))

  /// The portal's variables in the provider's colour. Whoever asks for more contrast keeps the portal's own.
  var styleSheet: String {
    func variables(_ colour: Colour, _ deep: Colour, _ on: Colour) -> String {
      "--accent: \(colour.hex); --accent-deep: \(deep.hex); --accent-tint: var(--grey-tint); --on-accent: \(on.hex);"
    }
    return """
      @media (prefers-contrast: no-preference) {
        :root { \(variables(light, light.deeper, Self.onColour.light)) }
        .top { border-top: .35rem solid var(--accent); }
      }
      @media (prefers-contrast: no-preference) and (prefers-color-scheme: dark) {
        :root { \(variables(dark, dark.brighter, Self.onColour.dark)) }
      }

      """
  }
}

extension ProviderLook {
  /// The colours and whether there is a logo, in words.
  func facts(_ t: Wording) -> Facts {
    let own = t("providers.look.portals")
    return Facts([
      Fact(t("providers.look.colour"), palette?.light.hex ?? own),
      Fact(t("providers.look.dark"), palette?.dark.hex ?? own),
      Fact(t("providers.look.logo"), t(logo == nil ? "providers.look.noLogo" : "providers.look.hasLogo")),
    ])
  }
}
