import Kernel
import Mustache
import Tenant

/// A line of a regeling's text, and what keeps it from being put in force.
struct RegelingProblem: MustacheParent {
  /// "Regel 12".
  let place: String
  /// The line as it was typed; nil when it is empty.
  let line: String?
  let kind: String
  let sentence: String

  func child(named name: String) -> Any? {
    switch name {
    case "place": place
    case "line": line
    case "kind": kind
    case "sentence": sentence
    default: nil
    }
  }

  /// What is wrong with a text, in the order of its lines and in the reader's language.
  static func all(in typed: String, _ t: Wording) -> [RegelingProblem] {
    guard !typed.isEmpty else { return [] }
    let lines = typed.split(separator: "\n", omittingEmptySubsequences: false)
    func problem(_ line: Int, _ kind: String, _ sentence: String) -> RegelingProblem {
      let text = lines.indices.contains(line - 1) ? lines[line - 1].prefix(120) : ""
      return RegelingProblem(
        place: t("regeling.problems.line", ["line": "\(line)"]),
        line: text.allSatisfy(\.isWhitespace) ? nil : String(text), kind: t("regeling.problems.kinds.\(kind)"),
        sentence: sentence)
    }
    let source: RegelingSource
    do { source = try RegelingSource(yaml: typed + "\n", file: "regeling") } catch {
      return error.mistakes.map { problem($0.line, "mistake", $0.text(in: t.language)) }
    }
    let review = RegelingReview(of: source)
    let findings =
      review.forbidden.map { (finding: $0, kind: "forbidden") }
      + review.notCarriedOut.map { (finding: $0, kind: "notCarriedOut") }
    return findings.sorted { $0.finding.line < $1.finding.line }.map { one in
      problem(one.finding.line, one.kind, one.finding.text(in: t.language))
    }
  }
}

/// A form with a regeling's text, and what is wrong with its lines above it: `regeling/adopt`.
struct RegelingTextView: MustacheParent {
  let lead: String
  let problems: [RegelingProblem]
  let form: Form

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "problems": problems
    case "hasProblems": !problems.isEmpty
    case "form": form
    default: nil
    }
  }
}
