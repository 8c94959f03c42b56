import Foundation

/// What another library (pypdf) finds in a PDF.
package struct ReadPDF: Decodable, Sendable {
  package let pages: Int
  /// Of the first page, in millimetres.
  package let width, height: Double
  package let isTagged, isUniversallyAccessible, showsTitle, fontsAreEmbedded: Bool
  package let language, title: String
  /// The kinds of the structure's elements in reading order: what a screen reader goes by.
  package let tags: [String]
  /// Each page's words, in the order in which they are drawn.
  package let text: [String]
  package let pieces: [Piece]

  /// A line of text and where its baseline begins, in millimetres from the sheet's left and top.
  package struct Piece: Decodable, Sendable {
    package let page: Int
    package let text: String
    package let left, top: Double
  }

  package struct Failed: Error, CustomStringConvertible { package let description: String }

  package init(_ bytes: [UInt8]) async throws {
    // Waiting for another program is not for the threads that do Swift's tasks: other tests need them.
    self = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try Self.reading(bytes) }) }
    }
  }

  private static func reading(_ bytes: [UInt8]) throws -> ReadPDF {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: TestDatabase.root + ".local/venv/bin/python")
    process.arguments = [TestDatabase.root + "Tests/PaperTests/read_pdf.py"]
    process.standardInput = input
    process.standardOutput = output
    do { try process.run() } catch { throw Failed(description: "`make tools` installs pypdf") }
    let writer = input.fileHandleForWriting
    Thread.detachNewThread {
      try? writer.write(contentsOf: Data(bytes))
      try? writer.close()
    }
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(description: "pypdf can't read this PDF") }
    return try JSONDecoder().decode(ReadPDF.self, from: said)
  }

  /// The Python that makes PDF files, of this checkout: `make paper`.
  package static let maker = TestDatabase.root + ".local/paper/bin/python"
}
