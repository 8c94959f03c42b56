import ArgumentParser
import Foundation
import Kernel
import Paper
import Postgres
import Tenant
import Web

/// `tenant flyer ID`: what hangs in a waiting room.
struct TenantFlyerCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flyer", abstract: "A provider's flyer as a PDF: two sides of A4, made from its regeling.")

  @Argument(help: "Its ID, six digits.") var id: String
  @Option(help: "nl or en.") var language: Language = .nl
  @Option(help: "Where to write it.") var output: String

  func run() async throws {
    try await refusing {
      let office = try Office()
      let provider = try await office.provider(id)
      let letters = Letters(publicURL: office.settings.publicURL)
      let flyer = try await letters.flyer(of: provider.number, in: language, from: office.database)
      try await office.settings.write(flyer, to: output)
    }
  }
}

/// `tenant look ID`: colour and logo.
struct TenantLookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "look", abstract: "A provider's colour and logo; without options: what they are.",
    discussion: "A colour that can't be read well is refused, and the nearest that can be is named.")

  @Argument(help: "Its ID, six digits.") var id: String
  @Option(help: "On light pages, like #14504a.") var colour: String?
  @Option(help: "On dark pages; the nearest lighter shade unless said.") var darkColour: String?
  @Option(help: "A PNG or JPEG file.") var logo: String?
  @Flag(help: "The portal's own colour again.") var removeColour = false
  @Flag(help: "No logo any more.") var removeLogo = false
  @Option(name: .customLong("as"), help: "Portal staff, by e-mail; for a change.") var actor: String?
  @Flag(help: "For machines.") var json = false

  func validate() throws {
    if darkColour != nil, colour == nil { throw ValidationError("--dark-colour goes with --colour") }
    if removeColour, colour != nil { throw ValidationError("--colour and --remove-colour don't go together") }
    if removeLogo, logo != nil { throw ValidationError("--logo and --remove-logo don't go together") }
    if changes, actor == nil { throw ValidationError("a change takes --as EMAIL") }
  }

  private var changes: Bool { colour != nil || logo != nil || removeColour || removeLogo }

  func run() async throws {
    try await refusing {
      let office = try Office()
      let provider = try await office.provider(id)
      let visitor = Actor(.visitor, tenant: provider.tenant)
      var look = try await office.database.read(as: visitor, ProviderLook.current)
      if changes, let actor {
        let staff = try await office.staff(actor)
        let bound = Actor(.portal, tenant: provider.tenant, person: staff.person)
        let (palette, change) = (try palette(from: look), try await change(office.settings))
        let version = look.version
        try await office.database.transaction(as: bound) { transaction in
          try await ChangeLook(to: palette, logo: change, from: version).perform(in: transaction)
        }
        look = try await office.database.read(as: visitor, ProviderLook.current)
      }
      try tell(look)
    }
  }

  private func palette(from look: ProviderLook) throws -> ProviderLook.Palette? {
    if removeColour { return nil }
    guard let colour else { return look.palette }
    func read(_ text: String) throws -> Colour {
      guard let colour = Colour(hex: text) else { throw Settings.Complaint("\(text) is no colour like #14504a") }
      return colour
    }
    let (light, dark) = (try read(colour), try darkColour.map(read))
    do { return try ProviderLook.Palette(light: light, dark: dark) } catch {
      throw Settings.Complaint(error.sentence)
    }
  }

  private func change(_ settings: Settings) async throws -> ChangeLook.Logo {
    if removeLogo { return .remove }
    guard let logo else { return .keep }
    guard let data = FileManager.default.contents(atPath: logo) else {
      throw Settings.Complaint("\(logo) can't be read")
    }
    do {
      let picture = try await LogoPress.redraw([UInt8](data), by: PDFPress(python: settings.pdfPython))
      return .set(picture.bytes, width: picture.width, height: picture.height)
    } catch let refused as Picture.Refused { throw Settings.Complaint("\(logo): \(refused.sentence)") }
  }

  private func tell(_ look: ProviderLook) throws {
    if json {
      try printJSON(
        Told(
          version: look.version, colour: look.palette?.light.hex, darkColour: look.palette?.dark.hex,
          logo: look.logo?.hash))
      return
    }
    print("colour: \(look.palette.map { "\($0.light.hex), on dark pages \($0.dark.hex)" } ?? "the portal's own")")
    print("logo: \(look.logo.map { "\($0.width) by \($0.height) pixels" } ?? "none")")
  }

  private struct Told: Encodable {
    let version: Int
    let colour: String?
    let darkColour: String?
    let logo: String?
  }
}

extension Settings {
  /// Makes a paper and writes it.
  func write(_ document: PDF, to file: String) async throws {
    let bytes = try await PDFPress(PDFPress.Settings(python: pdfPython, atOnce: 1)).make(document)
    do { try Data(bytes).write(to: URL(fileURLWithPath: file), options: .atomic) } catch {
      throw Complaint("\(file) can't be written")
    }
    printError("\(file): \(bytes.count / 1024) kB")
  }
}

// What the command line says.

extension PDFPress.Failed: SpokenRefusal {
  var sentence: String { "no PDF can be made now (\(self)): see WEDERHOOR_PDF_PYTHON" }
}

extension NoPaper: SpokenRefusal {
  var sentence: String {
    switch self {
    case .notAffiliated: "this provider is not affiliated (any more)"
    case .notInForce: "this provider's regeling is not in force yet"
    }
  }
}

extension ChangeLook.Refused: SpokenRefusal {
  var sentence: String {
    switch self {
    case .changedMeanwhile: "someone else changed it just now: look again"
    case .nothingChanges: "it looks like that already"
    }
  }
}

extension ProviderLook.Palette.TooFaint {
  fileprivate var sentence: String {
    let number = (ratio * 10).rounded(.down) / 10
    return
      "on \(theme.rawValue) pages this colour has a contrast of \(number), and \(ProviderLook.Palette.neededRatio) is needed: \(nearest.hex) would do"
  }
}

extension Picture.Refused {
  fileprivate var sentence: String {
    switch self {
    case .empty, .otherKind: "no PNG or JPEG; nothing else is taken, an SVG can hold a program"
    case .broken: "a picture that can't be read"
    case .tooManyBytes(let most): "larger than \(most) bytes"
    case .tooLarge(let most): "more than \(most) pixels along a side"
    case .tooSmall(let least): "less than \(least) pixels along a side"
    }
  }
}
