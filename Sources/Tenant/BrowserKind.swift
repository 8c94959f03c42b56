import Kernel
import Postgres

/// With what kind of browser someone is signed in, on what kind of device: as much as a person needs to recognise it,
/// and no more. Versions, and whatever else a browser says of itself, are not kept.
package struct BrowserKind: Sendable, Hashable {
  package enum Program: String, Sendable, CaseIterable { case firefox, edge, opera, samsung, chrome, safari, other }
  package enum Device: String, Sendable, CaseIterable { case windows, mac, iphone, ipad, android, linux, other }

  package let program: Program
  package let device: Device

  package static let unknown = BrowserKind(program: .other, device: .other)

  package init(program: Program, device: Device) {
    self.program = program
    self.device = device
  }

  /// Reads the header User-Agent.
  package init(userAgent: String) {
    // Every browser claims to be an older one too: the first name in these lists that is there is its own.
    let programs: [(String, Program)] = [
      ("Edg", .edge), ("OPR/", .opera), ("SamsungBrowser", .samsung), ("Firefox/", .firefox), ("FxiOS", .firefox),
      ("Chrome/", .chrome), ("Chromium/", .chrome), ("CriOS", .chrome), ("Safari/", .safari),
    ]
    let devices: [(String, Device)] = [
      ("iPhone", .iphone), ("iPad", .ipad), ("Android", .android), ("Windows", .windows), ("Macintosh", .mac),
      ("Linux", .linux), ("X11", .linux),
    ]
    let text = userAgent.prefix(500)
    program = programs.first { text.contains($0.0) }?.1 ?? .other
    device = devices.first { text.contains($0.0) }?.1 ?? .other
  }
}

extension BrowserKind: Bindable, Readable {
  package var parameter: Parameter { .text("\(program.rawValue)/\(device.rawValue)") }

  /// What a later version of the portal wrote reads as "other".
  package init?(column text: String) {
    let halves = text.split(separator: "/", maxSplits: 1).map(String.init)
    guard halves.count == 2 else { return nil }
    self.init(program: Program(rawValue: halves[0]) ?? .other, device: Device(rawValue: halves[1]) ?? .other)
  }
}
