import Dossier
import Foundation
import Mustache
import Terms

/// A signature under a document: whose, when, whether the text is still the one that was signed, and in so many words
/// what kind of signature it is: `parts/signature`.
package struct SignatureView: Sendable, MustacheParent {
  private let t: Wording
  private let signature: Signature

  package init(_ t: Wording, _ signature: Signature) {
    self.t = t
    self.signature = signature
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "isUnchanged": signature.isUnchanged
    case "signed":
      switch signature.factor {
      case .app: t("signing.signature.byApp", who)
      case .mail: t("signing.signature.byMail", who)
      }
    case "digits": SignatureView.groups(signature.textHash)
    case "changed": signature.isUnchanged ? nil : notice
    default: nil
    }
  }

  private var notice: Notice {
    guard let day = signature.leftOutOn else {
      return Notice(.warning, t("signing.signature.changedTitle"), t("signing.signature.changed", who))
    }
    return Notice(
      .info,
      t(
        "signing.signature.leftOutTitle",
        ["name": signature.name.revealed, "date": Day(of: signature.signedAt).text(in: t.language)]),
      t("signing.signature.leftOut", ["day": day.text(in: t.language)]))
  }

  private var who: [String: String] {
    [
      "name": signature.name.revealed, "date": Day(of: signature.signedAt).text(in: t.language),
      "time": Clock.time(signature.signedAt),
    ]
  }

  /// "3f9a 01c7 …", to compare by eye.
  static func groups(_ hash: [UInt8]) -> String {
    let text = Hex.text(hash)
    return stride(from: 0, to: text.count, by: 4).map { String(text.dropFirst($0).prefix(4)) }.joined(separator: " ")
  }
}
