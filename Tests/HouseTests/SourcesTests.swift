import Foundation
import TestSupport
import Testing

/// House rules that a compiler can't hold; each says what to do instead.
@Suite struct SourcesTests {
  private struct Rule: Sendable, CustomTestStringConvertible {
    let banned: String
    let instead: String
    /// Files in which it may stand, by the end of their path.
    let except: [String]
    var testDescription: String { banned }

    init(_ banned: String, instead: String, except: [String] = []) {
      self.banned = banned
      self.instead = instead
      self.except = except
    }
  }

  private static let rules = [
    Rule(
      #"\bDate\(\)"#, instead: "the moment comes from the transaction, or from Database.now",
      except: ["Postgres/Database.swift"]),
    Rule(
      #"\bUUID\(\)"#, instead: "identifiers come from Transaction.newID or Database.newID",
      except: ["Postgres/Database.swift"]),
    Rule(#"(?i)\bnow\(\)|current_date|current_timestamp"#, instead: "SQL names \\(.moment) or \\(.today)"),
    Rule(#"(?i)select \*"#, instead: "name the columns"),
    Rule(#"\btry!|\bas!|\bfatalError\("#, instead: "throw, or preconditionFailure with a sentence"),
    Rule(#"ProcessInfo\.processInfo\.environment"#, instead: "ask Settings", except: ["Wederhoor/Settings.swift"]),
    Rule(#"\bprint\("#, instead: "log in Web; only commands print", except: ["Command.swift"]),
    Rule(
      #"(class|struct|enum|protocol|actor) \w*(Service|Manager|Helper|Utils?|Handler|Impl|DTO)\b"#,
      instead: "name it after what it is or does"),
    Rule(
      #"import (Hummingbird|Mustache)\b"#, instead: "pages stand in Web",
      except: ["/Web/", "Wederhoor/ServeCommand.swift", "Wederhoor/MetricsPage.swift"]),
  ]

  /// Every Swift file of the product with its path and text, comments left out.
  private static let sources: [(path: String, code: String)] = {
    let folder = TestDatabase.root + "Sources"
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.compactMap { path in
      guard let text = try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8) else { return nil }
      let code = text.split(separator: "\n", omittingEmptySubsequences: false).filter {
        !$0.trimmingCharacters(in: .whitespaces).hasPrefix("//")
      }
      return ("/\(path)", code.joined(separator: "\n"))
    }
  }()

  @Test func `the sources are found`() { #expect(Self.sources.count > 100) }

  @Test(arguments: rules) private func `stands only where it may`(_ rule: Rule) throws {
    let pattern = try Regex(rule.banned)
    for (path, code) in Self.sources where !rule.except.contains(where: { path.contains($0) }) {
      let found = code.firstMatch(of: pattern).map { String(code[$0.range]) }
      #expect(found == nil, "\(path): \(found ?? ""): \(rule.instead)")
    }
  }
}
