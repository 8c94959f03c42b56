import Foundation
import Mustache

/// The HTML of the portal: mustache templates, read and checked once.
///
/// Refused at the start: an unescaped value, a partial that does not exist, a text (`t.…`) that does not exist or that
/// needs values (fill those in Swift). What mustache would show as nothing is thereby found before anyone looks.
package struct Templates: Sendable {
  private let compiled: [String: CompiledTemplate]

  /// Reads every `.mustache` file below `folder`; `handling/extend-term.mustache` is named `handling/extend-term`.
  package init(folder: URL, texts: Texts) {
    var sources: [String: String] = [:]
    for path in FileManager.default.enumerator(atPath: folder.path)?.compactMap({ $0 as? String }) ?? []
    where path.hasSuffix(".mustache") {
      guard let text = try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8) else {
        preconditionFailure("the template \(path) can't be read")
      }
      sources[String(path.dropLast(".mustache".count))] = text
    }
    var compiled: [String: CompiledTemplate] = [:]
    for (name, source) in sources {
      do { compiled[name] = try CompiledTemplate(Templates.withoutIndentation(source)) } catch {
        preconditionFailure("the template \(name) can't be read: \(error)")
      }
      for mistake in Templates.mistakes(in: source, known: Set(sources.keys), texts: texts) {
        preconditionFailure("the template \(name): \(mistake)")
      }
    }
    self.compiled = compiled
  }

  package func render(_ name: String, _ object: any MustacheParent) -> String {
    guard let template = compiled[name] else { preconditionFailure("no template \(name)") }
    return PageWriter.write(template, object, with: compiled)
  }

  /// What is wrong with a template, in sentences.
  package static func mistakes(in source: String, known: Set<String>, texts: Texts) -> [String] {
    var mistakes: [String] = []
    for tag in source.matches(of: #/\{\{(?<kind>[{&#^\/>!<$=%]?)\s*(?<name>[^}]*?)\s*\}\}/#) {
      let (kind, name) = (tag.output.kind, String(tag.output.name))
      switch kind {
      case "{", "&": mistakes.append("\(name) would be shown unescaped")
      case ">", "<":
        if !name.hasPrefix("*"), !known.contains(name) { mistakes.append("there is no template \(name)") }
      case "#", "^":
        // A section puts its value on the stack, and every other name would then be looked up as a text.
        if name == "t" || name.hasPrefix("t.") { mistakes.append("\(name) is a text, not a section") }
      case "":
        guard name.hasPrefix("t.") else { continue }
        let key = String(name.dropFirst(2))
        for wording in texts.all where !wording.holds(key) {
          mistakes.append("no text \(key) without placeholders in \(wording.code)")
        }
      default: continue
      }
    }
    return mistakes
  }

  // HTML needs no indentation, and mustache would carry a partial's indentation into what people typed in a textarea.
  static func withoutIndentation(_ source: String) -> String {
    source.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.drop { $0 == " " || $0 == "\t" } }.joined(separator: "\n")
  }
}
