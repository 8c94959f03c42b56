import Foundation
import Paper

/// A drawing as an address, for `img`: in the page itself, so that it can't be asked for by anyone else.
enum PictureAddress {
  static func of(svg: String) -> String { "data:image/svg+xml;base64,\(Data(svg.utf8).base64EncodedString())" }

  /// A QR code, for which a screen reader says `label`.
  /// - Throws: `QRCode.Refused`.
  static func code(_ text: String, label: String) throws -> String { of(svg: try QRCode(text).svg(label: label)) }
}
