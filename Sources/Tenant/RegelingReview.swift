import Kernel
import Yams

/// A regeling file laid beside the law and beside this portal, each finding with its line.
package struct RegelingReview: Sendable {
  package struct Finding: Sendable, Equatable {
    /// Where the setting stands in the file, from 1; where the procedure begins when the setting isn't there.
    package let line: Int
    /// The setting's name in the file.
    package let setting: String
    /// As people cite it; nil for what only this portal can't do.
    package let article: String?
    package let sentence: Localised
    package let procedure: String?

    /// "De uitspraak is bindend (Wkkgz art. 20)."
    package func text(in language: Language) -> String {
      article.map { "\(sentence[language]) (\($0))" } ?? sentence[language]
    }
  }

  /// What the law forbids.
  package let forbidden: [Finding]
  /// What this portal doesn't carry out, so that it would promise what doesn't happen.
  package let notCarriedOut: [Finding]
  /// Allowed, but it may go wrong before a dispute body; or a text that is most likely cut short.
  package let risks: [Finding]

  /// Whether it can be put in force.
  package var isAllowed: Bool { forbidden.isEmpty && notCarriedOut.isEmpty }

  package init(of source: RegelingSource) {
    let lines = RegelingLines(yaml: source.text)
    let law = LawCheck.findings(in: source.regeling).map { finding in
      (
        finding.weight,
        Finding(
          line: lines.line(of: finding.setting, in: finding.procedure), setting: finding.setting,
          article: finding.article, sentence: finding.sentence, procedure: finding.procedure)
      )
    }
    forbidden = law.filter { $0.0 == .forbidden }.map(\.1)
    risks =
      law.filter { $0.0 == .risky }.map(\.1)
      + CutText.all(in: source.text).map { cut in
        Finding(
          line: cut.line, setting: cut.key, article: nil,
          sentence: Localised(
            nl: "Achter deze tekst staat een #. Wat daarna komt, telt niet mee: de tekst is \"\(cut.text)\". "
              + "Zet de hele tekst tussen aanhalingstekens als dat niet de bedoeling is.",
            en: "There is a # behind this text. What follows doesn't count: the text is \"\(cut.text)\". "
              + "Put the whole text between quotes if that is not what was meant."), procedure: nil)
      }
    notCarriedOut = PortalCheck.findings(in: source.regeling).map { finding in
      Finding(
        line: lines.line(of: finding.setting, in: finding.procedure), setting: finding.setting, article: nil,
        sentence: finding.sentence, procedure: finding.procedure)
    }
  }
}

/// Where the settings of a regeling file stand. The file was read before.
struct RegelingLines {
  private let top: Node.Mapping?

  init(yaml: String) { top = (try? Yams.compose(yaml: yaml))?.mapping }

  /// The keys at the top of the file, in its order.
  var keys: [String] { top?.compactMap { $0.key.scalar?.string } ?? [] }

  /// - Parameter code: of the procedure; nil where the file has one.
  /// - Returns: from 1.
  func line(of setting: String, in code: String?) -> Int {
    guard let top else { return 1 }
    guard let code, case .sequence(let procedures)? = top["procedures"],
      let procedure = procedures.first(where: { $0.mapping?["code"]?.scalar?.string == code })
    else { return Self.line(of: setting, in: top) ?? 1 }
    return procedure.mapping.flatMap { Self.line(of: setting, in: $0) } ?? procedure.mark?.line ?? 1
  }

  private static func line(of setting: String, in mapping: Node.Mapping) -> Int? {
    mapping.first { $0.key.scalar?.string == setting }?.key.mark?.line
  }
}
