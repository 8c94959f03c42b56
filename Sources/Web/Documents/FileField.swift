import Dossier
import Kernel
import Tenant

/// The question for a file, the same wherever one adds one to a case.
enum FileField {
  static let name = "bestand"

  /// - Parameter label: the question; nil for the usual one.
  static func field(_ t: Wording, _ label: String? = nil) -> Field {
    .file(name, label ?? t("document.add.file"), hint: accepted(t), accept: endings)
  }

  /// Which kinds we take and how large, in a sentence: said before, and again when something was refused.
  static func accepted(_ t: Wording) -> String {
    t("document.add.accepted", ["size": FileSize.text(Document.mostBytes, t.language)])
  }

  /// For the browser's own choice of files.
  private static let endings = MediaKind.allCases.flatMap(\.endings).map { ".\($0)" }.joined(separator: ",")
}

extension FileName.Refused {
  func sentence(_ t: Wording) -> String {
    switch self {
    case .missing: t("document.refused.noFile")
    case .hiddenCharacter: t("document.refused.hiddenCharacter")
    case .tooLong(let most): t("document.refused.nameTooLong", ["most": "\(most)"])
    }
  }
}

extension ContentCheck.Refused {
  func sentence(_ t: Wording) -> String {
    switch self {
    case .empty: t("document.refused.empty")
    case .notTaken(let ending, let found):
      ending.isEmpty || ending.count > 10
        ? t("document.refused.noEnding", ["accepted": FileField.accepted(t)])
        : t(
          "document.refused.notTaken",
          ["ending": ending, "found": found.text(t), "accepted": FileField.accepted(t)])
    case .otherThanNamed(let ending, let found):
      t(
        "document.refused.otherThanNamed",
        ["ending": ending, "found": found.text(t), "accepted": FileField.accepted(t)])
    case .macros: t("document.refused.macros")
    case .notText: t("document.refused.notText")
    case .brokenDocument: t("document.refused.brokenDocument")
    }
  }
}

extension Proof.Kind {
  /// What is asked for, to stand by itself.
  func label(_ t: Wording) -> String {
    let text = text(in: t.language)
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
