import Foundation
import Testing

@testable import Paper

@Suite struct PrintFolderTests {
  private let path: String
  private let folder: PrintFolder

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("print-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    folder = PrintFolder(path)
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  @Test func `what is laid nobody takes, and what is handed over is whole and its owner's only`() async throws {
    let (letter, making) = (UUID(), UUID())
    try await folder.lay([1, 2, 3], of: letter, as: making)
    #expect(try names.allSatisfy { $0.hasPrefix(".") })
    try await folder.handOver(letter, as: making)
    let name = "brief-\(making.uuidString.lowercased()).pdf"
    #expect(try names == [name])
    #expect(FileManager.default.contents(atPath: "\(path)/\(name)") == Data([1, 2, 3]))
    let permissions = try FileManager.default.attributesOfItem(atPath: "\(path)/\(name)")[.posixPermissions] as? Int
    #expect(permissions == 0o600)
  }

  @Test func `what the printer took doesn't come back`() async throws {
    let (letter, making) = (UUID(), UUID())
    try await folder.lay([1], of: letter, as: making)
    try await folder.handOver(letter, as: making)
    try FileManager.default.removeItem(atPath: "\(path)/\(try #require(names.first))")
    try await folder.handOver(letter, as: making)
    #expect(try names.isEmpty)
  }

  @Test func `makings of one letter are cleared, and no other's`() async throws {
    let (one, other, making) = (UUID(), UUID(), UUID())
    for letter in [one, other] { try await folder.lay([1], of: letter, as: making) }
    try await folder.lay([2], of: one, as: UUID())
    try await folder.clear(one)
    #expect(try names == [".\(other.uuidString.lowercased()).\(making.uuidString.lowercased())"])
    try await folder.withdraw(other, as: making)
    try await folder.withdraw(other, as: making)
    #expect(try names.isEmpty)
  }

  @Test func `nothing is laid over what lies there, nor where there is no folder`() async throws {
    let (letter, making) = (UUID(), UUID())
    try await folder.lay([1], of: letter, as: making)
    await #expect(throws: PrintFolder.Failed(number: EEXIST)) { try await folder.lay([2], of: letter, as: making) }
    await #expect(throws: PrintFolder.Failed(number: ENOENT)) {
      try await PrintFolder("\(path)/weg").lay([1], of: letter, as: making)
    }
    #expect(folder.isUsable && !PrintFolder("\(path)/weg").isUsable)
  }
}
