import Handling
import Hummingbird
import Kernel

/// The complainant approves that very text of the letter (`ApproveLetter`).
struct ApproveLetterPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/akkoord"

  /// The button, which carries which letter and what text it was.
  static func form(_ t: Wording, _ letter: LetterVersion) -> Form {
    Form(
      t, to: path, submit: t("mycase.approve.submit"),
      [.hidden("brief", letter.id.description), .hidden("tekst", Hex.text(letter.bodyHash))])
  }

  func routes(_ routes: Routes) {
    routes.complainants.get(ApproveLetterPage.path) { context in
      let whole = try await portal.myCase(context)
      guard whole.complaint.offersLetter, let letter = whole.letters.first else {
        return context.redirect(to: MyCasePage.path)
      }
      return show(ApproveLetterPage.form(context.t, letter), letter, context)
    }
    routes.complainants.post(ApproveLetterPage.path) { fields, context in
      do {
        guard let id: ID<Complaint.Letter> = ID(fields["brief"]), let hash = Hex.bytes(fields["tekst"]) else {
          throw ApproveLetter.Refused.anotherVersion
        }
        try await portal.database.transaction(as: context.access.actor) {
          try await ApproveLetter(letter: id, bodyHash: hash).perform(in: $0, keys: portal.keys)
        }
      } catch let refused as ApproveLetter.Refused {
        let whole = try await portal.myCase(context)
        guard let letter = whole.letters.first else { return context.redirect(to: MyCasePage.path) }
        var form = ApproveLetterPage.form(context.t, letter)
        switch refused {
        case .alreadyApproved: return context.redirect(to: MyCasePage.path, saying: "mycase.approve.done")
        case .nothingOffered: form.refuse(context.t("mycase.refused.nothingOffered"))
        case .anotherVersion: form.refuse(context.t("mycase.refused.anotherVersion"))
        }
        return show(form, letter, context, .unprocessableContent)
      }
      return context.redirect(to: MyCasePage.path, saying: "mycase.approve.done")
    }
  }

  private func show(
    _ form: Form, _ letter: LetterVersion, _ context: Complainant, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "mycase/approve-letter", View(letter: letter.body.revealed, form: form), title: context.t("mycase.approve.title"),
      status: status, trail: [.myCase(context.t)])
  }

  private struct View {
    let letter: String
    let form: Form
  }
}

extension Link {
  /// The way back to the complainant's case.
  static func myCase(_ t: Wording) -> Link { Link(t("mycase.trail"), to: MyCasePage.path) }
}

/// Bytes as text in a hidden field.
enum Hex {
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Nil for anything but pairs of hexadecimal digits.
  static func bytes(_ text: String) -> [UInt8]? {
    let digits = text.compactMap(\.hexDigitValue)
    guard !digits.isEmpty, digits.count == text.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}
