import Foundation
import Kernel
import Mustache
import TestSupport
import Testing

@testable import Web

/// What is written is what swift-mustache writes of the same template and the same view.
@Suite struct CompiledTemplateTests {
  private static let folder = URL(filePath: TestDatabase.root).appending(path: "Sources/Web/Templates")

  /// Every template of the portal by its name, as the portal reads it.
  private static let sources: [String: String] = {
    let files = FileManager.default.enumerator(atPath: folder.path(percentEncoded: false))?.compactMap { $0 as? String }
    var sources: [String: String] = [:]
    for file in files ?? [] where file.hasSuffix(".mustache") {
      guard let text = try? String(contentsOf: folder.appending(path: file), encoding: .utf8) else { continue }
      sources[String(file.dropLast(".mustache".count))] = Templates.withoutIndentation(text)
    }
    return sources
  }()

  private static let texts = Texts(
    folder: URL(filePath: TestDatabase.root).appending(path: "Sources/Web/Texts"))

  /// Has something under every name, by chance, but the same each time it is asked: a text, yes or no, nothing, a
  /// number, another such view, a plain struct or a list.
  private struct Anything: MustacheParent {
    struct Plain {
      let text: String
      let label: String?
      let title: String?
      let items: [String]
      let isChosen = true
    }

    let seed: UInt64
    let depth: Int

    func child(named name: String) -> Any? {
      // No view of the portal has a t of its own.
      if name == "t" { return depth == 0 ? CompiledTemplateTests.texts[seed % 2 == 0 ? .nl : .en] : nil }
      if name == "template" || name == "kind" { return seed % 3 == 0 ? "parts/field/line" : "parts/none" }
      var hash = seed &* 0x9e37_79b9_7f4a_7c15
      for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash ^= hash >> 29
      func view(_ number: UInt64) -> Anything { Anything(seed: hash &+ number, depth: depth + 1) }
      switch hash % 11 {
      case 0, 1: return "Een <b>tekst</b> & \"meer\" van 's \(hash % 100) é\n"
      case 2: return ""
      case 3: return true
      case 4: return false
      case 5: return nil as String?
      case 6: return Int(hash % 1000)
      case 7 where depth < 4: return (0..<(hash % 4)).map { view($0) }
      case 8: return ["een", "<twee>"]
      case 9: return Plain(text: "<i>", label: hash % 2 == 0 ? nil : "naam", title: "titel", items: ["a", "b"])
      default: return depth < 5 ? view(0) : "diep"
      }
    }
  }

  private static func compare(_ name: String, _ sources: [String: String], _ view: Anything) throws {
    var library = MustacheLibrary()
    var compiled: [String: CompiledTemplate] = [:]
    for (name, source) in sources {
      try library.register(source, named: name)
      compiled[name] = try CompiledTemplate(source)
    }
    let template = try #require(compiled[name])
    #expect(PageWriter.write(template, view, with: compiled) == library.render(view, withTemplate: name))
  }

  @Test(arguments: sources.keys.sorted()) func `the portal's own templates are written as mustache writes them`(
    name: String
  ) throws {
    #expect(Self.sources.count > 50)
    var library = MustacheLibrary()
    for (name, source) in Self.sources { try library.register(source, named: name) }
    let compiled = try Self.sources.mapValues { try CompiledTemplate($0) }
    let template = try #require(compiled[name])
    for seed in 1...60 {
      let view = Anything(seed: UInt64(seed), depth: 0)
      let (ours, theirs) = (
        PageWriter.write(template, view, with: compiled), library.render(view, withTemplate: name)
      )
      #expect(ours == theirs, "seed \(seed)")
    }
  }

  @Test(arguments: [
    "a {{x}} b {{.x}} c {{x.y}} {{#x}}[{{.}}]{{/x}}{{^x}}none{{/x}}\n",
    "{{#x}}\n{{y}}\n{{/x}}\nafter\n", "{{#x}}  \nz {{/x}} more\n{{! a comment }}\nlast",
    "{{>two}}\n{{>two}} beside {{> two }}\n", "{{<two}}\n{{$a}}mine{{/a}}\n{{/two}}\nend",
    "{{<two}}{{$a}}\nof {{x}}\n{{/a}}{{/two}}",
    "{{<three}}{{$a}}outer{{/a}}{{/three}}", "{{#x}}{{#y}}{{#.z}}{{x}}{{/.z}}{{^.z}}{{y}}{{/.z}}{{/y}}{{/x}}",
    "{{>*kind}} {{>* kind }}",
    "{ {{x}} }} { ", "", "no tag at all\nbut lines",
  ]) func `so is every construct by itself`(source: String) throws {
    let sources = [
      "one": source, "two": "[{{$a}}default {{x}}{{/a}}]\n", "three": "{{<two}}{{$a}}inner{{/a}}{{/two}}",
      "parts/field/line": "line {{x}}",
    ]
    for seed in 1...40 { try Self.compare("one", sources, Anything(seed: UInt64(seed), depth: 0)) }
  }

  @Test(arguments: ["{{#x}}", "{{/x}}", "{{#x}}{{/y}}", "{{x", "{{}}", "{{{x}}}", "{{&x}}", "{{=<% %>=}}", "{{f(x)}}"])
  func `what it doesn't know is refused at the start`(source: String) {
    #expect(throws: CompiledTemplate.Mistake.self) { try CompiledTemplate(source) }
  }

  @Test(arguments: ["\"", "'", "<", ">", "&"], ["\u{0301}", "\u{200d}", "\u{fe0f}", "é", ""])
  func `no accent hides a sign that a browser takes for markup`(sign: String, accent: String) throws {
    struct View: MustacheParent {
      let x: String
      func child(named name: String) -> Any? { name == "x" ? x : nil }
    }
    let html = PageWriter.write(
      try CompiledTemplate("<a title=\"{{x}}\">"), View(x: "a\(sign)\(accent) onclick=b"), with: [:])
    let inside = html.utf8.dropFirst("<a title=\"".utf8.count).dropLast("\">".utf8.count)
    #expect(!inside.contains { "\"'<>".utf8.contains($0) })
    #expect(sign != "&" || inside.starts(with: "a&amp;".utf8))
  }
}
