import Foundation
import TestSupport
import Testing

@testable import Paper

/// Pictures as people send them, good and bad, through a real process.
@Suite(.serialized) struct PictureTests {
  private static let press = PDFPress(PDFPress.Settings(python: ReadPDF.maker, atOnce: 1))

  /// 48 by 32 pixels, half of them see-through.
  static let png = made(
    """
    import io, sys
    from PIL import Image, PngImagePlugin
    picture = Image.new("RGBA", (48, 32), (20, 80, 74, 255))
    picture.paste((0, 0, 0, 0), (24, 0, 48, 32))
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "<script>alert('in a PNG')</script>")
    file = io.BytesIO()
    picture.save(file, "PNG", pnginfo=words)
    """)

  static let jpeg = made(
    """
    import io, sys
    from PIL import Image
    picture = Image.new("RGB", (1200, 300), (20, 80, 74))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "<script>alert('in a JPEG')</script>"
    file = io.BytesIO()
    picture.save(file, "JPEG", exif=exif, comment=b"<script>alert('too')</script>")
    """)

  /// What a few lines of Python make, with the library that reads it back.
  private static func made(_ script: String) -> [UInt8] {
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: ReadPDF.maker)
    process.arguments = ["-c", script + "\nsys.stdout.buffer.write(file.getvalue())"]
    process.standardOutput = output
    guard (try? process.run()) != nil, let data = try? output.fileHandleForReading.readToEnd() else { return [] }
    process.waitUntilExit()
    return [UInt8](data)
  }

  private func redrawn(_ bytes: [UInt8], most: Int = 96 * 1024) async throws -> Picture {
    try await Self.press.redraw(try Picture(bytes), within: 640, 320, mostBytes: most)
  }

  private func says(_ bytes: [UInt8], _ text: String) -> Bool {
    Data(bytes).range(of: Data(text.utf8)) != nil
  }

  @Test func `a PNG is made anew of its pixels, without its words`() async throws {
    #expect(says(Self.png, "<script>"))
    let picture = try await redrawn(Self.png)
    #expect(picture.kind == .png && picture.width == 48 && picture.height == 32)
    #expect(!says(picture.bytes, "script") && !says(picture.bytes, "tEXt"))
    // What is see-through stays so: colour type 6.
    #expect(picture.bytes[25] == 6)
    // Drawn again it is the same.
    #expect(try await redrawn(picture.bytes) == picture)
  }

  @Test func `a JPEG becomes a PNG, upright, small enough, without its words`() async throws {
    #expect(says(Self.jpeg, "<script>"))
    let claimed = try Picture(Self.jpeg)
    #expect(claimed.kind == .jpeg && claimed.width == 1200 && claimed.height == 300)
    let picture = try await redrawn(Self.jpeg)
    #expect(picture.kind == .png && picture.width == 80 && picture.height == 320)
    #expect(!says(picture.bytes, "script") && !says(picture.bytes, "eXIf"))
  }

  @Test func `what stands behind a picture is gone`() async throws {
    let page = "<html><script>alert(1)</script></html>"
    for whole in [Self.png, Self.jpeg] {
      let picture = try await redrawn(whole + Array(page.utf8))
      #expect(!says(picture.bytes, "script") && !says(picture.bytes, "html"))
    }
  }

  @Test func `a page with the head of a picture is none`() async throws {
    let page = Array("<html><script>alert(1)</script></html>".utf8) + [UInt8](repeating: 0x20, count: 400)
    await #expect(throws: Picture.Refused.broken) { _ = try await redrawn(Array(Self.png.prefix(33)) + page) }
    await #expect(throws: Picture.Refused.broken) { _ = try await redrawn(Array(Self.png.prefix(8)) + page) }
    await #expect(throws: Picture.Refused.broken) { _ = try await redrawn(Array(Self.jpeg.prefix(200)) + page) }
    // The process is none the worse for it.
    _ = try await redrawn(Self.png)
  }

  @Test(arguments: [
    "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "<!doctype html><script>alert(1)</script>",
    "GIF89a", "%PDF-1.7", "BM", "RIFF....WEBP",
  ])
  func `only PNG and JPEG are taken, by their bytes`(text: String) {
    #expect(throws: Picture.Refused.otherKind) {
      try Picture(Array(text.utf8) + [UInt8](repeating: 0x20, count: 100))
    }
  }

  @Test func `a picture that claims too much is refused before anything reads it`() throws {
    var bomb = Self.png
    bomb.replaceSubrange(16..<24, with: [0, 0, 0xC3, 0x50, 0, 0, 0xC3, 0x50])
    #expect(throws: Picture.Refused.tooLarge(most: 4000)) { try Picture(bomb) }
    bomb.replaceSubrange(16..<24, with: [0, 0, 0, 0, 0, 0, 0, 1])
    #expect(throws: Picture.Refused.broken) { try Picture(bomb) }
    bomb.replaceSubrange(16..<24, with: [0, 0, 0, 9, 0, 0, 0, 90])
    #expect(throws: Picture.Refused.tooSmall(least: 24)) { try Picture(bomb) }
    #expect(throws: Picture.Refused.empty) { try Picture([]) }
    #expect(throws: Picture.Refused.broken) { try Picture(Array(Self.png.prefix(20))) }
    #expect(throws: Picture.Refused.broken) { try Picture(Array(Self.jpeg.prefix(10))) }
    #expect(throws: Picture.Refused.tooManyBytes(most: Picture.mostBytes)) {
      try Picture(Self.png + [UInt8](repeating: 0, count: Picture.mostBytes))
    }
  }

  @Test func `one that weighs too much is made smaller until it doesn't`() async throws {
    let photograph = try [UInt8](Data(contentsOf: URL(fileURLWithPath: TestDatabase.root + "docs/provider.png")))
    let picture = try await redrawn(photograph, most: 12 * 1024)
    #expect(picture.bytes.count <= 12 * 1024 && picture.width >= 24)
  }

  @Test func `a letter is never made by a process that read a stranger's picture`() async throws {
    var settings = PDFPress.Settings(python: ReadPDF.maker, atOnce: 1)
    settings.mostMemory = 891
    let press = PDFPress(settings)
    _ = try await press.make(PDF(html: "<html lang=nl><title>a</title><p>a"))
    let before = Processes.running(under: ReadPDF.maker, marked: "891")
    #expect(before.count == 1)
    _ = try await press.redraw(try Picture(Self.png), within: 640, 320, mostBytes: 9999)
    #expect(Processes.running(under: ReadPDF.maker, marked: "891").isEmpty)
    _ = try await press.make(PDF(html: "<html lang=nl><title>a</title><p>a"))
    #expect(Processes.running(under: ReadPDF.maker, marked: "891").allSatisfy { !before.contains($0) })
  }
}
