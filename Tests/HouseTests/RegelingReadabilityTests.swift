import Foundation
import Kernel
import Tenant
import Testing

/// The Dutch of a published regeling is level B1, whatever its settings: Flesch-Douma, at least 60.
struct RegelingReadabilityTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private static let files: [String] = ["db/regelingen", "Tests/Regelingen"].flatMap { folder in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/\($0)" }
  }

  private func steps(_ file: String) throws -> [(where: String, text: Readable)] {
    let yaml = try String(contentsOf: Self.root.appendingPathComponent(file), encoding: .utf8)
    let chapters = try Regeling.read(yaml: yaml, file: file).chapters(in: .nl)
    return chapters.flatMap { chapter in
      chapter.steps.map { ("\(chapter.code ?? "") \($0.title)", Readable($0.text)) }
    }
  }

  @Test(arguments: files) func `a regeling reads easily, and each step of some length does`(file: String) throws {
    let steps = try steps(file)
    #expect(!steps.isEmpty)
    let whole = steps.reduce(Readable()) { $0 + $1.text }
    #expect(whole.score >= 60, "\(file): \(whole.score)")
    for step in steps where step.text.words >= 25 {
      #expect(step.text.score >= 60, "\(file) \(step.where): \(step.text.score); shorter sentences, shorter words")
    }
  }

  @Test func `the five presets are among them`() { #expect(Self.files.count >= 12) }
}
