import Foundation

/// A regeling file as its settings stand in it: one part for each key at the start of a line, with the remarks above it.
/// Parts of one file can take the place of another's, word for word.
package struct RegelingParts: Sendable, Equatable {
  package struct Part: Sendable, Equatable {
    package let key: String
    /// Whole lines, the last with its end.
    package let text: String

    /// The same without remarks and empty lines.
    package var bare: String {
      text.split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("#") }
        .filter { !$0.allSatisfy(\.isWhitespace) }.joined(separator: "\n")
    }
  }

  /// In the order of the file, each key once.
  package private(set) var parts: [Part] = []
  /// What stands before the first key and is no remark: nothing in a file that is right.
  private var stray = ""
  /// Remarks after the last.
  private var remarks = ""

  package init(yaml: String) {
    var (key, lines, remarks): (String?, [Substring], [Substring]) = (nil, [], [])
    func whole(_ lines: [Substring]) -> String { lines.map { "\($0)\n" }.joined() }
    func close(_ parts: inout RegelingParts) {
      if let key { parts.parts.append(Part(key: key, text: whole(lines))) } else { parts.stray = whole(lines) }
    }
    for line in yaml.split(separator: "\n", omittingEmptySubsequences: false) {
      if let match = line.prefixMatch(of: #/([A-Za-z]+):(?:\s|$)/#) {
        close(&self)
        (key, lines, remarks) = (String(match.output.1), remarks + [line], [])
      } else if line.hasPrefix("#") || line.allSatisfy(\.isWhitespace) {
        // Whose they are the next line tells.
        remarks.append(line)
      } else {
        lines += remarks + [line]
        remarks = []
      }
    }
    close(&self)
    self.remarks = whole(remarks.filter { $0.hasPrefix("#") })
  }

  package subscript(key: String) -> Part? { parts.first { $0.key == key } }

  package var keys: [String] { parts.map(\.key) }

  /// The whole file.
  package var text: String { stray + parts.map(\.text).joined() + remarks }

  /// The same, with these parts in the place of its own; what it didn't have comes after.
  package func taking(_ others: RegelingParts) -> RegelingParts {
    var (whole, taken) = (self, Set<String>())
    whole.stray += others.stray
    for part in others.parts {
      // A key that stands twice stays twice: who reads the whole says so.
      if taken.insert(part.key).inserted, let index = whole.parts.firstIndex(where: { $0.key == part.key }) {
        whole.parts[index] = part
      } else {
        whole.parts.append(part)
      }
    }
    return whole
  }

  package func dropping(_ key: String) -> RegelingParts {
    var rest = self
    rest.parts.removeAll { $0.key == key }
    return rest
  }
}
