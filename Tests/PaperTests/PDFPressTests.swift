import Foundation
import TestSupport
import Testing

@testable import Paper

/// Real processes, real files, and another library that reads them back.
@Suite(.serialized) struct PDFPressTests {
  private static let page = """
    <!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Een proef</title>
    <link rel="stylesheet" href="asset:stijl"></head><body><header><p>Boven</p></header><h1>Kop één</h1>
    <p>Eerst dit.</p><p>Dan dat.</p><img src="asset:vak" alt="Een vak"><ul><li>Een</li><li>Twee</li></ul></body></html>
    """
  private static let assets = [
    "stijl": PDF.Asset(
      type: "text/css",
      bytes: Data("@page { size: A4 } body { font-family: 'Liberation Sans' } img { width: 1cm }".utf8)),
    "vak": PDF.Asset(
      type: "image/svg+xml",
      bytes: Data(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7h-7z"/></svg>"#.utf8)),
  ]
  private static let example = PDF(html: page, assets: assets)

  private func press(_ change: (inout PDFPress.Settings) -> Void = { _ in }) -> PDFPress {
    var settings = PDFPress.Settings(python: ReadPDF.maker)
    change(&settings)
    return PDFPress(settings)
  }

  /// A program that the press takes for its Python.
  private func python(_ name: String) -> String { TestDatabase.root + "Tests/PaperTests/Pythons/\(name)" }

  @Test func `a page becomes a tagged PDF that says its language and title`() async throws {
    let read = try await ReadPDF(press().make(Self.example))
    #expect(read.isTagged && read.isUniversallyAccessible && read.showsTitle && read.fontsAreEmbedded)
    #expect(read.language == "nl")
    #expect(read.title == "Een proef")
    #expect(read.pages == 1)
    #expect(abs(read.width - 210) < 0.1 && abs(read.height - 297) < 0.1)
    let kinds = read.tags.filter { $0 == "H1" || $0 == "P" || $0 == "LI" || $0.hasPrefix("Figure") }
    #expect(kinds == ["P", "H1", "P", "P", "Figure: Een vak", "LI", "LI"])
    let words = try #require(read.text.first)
    let places = ["Boven", "Kop één", "Eerst dit.", "Dan dat."].map { words.range(of: $0)?.lowerBound }
    #expect(places.allSatisfy { $0 != nil })
    #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted())
  }

  @Test func `the same page gives the same bytes, whichever process makes it`() async throws {
    let first = try await press().make(Self.example)
    let second = try await press().make(Self.example)
    #expect(first == second)
    let other = try await press().make(
      PDF(html: Self.page.replacing("Dan dat.", with: "Dan niet."), assets: Self.assets))
    #expect(first != other)
  }

  @Test(arguments: [
    "http://127.0.0.1:9/vak.svg", "https://example.org/vak.svg", "file:///etc/passwd", "/etc/passwd", "asset:ander",
    "data:image/png;base64,AAAA", "vak",
  ])
  func `nothing is fetched but what came with the page`(address: String) async throws {
    let press = press()
    let page = Self.page.replacing("asset:vak", with: address)
    await #expect(throws: PDFPress.Failed.refused("FatalURLFetchingError")) {
      _ = try await press.make(PDF(html: page, assets: Self.assets))
    }
    // The process is none the worse for it.
    _ = try await press.make(Self.example)
  }

  @Test func `a picture fetches nothing either`() async throws {
    let there = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID()).png").path
    try FileManager.default.copyItem(atPath: TestDatabase.root + "docs/provider.png", toPath: there)
    let press = press()
    func size(showing path: String) async throws -> Int {
      let svg =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><image href="file://\(path)" width="9" height="9"/></svg>
        """
      let assets = Self.assets.merging(["vak": PDF.Asset(type: "image/svg+xml", bytes: Data(svg.utf8))]) { $1 }
      return try await press.make(PDF(html: Self.page, assets: assets)).count
    }
    // The picture would weigh kilobytes.
    #expect(try await size(showing: there) == size(showing: there.replacing(".png", with: ".gif")))
  }

  @Test func `twenty at once come out whole`() async throws {
    let press = press()
    try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for number in 1...20 {
        group.addTask {
          let page = Self.page.replacing("Dan dat.", with: "Nummer \(number).")
          return (number, try await press.make(PDF(html: page, assets: Self.assets)))
        }
      }
      for try await (number, bytes) in group {
        #expect(try await ReadPDF(bytes).text.first?.contains("Nummer \(number).") == true)
      }
    }
  }

  @Test func `more than may wait are told so at once`() async throws {
    let press = press {
      $0.atOnce = 1
      $0.mostWaiting = 2
    }
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for _ in 1...12 {
        group.addTask {
          do { return try await !press.make(Self.example).isEmpty } catch { return error as? PDFPress.Failed != .busy }
        }
      }
      return await group.reduce(into: [Bool]()) { $0.append($1) }
    }
    #expect(outcomes.contains(true) && outcomes.contains(false))
    _ = try await press.make(Self.example)
  }

  @Test func `a process that was killed is replaced`() async throws {
    let press = press {
      $0.atOnce = 1
      $0.mostMemory = 888
    }
    let before = try await press.make(Self.example)
    let child = try #require(Processes.running(under: ReadPDF.maker, marked: "888").first)
    kill(child, SIGKILL)
    #expect(try await press.make(Self.example) == before)
    #expect(Processes.running(under: ReadPDF.maker, marked: "888").contains { $0 != child })
  }

  @Test func `a process ends with its press`() async throws {
    let memory = "777"
    do {
      let press = press { $0.mostMemory = 777 }
      _ = try await press.make(Self.example)
      #expect(Processes.running(under: ReadPDF.maker, marked: memory).count >= 1)
    }
    for _ in 1...100 where !Processes.running(under: ReadPDF.maker, marked: memory).isEmpty {
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(Processes.running(under: ReadPDF.maker, marked: memory).isEmpty)
  }

  @Test func `a page that needs too much memory fails, and the next one doesn't`() async throws {
    let press = press { $0.mostMemory = 300 }
    let long = Self.page.replacing("Dan dat.", with: "<!-- \(String(repeating: "dan dat ", count: 12_000_000)) -->")
    let failed = await #expect(throws: PDFPress.Failed.self) {
      _ = try await press.make(PDF(html: long, assets: Self.assets))
    }
    // Where its memory ends decides whether it can still say so.
    #expect(failed == .refused("MemoryError") || failed == .died)
    _ = try await press.make(Self.example)
  }

  @Test func `a process that is silent is given up, and the next asks another`() async throws {
    let silent = PDFPress(PDFPress.Settings(python: python("silent"), atOnce: 1, patience: .seconds(2)))
    for _ in 1...2 {
      await #expect(throws: PDFPress.Failed.tookTooLong) { _ = try await silent.make(Self.example) }
    }
  }

  @Test func `a process that dies over a page is tried once more, not for ever`() async throws {
    var settings = PDFPress.Settings(python: python("dying"), atOnce: 1)
    settings.mostMemory = Int.random(in: 100_000...999_999)
    let dying = PDFPress(settings)
    await #expect(throws: PDFPress.Failed.died) { _ = try await dying.make(Self.example) }
    let file = "\(NSTemporaryDirectory())/wederhoor-tries-\(settings.mostMemory)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    #expect(FileManager.default.contents(atPath: file) == Data("xx".utf8))
  }

  @Test func `a Python that isn't there, or has no WeasyPrint, is named`() async throws {
    await #expect(throws: PDFPress.Failed.notInstalled("errno 2")) {
      _ = try await PDFPress(python: "/nowhere/python").make(Self.example)
    }
    await #expect(throws: PDFPress.Failed.notInstalled("ModuleNotFoundError")) {
      _ = try await PDFPress(python: "/usr/bin/python3").make(Self.example)
    }
    await #expect(throws: PDFPress.Failed.notInstalled("no greeting")) {
      _ = try await PDFPress(python: "/bin/false").make(Self.example)
    }
  }

  @Test func `a process holds nothing open that is the portal's`() async throws {
    let theirs = FileManager.default.temporaryDirectory.appendingPathComponent("open-\(UUID())").path
    let file = open(theirs, O_CREAT | O_RDWR, 0o600)
    defer {
      close(file)
      unlink(theirs)
    }
    let press = press { $0.mostMemory = 889 }
    _ = try await press.make(Self.example)
    let child = try #require(Processes.running(under: ReadPDF.maker, marked: "889").first)
    let folder = "/proc/\(child)/fd"
    let held = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
    }
    #expect(file > 2 && !held.isEmpty && !held.contains(theirs))
  }

  @Test func `what a process is told is no setting of the portal`() async throws {
    var word: String?
    do { _ = try await PDFPress(python: python("telling")).make(Self.example) } catch PDFPress.Failed.notInstalled(
      let said)
    {
      word = said
    }
    #expect(word == "LANG_PATH_PYTH_PYTH_PYTH_PYTH_SOUR_3")
  }
}

/// The processes of this machine, as /proc lists them.
enum Processes {
  /// Those of this very process, by the program they run and the last word of their command line.
  static func running(under program: String, marked word: String) -> [pid_t] {
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return all.compactMap { pid_t($0) }.filter { number in
      guard let line = FileManager.default.contents(atPath: "/proc/\(number)/cmdline"),
        let status = FileManager.default.contents(atPath: "/proc/\(number)/status")
      else { return false }
      let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
      return words.first == program && words.last == word
        && String(decoding: status, as: UTF8.self).contains("\nPPid:\t\(getpid())\n")
    }
  }
}
