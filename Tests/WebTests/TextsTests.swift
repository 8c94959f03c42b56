import Foundation
import Kernel
import Testing

@testable import Web

struct TextsTests {
  private func texts(_ yaml: String) throws -> [String: String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("texts-\(UUID().uuidString)")
    let dutch = folder.appendingPathComponent("nl")
    try FileManager.default.createDirectory(at: dutch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try yaml.write(to: dutch.appendingPathComponent("proef.yaml"), atomically: true, encoding: .utf8)
    return try Texts.read(folder, "nl")
  }

  @Test func `keys and texts that YAML would call true, or a number, stay what they are`() throws {
    let read = try texts("no: Nee\nmonths:\n  1: januari\ntime: 12:30\nyes:\n  off: yes\n")
    #expect(read == ["proef.no": "Nee", "proef.months.1": "januari", "proef.time": "12:30", "proef.yes.off": "yes"])
  }

  @Test(arguments: ["a:\n", "a: ''\n", "a: [x, y]\n", "a b: x\n"])
  func `an empty text, a list and an odd key are mistakes`(yaml: String) {
    #expect(throws: Texts.Mistake.self) { try texts(yaml) }
  }

  @Test func `a text is filled in one pass`() throws {
    let t = Wording(
      .nl, entries: ["a.b": "Van {from} tot {to}.", "a.n.one": "{count} klacht", "a.n.other": "{count} klachten"])
    #expect(t("a.b", ["from": "{to}", "to": "morgen"]) == "Van {to} tot morgen.")
    #expect([0, 1, 2].map { t("a.n", count: $0) } == ["0 klachten", "1 klacht", "2 klachten"])
    #expect(t.holds("a.b") == false)
    #expect(t.holds("a") == false)
  }

  @Test(arguments: [
    ("{a}", "x", "x"), ("{a}{a}.", "x", "xx."), ("é{a}é", "🙂", "é🙂é"), ("{ {a} }", "x", "{ x }"), ("{{a}}", "x", "{x}"),
    ("{a", "x", "{a"), ("{}{a1}{a}", "x", "{}{a1}x"), ("Bij {a}.", "Balans B.V.", "Bij Balans B.V."),
    ("Bij {a}. Ja.", "Balans B.V.", "Bij Balans B.V. Ja."), ("{a}", "", ""), ("geen", "x", "geen"),
  ])
  func `what stands between braces is filled, and nothing else`(text: String, value: String, filled: String) {
    let t = Wording(.nl, entries: ["a.b": text])
    let names = Texts.placeholders(in: text)
    #expect(names.isSubset(of: ["a"]))
    #expect(t("a.b", names.isEmpty ? [:] : ["a": value]) == filled)
  }
}
