import Foundation
import Kernel
import Mustache
import Tenant

/// A small page in a provider's colour, as a drawing: how it will look on light or on dark. A drawing, because no page
/// may carry a style of its own.
struct LookSample: MustacheParent {
  private let theme: ProviderLook.Palette.Theme
  private let colour: Colour
  private let onColour: Colour
  private let logo: [UInt8]?
  private let size: (width: Int, height: Int)
  private let name: String
  private let t: Wording

  /// What the page gets of it.
  struct Shown: MustacheParent {
    let source: String
    let text: String

    func child(named name: String) -> Any? {
      switch name {
      case "source": source
      case "text": text
      default: nil
      }
    }
  }

  /// - Parameter palette: nil for the portal's own colour.
  init(
    _ theme: ProviderLook.Palette.Theme, _ palette: ProviderLook.Palette?, logo: [UInt8]?,
    size: (width: Int, height: Int)?, name: String, _ t: Wording
  ) {
    self.theme = theme
    let own: (light: Colour, dark: Colour) = (
      Colour(red: 0x0d, green: 0x5f, blue: 0x5a), Colour(red: 0x86, green: 0xd3, blue: 0xc9)
    )
    colour = theme == .light ? palette?.light ?? own.light : palette?.dark ?? own.dark
    onColour = theme == .light ? ProviderLook.Palette.onColour.light : ProviderLook.Palette.onColour.dark
    self.logo = logo
    let scale = size.map { min(1, 180 / Double($0.width), 56 / Double($0.height)) } ?? 1
    self.size = size.map { (max(1, Int(Double($0.width) * scale)), max(1, Int(Double($0.height) * scale))) } ?? (0, 0)
    self.name = name
    self.t = t
  }

  func shown(by site: Site) -> Shown {
    let drawing = site.templates.render("providers/look-sample", self)
    return Shown(
      source: PictureAddress.of(svg: drawing),
      text: t("providers.look.sample.\(theme.rawValue)"))
  }

  func child(named child: String) -> Any? {
    switch child {
    case "paper": theme == .light ? "#faf7f2" : "#191816"
    case "sheet": theme == .light ? "#fffefb" : "#22201d"
    case "ink": theme == .light ? "#25221e" : "#efeae2"
    case "colour": colour.hex
    case "onColour": onColour.hex
    case "logo": logo.map { "data:image/png;base64,\(Data($0).base64EncodedString())" }
    case "width": size.width
    case "height": size.height
    case "plateWidth": size.width + 20
    case "plateHeight": size.height + 20
    case "nameY": logo == nil ? 70 : size.height + 96
    case "name": name.count > 34 ? "\(name.prefix(33))…" : name
    case "textY": (logo == nil ? 70 : size.height + 96) + 32
    case "buttonY": (logo == nil ? 70 : size.height + 96) + 56
    case "wordY": (logo == nil ? 70 : size.height + 96) + 83
    case "wholeHeight": (logo == nil ? 70 : size.height + 96) + 130
    case "link": t("public.provider.follow")
    case "button": t("public.provider.button")
    default: nil
    }
  }
}
