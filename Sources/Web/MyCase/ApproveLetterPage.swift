import Dossier
import Handling
import Hummingbird
import Kernel
import Tenant

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
        var signing: Signing?
        switch try await signs(id, hash, fields, context) {
        case .shown(let page)?: return page
        case .signed(let with)?: signing = with
        case nil: break
        }
        let signed = signing
        try await portal.database.transaction(as: context.access.actor) {
          try await ApproveLetter(letter: id, bodyHash: hash).perform(in: $0, keys: portal.keys, signing: signed)
        }
      } catch let refused as ApproveLetter.Refused {
        let whole = try await portal.myCase(context)
        guard let letter = whole.letters.first else { return context.redirect(to: MyCasePage.path) }
        var form = ApproveLetterPage.form(context.t, letter)
        switch refused {
        case .alreadyApproved: return context.redirect(to: MyCasePage.path, saying: "mycase.approve.done")
        case .nothingOffered: form.refuse(context.t("mycase.refused.nothingOffered"))
        case .anotherVersion: form.refuse(context.t("mycase.refused.anotherVersion"))
        case .notSigned: form.refuse(context.t("signing.notSigned"))
        }
        return show(form, letter, context, .unprocessableContent)
      }
      return context.redirect(to: MyCasePage.path, saying: "mycase.approve.done")
    }
  }

  private enum Signed {
    case shown(Response)
    case signed(Signing)
  }

  /// Where the regeling asks a signature: the page for it, or the signature. Of another text than the newest letter's
  /// there is nothing to sign; the act itself then says why.
  private func signs(
    _ id: ID<Complaint.Letter>, _ hash: [UInt8], _ fields: FormFields, _ context: Complainant
  ) async throws -> Signed? {
    let whole = try await portal.myCase(context)
    guard whole.complaint.regeling.asksSignature(under: .approval), whole.complaint.offersLetter,
      let letter = whole.letters.first, letter.id == id, letter.bodyHash == hash
    else { return nil }
    let access = context.access
    let step = SigningStep(
      portal: portal, actor: access.actor,
      text: ApproveLetter.signedText(letter: id, bodyHash: hash, of: access.dossier, at: access.tenant),
      action: ApproveLetterPage.path, answers: ApproveLetterPage.form(context.t, letter),
      name: whole.complainant.name.revealed, cancel: Link(context.t("signing.cancel"), to: MyCasePage.path))
    switch try await step.take(fields, context.t) {
    case .signed(let signing): return .signed(signing)
    case .shown(let shown):
      return .shown(step.page(shown, .letter(letter.body.revealed), context, trail: [.myCase(context.t)]))
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
