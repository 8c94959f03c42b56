import Dossier
import Foundation
import Kernel
import Mustache
import Paper
import Tenant
import Terms
import Vault

/// Puts letters on paper: the house's templates and words, on a sheet whose address stands in the window of a Dutch
/// envelope. `PDFPress` makes the file.
package struct Letters: Sendable {
  let texts: Texts
  let templates: Templates
  private let style: Data
  /// Of flyers, regelingen and certificates.
  let paperStyle: Data
  let publicURL: String

  /// Reads texts, templates and the style; a mistake in one ends the process with a sentence.
  package init(publicURL: String) {
    let folder = Letters.folder
    let texts = Texts(folder: folder.appendingPathComponent("Texts"))
    self.init(
      texts: texts, templates: Templates(folder: folder.appendingPathComponent("Templates"), texts: texts),
      publicURL: publicURL)
  }

  /// With what is read already.
  init(texts: Texts, templates: Templates, publicURL: String) {
    self.texts = texts
    self.templates = templates
    self.publicURL = publicURL
    guard let style = try? Data(contentsOf: Letters.folder.appendingPathComponent("Templates/letters/letter.css"))
    else { preconditionFailure("the style of letters is missing") }
    self.style = style
    guard let paperStyle = try? Data(contentsOf: Letters.folder.appendingPathComponent("Templates/papers/paper.css"))
    else { preconditionFailure("the style of papers is missing") }
    self.paperStyle = paperStyle
  }

  private static var folder: URL {
    guard let folder = Bundle.module.resourceURL else { preconditionFailure("the resources are missing") }
    return folder
  }

  /// The letter with a new access code.
  /// - Parameters:
  ///   - look: of the provider; it counts where the letter is the provider's own.
  ///   - logo: the bytes of the provider's logo.
  package func access(
    _ letter: AccessLetter, code: AccessCode, on day: Day, look: ProviderLook = .plain, logo: [UInt8]? = nil
  ) -> PDF {
    let isProviders = letter.organisation == nil
    let t = texts[letter.language]
    let address = "\(publicURL)/volgen"
    let sender = letter.organisation ?? letter.provider.name
    let about = ["provider": letter.provider.name]
    let view = AccessLetterView(
      greeting: t("letter.access.greeting", ["name": letter.name.revealed]),
      lead: letter.entry.map { entry in
        t(
          "letter.entered.lead.\(entry.channel.rawValue)",
          about.merging(["date": entry.receivedOn.text(in: letter.language)]) { $1 })
      } ?? t("letter.access.lead", about),
      codeLabel: letter.entry == nil ? t("letter.access.code") : t("letter.entered.code"),
      old: letter.entry == nil ? t("letter.access.old") : t("letter.entered.confirm"),
      number: NumberText.case(letter.number),
      code: code.shown, typed: t("letter.access.typed", ["address": address]),
      notAsked: letter.entry == nil
        ? t("letter.access.notAsked", ["organisation": sender])
        : t("letter.entered.notAsked", ["organisation": sender]))
    return pdf(
      "letters/access",
      Letter(
        sender: sender, senderLines: letter.organisation == nil ? [letter.provider.place] : [],
        addressee: [letter.name.revealed] + letter.address.lines, reference: NumberText.case(letter.number), day: day,
        subject: letter.entry == nil ? t("letter.access.subject") : t("letter.entered.subject"),
        signature: .init(
          name: letter.officer.revealed,
          role: letter.organisation != nil
            ? t("letter.access.officer") : letter.entry == nil ? t("letter.access.handler") : letter.provider.name),
        hasLogo: isProviders && logo != nil, t: t),
      view, look: isProviders ? look : .plain, logo: isProviders ? logo : nil,
      assets: ["qr": Letters.code(of: address, label: t("letter.qr"))])
  }

  /// A letter as a document for `PDFPress`.
  func pdf(
    _ template: String, _ letter: Letter, _ view: any MustacheParent, look: ProviderLook = .plain,
    logo: [UInt8]? = nil, assets: [String: PDF.Asset] = [:]
  ) -> PDF {
    var all = assets
    all["style"] = PDF.Asset(type: "text/css", bytes: style)
    all["colours"] = PDF.Asset(type: "text/css", bytes: Data(Self.colours(look).utf8))
    if let logo { all["logo"] = PDF.Asset(type: "image/png", bytes: Data(logo)) }
    return PDF(html: templates.render(template, LetterPage(letter: letter, view: view)), assets: all)
  }

  /// A QR code of an address; nothing secret belongs in it.
  static func code(of address: String, label: String) -> PDF.Asset {
    guard let code = try? QRCode(address) else { preconditionFailure("the portal's address fits no QR code") }
    return PDF.Asset(type: "image/svg+xml", bytes: Data(code.svg(label: label).utf8))
  }
}

/// What stands in the letter with a new code: `letters/access`.
private struct AccessLetterView: MustacheParent {
  let greeting: String
  let lead: String
  let codeLabel: String
  let old: String
  let number: String
  let code: String
  let typed: String
  let notAsked: String

  func child(named name: String) -> Any? {
    switch name {
    case "greeting": greeting
    case "lead": lead
    case "codeLabel": codeLabel
    case "old": old
    case "number": number
    case "code": code
    case "typed": typed
    case "notAsked": notAsked
    default: nil
    }
  }
}
