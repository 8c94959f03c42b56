import Dossier
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Vault

/// The second page of a document that is signed: the whole text as it will be given, the name under it, and the one-time
/// code for that text (`GiveSigningCode`): `signing/sign`.
///
/// The answers of the form before it are carried along in hidden fields, so that nothing is stored half: with another
/// text comes another code. The forms of both pages go to the same address.
struct SigningStep {
  let portal: Portal
  let actor: Actor
  let text: SignedText
  /// Where the form goes.
  let action: String
  /// The form before this page, whose answers go along.
  let answers: Form
  /// The name that is likely meant.
  let name: String
  /// Back to where one came from; where the form before can be changed there is a button for that.
  let cancel: Link?

  /// The button that goes back to the form before.
  static let back = "terug"
  private static let send = "stuur"
  private static let here = "stap"

  enum Outcome {
    case shown(Shown)
    case signed(Signing)
  }

  /// The page, to be put into words.
  struct Shown {
    var form: Form?
    var signer: Signer
    var notice: Notice?
    var status = HTTPResponse.Status.ok
    var seconds: Int?
  }

  /// Takes what was sent: from the form before, for a code, or to sign.
  func take(_ fields: FormFields, _ t: Wording) async throws -> Outcome {
    let signer = try await Signer.of(actor, in: portal.database)
    if signer == .onPaper { return .shown(onPaper(t)) }
    let asksCode = if case .app = signer { true } else { fields.has("code") }
    guard fields.has(Self.here) else { return .shown(Shown(form: form(t, fields, signer, asksCode), signer: signer)) }
    if fields.has(Self.send) || !asksCode { return .shown(try await send(fields, signer, t)) }
    var form = form(t, fields, signer, asksCode)
    form.fill(fields)
    guard form.isValid else { return .shown(Shown(form: form, signer: signer, status: .unprocessableContent)) }
    do {
      let given = try await GiveSigningCode(for: text, code: form["code"])
        .perform(in: portal.database, as: actor, keys: portal.keys)
      return .signed(Signing(name: Sealed(form["naam"]), code: given))
    } catch let refused as GiveSigningCode.Refused {
      switch refused {
      case .onPaper: return .shown(onPaper(t))
      case .wrong:
        if case .app = signer {
          form.refuse("code", t("signing.wrongApp"))
        } else {
          form.refuse("code", t("signing.wrongMail"))
        }
        return .shown(Shown(form: form, signer: signer, status: .unprocessableContent))
      case .slowDown(let seconds):
        form.refuse(t("signin.signIn.slowDown", count: seconds))
        return .shown(Shown(form: form, signer: signer, status: .tooManyRequests, seconds: seconds))
      }
    }
  }

  private func send(_ fields: FormFields, _ signer: Signer, _ t: Wording) async throws -> Shown {
    var form = form(t, fields, signer, true)
    form.restore(fields)
    do {
      try await SendSigningCode(for: text).perform(in: portal.database, as: actor, keys: portal.keys)
      return Shown(
        form: form, signer: signer,
        notice: Notice(
          .info, t("signing.sentTitle"), t("signing.sentText"), link: Link(t("signing.toCode"), to: "#veld-code")))
    } catch let refused as SendSigningCode.Refused {
      switch refused {
      case .notByMail: return Shown(form: form, signer: signer)
      case .tooMany:
        form.refuse(t("signing.tooMany"))
        return Shown(form: form, signer: signer, status: .unprocessableContent)
      }
    }
  }

  private func onPaper(_ t: Wording) -> Shown {
    Shown(
      form: nil, signer: .onPaper,
      notice: Notice(
        .warning, t("signing.onPaperTitle"), t("signing.onPaper"),
        link: Link(t("signing.onPaperLink"), to: MyAccessPage.path)))
  }

  private func form(_ t: Wording, _ fields: FormFields, _ signer: Signer, _ asksCode: Bool) -> Form {
    // As typed, and with what was said of a number that looked like a citizen service number.
    let carried = answers.fields.flatMap { field in
      [field.name, "\(field.name)-geenbsn"].filter { fields.has($0) }.map { Field.hidden($0, fields[$0]) }
    }
    var questions: [Field] = [
      .hidden(Self.here, "ondertekenen"),
      .text(
        "naam", t("signing.name"), hint: t("signing.nameHint"), value: name, most: Signature.mostCharacters,
        autocomplete: "name", whenEmpty: t("signing.noName")),
    ]
    if asksCode {
      let isApp = if case .app = signer { true } else { false }
      questions.append(
        .text(
          "code", t("signing.code"), hint: t(isApp ? "signing.codeHintApp" : "signing.codeHintMail"), most: 20,
          isShort: true, autocomplete: "one-time-code", whenEmpty: t("signing.noCode")))
    }
    return Form(
      t, to: action, submit: asksCode ? t("signing.submit.\(text.document.rawValue)") : t("signing.send"),
      cancel: cancel, carried + questions)
  }

  /// What is signed, as its readers will see it.
  enum Preview {
    case judgement(JudgementView)
    case ruling(RulingView)
    case letter(String)
  }

  func page(_ shown: Shown, _ preview: Preview, _ context: some AudienceContext, trail: [Link]) -> Response {
    let t = context.t
    let response = context.render(
      "signing/sign", View(t, shown, preview, text: text), title: t("signing.title.\(text.document.rawValue)"),
      status: shown.status, trail: trail)
    return shown.seconds.map { response.retrying(after: $0) } ?? response
  }

  private struct View: MustacheParent {
    let t: Wording
    let shown: Shown
    let preview: Preview
    let text: SignedText

    init(_ t: Wording, _ shown: Shown, _ preview: Preview, text: SignedText) {
      self.t = t
      self.shown = shown
      self.preview = preview
      self.text = text
    }

    func child(named name: String) -> Any? {
      switch name {
      case "lead": t("signing.lead.\(text.document.rawValue)")
      case "notice": shown.notice
      case "judgement": if case .judgement(let view) = preview { view } else { nil }
      case "ruling": if case .ruling(let view) = preview { view } else { nil }
      case "letter": if case .letter(let body) = preview { body } else { nil }
      case "way": way
      case "form": shown.form
      case "sends": Self.send
      case "back": Self.back
      case "maySendAgain": isByMail && shown.form?.has("code") == true
      case "mayGoBack": text.document != .approval
      default: nil
      }
    }

    private static let (send, back) = (SigningStep.send, SigningStep.back)

    private var isByMail: Bool {
      switch shown.signer {
      case .account, .address: true
      case .app, .onPaper: false
      }
    }

    private var way: String? {
      switch shown.signer {
      case .app: t("signing.byApp")
      case .account, .address: t("signing.byMail")
      case .onPaper: nil
      }
    }
  }
}
