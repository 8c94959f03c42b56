import Paper

/// What is kept of a logo that someone sends: its pixels, as a PNG, large enough for paper and small enough for a
/// telephone.
package enum LogoPress {
  private static let most = (width: 640, height: 320, bytes: 96 * 1024)

  /// - Throws: `Picture.Refused`; `PDFPress.Failed`.
  package static func redraw(_ bytes: [UInt8], by press: PDFPress) async throws -> Picture {
    try await press.redraw(try Picture(bytes), within: most.width, most.height, mostBytes: most.bytes)
  }
}
