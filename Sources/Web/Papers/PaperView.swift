import Foundation
import Kernel
import Mustache
import Paper
import Tenant

/// What is the same on every paper about a provider: its language, name and look: the frame `paper`.
struct PaperFrame: MustacheParent {
  let title: String
  let provider: CareProvider?
  /// What the paper is, as the style knows it.
  let kind: String
  /// What stands below every page but a first one.
  let mark: String
  let hasLogo: Bool
  let t: Wording

  func child(named name: String) -> Any? {
    switch name {
    case "title": title
    case "author": provider?.name ?? "Wederhoor"
    case "kind": kind
    case "mark": mark
    case "language": t.language.rawValue
    case "hasLogo": hasLogo
    case "name": provider?.name
    case "number": provider.map { NumberText.provider($0.number) }
    default: nil
    }
  }
}

/// What a paper's template gets: the texts `t`, the frame `paper`, and its own view `v`.
private struct PaperPage: MustacheParent {
  let paper: PaperFrame
  let view: any MustacheParent

  func child(named name: String) -> Any? {
    switch name {
    case "t": paper.t
    case "paper": paper
    case "v": view
    default: nil
    }
  }
}

extension Letters {
  /// A paper about a provider as a document for `PDFPress`.
  /// - Parameters:
  ///   - look: of the provider; the portal's own where nothing was chosen.
  ///   - logo: the bytes of its logo.
  func paper(
    _ template: String, title: String, of provider: CareProvider?, mark: String, look: ProviderLook, logo: [UInt8]?,
    _ view: any MustacheParent, assets: [String: PDF.Asset] = [:], _ t: Wording
  ) -> PDF {
    let frame = PaperFrame(
      title: title, provider: provider, kind: String(template.split(separator: "/").last ?? ""), mark: mark,
      hasLogo: logo != nil, t: t)
    var all = assets
    all["style"] = PDF.Asset(type: "text/css", bytes: paperStyle)
    all["colours"] = PDF.Asset(type: "text/css", bytes: Data(Self.colours(look).utf8))
    if let logo { all["logo"] = PDF.Asset(type: "image/png", bytes: Data(logo)) }
    return PDF(html: templates.render(template, PaperPage(paper: frame, view: view)), assets: all)
  }

  /// The provider's colour on paper, and the colour of words on it; nothing where it has none.
  static func colours(_ look: ProviderLook) -> String {
    guard let colour = look.palette?.light else { return "" }
    return "html { --accent: \(colour.hex); }\n"
  }
}
