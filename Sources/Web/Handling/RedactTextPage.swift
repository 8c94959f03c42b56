import Dossier
import Foundation
import HTTPTypes
import Handling
import Hummingbird
import Intake
import Kernel
import Mustache
import Postgres
import Terms
import Vault

/// The officer leaves something out of a text of the dossier (`RedactText`): which text, which words, a look at what will
/// stand there, done. Also what the complainant asked for, and closing that (`CloseRedactionRequest`).
struct RedactTextPage: SitePage {
  let portal: Portal

  static func path(below casePath: String) -> String { "\(casePath)/weglaten" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/zaken/{nummer}/weglaten") { context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      return context.render(
        "handling/redact", try await list(opened, context.t), title: context.t("redact.title"),
        trail: context.trail(to: opened))
    }
    routes.signedIn.post("/zaken/{nummer}/weglaten/verzoeken/{verzoek}") { _, context in
      let opened = try await context.staffCase(as: .officer, in: portal)
      guard let id = ID<RedactionRequest>(try context.parameter("verzoek")) else { throw NotFound() }
      do {
        try await portal.database.transaction(as: opened.actor) {
          try await CloseRedactionRequest(id).perform(in: $0, keys: portal.keys)
        }
      } catch CloseRedactionRequest.Refused.alreadyClosed {
        // A double click: what was asked for is so.
      }
      return context.redirect(to: RedactTextPage.path(below: opened.path), saying: "redact.requestClosed")
    }
    routes.signedIn.get("/zaken/{nummer}/weglaten/{tekst}/{rij}") { context in
      let found = try await found(context)
      if let notNow = notNow(found, context) { return notNow }
      var form = form(found, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, found, context)
    }
    routes.signedIn.post("/zaken/{nummer}/weglaten/{tekst}/{rij}") { fields, context in
      let found = try await found(context)
      if let notNow = notNow(found, context) { return notNow }
      return try await post(fields, found, context)
    }
  }

  // MARK: Which text

  private func list(_ opened: StaffCase, _ t: Wording) async throws -> ListView {
    let (file, (facts, stored, waiting, documents)) = try await CaseFile.read(
      for: .act, from: portal.database, as: opened.actor, keys: portal.keys, Complaint.facts, DossierText.stored,
      RedactionRequest.stored, Document.stored)
    let path = RedactTextPage.path(below: opened.path)
    // What was sent of a letter goes with the version that was approved.
    let texts = try stored.filter { $0.text != .sentLetter }.map { one -> ListView.Text in
      let read = try one.opened(in: file).revealed
      return ListView.Text(
        name: one.text.name(t, one.position), beginning: read.beginning,
        link: Link(t("redact.open"), to: "\(path)/\(one.text.slug)/\(one.row.uuidString.lowercased())"))
    }
    let files = try documents.filter(\.isShared).map { one -> ListView.Text in
      let document = try one.opened(in: file)
      return ListView.Text(
        name: document.name.revealed,
        beginning: "\(document.kind.text(t)), \(FileSize.text(document.byteCount, t.language))",
        link: Link(t("redact.open"), to: RedactDocumentPage.path(document.id, below: opened.path)))
    }
    return ListView(
      lead: t("redact.lead"), isOver: facts.isHandlingOver ? t("redact.refused.over") : nil,
      texts: facts.isHandlingOver ? [] : texts, files: facts.isHandlingOver ? [] : files,
      requests: try waiting.map { one -> ListView.Request in
        let request = try one.opened(in: file)
        return ListView.Request(
          date: t("redact.askedOn", ["date": request.askedOn.text(in: t.language)]), text: request.request.revealed,
          action: "\(path)/verzoeken/\(one.id)")
      }, done: LeftOutView(t, file.leftOut))
  }

  private struct ListView {
    let lead: String
    let isOver: String?
    let texts: [Text]
    let files: [Text]
    let requests: [Request]
    let done: LeftOutView
    // Stored, as a template reads only what is.
    let hasTexts: Bool
    let hasFiles: Bool
    let hasRequests: Bool

    init(lead: String, isOver: String?, texts: [Text], files: [Text], requests: [Request], done: LeftOutView) {
      self.lead = lead
      self.isOver = isOver
      self.texts = texts
      self.files = files
      self.requests = requests
      self.done = done
      hasTexts = !texts.isEmpty
      hasFiles = !files.isEmpty
      hasRequests = !requests.isEmpty
    }

    struct Text: MustacheParent {
      let name: String
      let beginning: String
      let link: Link

      func child(named child: String) -> Any? {
        switch child {
        case "name": name
        case "beginning": beginning
        case "link": link
        default: nil
        }
      }
    }

    struct Request: MustacheParent {
      let date: String
      let text: String
      let action: String

      func child(named child: String) -> Any? {
        switch child {
        case "date": date
        case "text": text
        case "action": action
        default: nil
        }
      }
    }
  }

  // MARK: Which words

  private struct Found {
    let opened: StaffCase
    let complaint: Complaint
    let stored: DossierText
    let text: Sealed
    let path: String
  }

  /// - Throws: `NotFound` for a text that isn't in the dossier.
  private func found(_ context: SignedIn) async throws -> Found {
    let opened = try await context.staffCase(as: .officer, in: portal)
    guard let text = RedactableText(slug: try context.parameter("tekst")),
      let row = UUID(uuidString: try context.parameter("rij"))
    else { throw NotFound() }
    let (file, (facts, stored)) = try await CaseFile.read(
      for: .act, from: portal.database, as: opened.actor, keys: portal.keys, Complaint.facts, DossierText.stored)
    guard let one = stored.first(where: { $0.text == text && $0.row == row }) else { throw NotFound() }
    return Found(
      opened: opened, complaint: facts, stored: one, text: try one.opened(in: file),
      path: "\(RedactTextPage.path(below: opened.path))/\(text.slug)/\(row.uuidString.lowercased())")
  }

  private func notNow(_ found: Found, _ context: SignedIn) -> Response? {
    do {
      try RedactText.check(found.complaint, found.stored.text)
      return nil
    } catch { return NotNow.page(found.opened, error.sentence(context.t), context) }
  }

  private func form(_ found: Found, _ t: Wording) -> Form {
    let text = found.text.revealed
    let hints = PersonalDetail.found(in: text).enumerated().map { at, detail in
      Choice(String(at), "\(text[detail.range])", hint: t("redact.kinds.\(detail.kind.rawValue)"))
    }
    let boxes: [Field] =
      hints.isEmpty ? [] : [.boxes("gevonden", t("redact.found"), hints, hint: t("redact.foundHint"), isOptional: true)]
    return Form(
      t, to: found.path, submit: t("redact.next"),
      cancel: Link(t("redact.back"), to: RedactTextPage.path(below: found.opened.path)),
      boxes + [
        .area(
          "woorden", t(hints.isEmpty ? "redact.passage" : "redact.otherPassage"), hint: t("redact.passageHint"),
          isOptional: true, most: FileComplaint.mostStory, rows: 3
        ).withoutCitizenNumberWarning,
        .radios(
          "reden", t("redact.reason"),
          Redaction.Reason.allCases.map { Choice($0.rawValue, $0.text(t)) }, hint: t("redact.reasonHint")),
        .hidden("gelezen", found.stored.hash.hex),
      ])
  }

  private func post(_ fields: FormFields, _ found: Found, _ context: SignedIn) async throws -> Response {
    let t = context.t
    var form = form(found, t)
    if fields.has("terug") {
      form.restore(fields)
      return show(form, found, context)
    }
    form.fill(fields)
    guard form.isValid, let reason = Redaction.Reason(rawValue: form["reden"]) else {
      return show(form, found, context, .unprocessableContent)
    }
    let redact = RedactText(
      text: found.stored.text, row: found.stored.row, readHash: [UInt8](hex: fields["gelezen"]) ?? [],
      passage: form["woorden"].isEmpty ? nil : Sealed(form["woorden"]),
      // Not from the form: after a double click the text has none of them any more, nor has the form such a field.
      details: Set(fields.all("gevonden").compactMap { Int($0) }),
      // In the language of the case, for whoever reads it.
      mark: context.site.texts[found.complaint.language]("redact.mark"), reason: reason)
    do {
      guard fields.has("akkoord") else {
        let left = try redact.left(of: found.text)
        let view = CheckView(
          t, lead: t("redact.check"),
          facts: [
            Fact(found.stored.text.name(t, found.stored.position), left.revealed),
            Fact(t("redact.reason"), reason.text(t)),
          ], submit: t("redact.submit"), form, fields)
        return context.render(
          "handling/redact-check", view, title: t("redact.checkTitle"), trail: trail(found, context))
      }
      try await portal.database.transaction(as: found.opened.actor) {
        try await redact.perform(in: $0, keys: portal.keys)
      }
      return context.redirect(to: RedactTextPage.path(below: found.opened.path), saying: "redact.done")
    } catch let refused as RedactText.Refused {
      // A double click: it was left out.
      if refused == .changedMeanwhile, fields.has("akkoord"), found.stored.hash.hex != fields["gelezen"] {
        return context.redirect(to: RedactTextPage.path(below: found.opened.path), saying: "redact.changed")
      }
      switch refused {
      case .passageNotThere: form.refuse("woorden", refused.sentence(t))
      default: form.refuse(refused.sentence(t))
      }
      return show(form, found, context, .unprocessableContent)
    }
  }

  private func trail(_ found: Found, _ context: SignedIn) -> [Link] {
    context.trail(to: found.opened) + [
      Link(context.t("redact.title"), to: RedactTextPage.path(below: found.opened.path))
    ]
  }

  private func show(
    _ form: Form, _ found: Found, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    return context.render(
      "handling/redact-text", TextView(text: found.text.revealed, form: form),
      title: found.stored.text.name(t, found.stored.position), status: status, trail: trail(found, context))
  }

  private struct TextView {
    let text: String
    let form: Form
  }
}

extension RedactText.Refused {
  func sentence(_ t: Wording) -> String {
    switch self {
    case .over: t("redact.refused.over")
    case .judged: t("redact.refused.judged")
    case .approved: t("redact.refused.approved")
    case .nothingChosen: t("redact.refused.nothingChosen")
    case .passageNotThere: t("redact.refused.passageNotThere")
    case .changedMeanwhile: t("redact.refused.changedMeanwhile")
    case .notAsSigned: t("redact.refused.notAsSigned")
    }
  }
}

extension RedactableText {
  /// As an address names it.
  var slug: String {
    switch self {
    case .story: "verhaal"
    case .wish: "wens"
    case .place: "plaats"
    case .people: "personen"
    case .element: "punt"
    case .talkReport: "gesprek"
    case .attendeeName: "aanwezige"
    case .attendeeReason: "aanwezig-omdat"
    case .statement: "reactie"
    case .namedStatement: "reactie-persoon"
    case .fileName: "bestandsnaam"
    case .fileDescription: "bestand-toelichting"
    case .fileContent: "bestand"
    case .message: "bericht"
    case .letter: "brief"
    case .letterComment: "opmerking"
    case .sentLetter: "verstuurde-brief"
    case .judgementView: "oordeel-visie"
    case .judgementDecisions: "oordeel-besluiten"
    case .judgementNoMeasures: "oordeel-geen-maatregelen"
    case .findingReasons: "oordeel-punt"
    case .extensionReason: "meer-tijd"
    case .proposalReason: "voorstel"
    case .notHeardReason: "niet-gehoord"
    case .contestedReason: "bezwaar"
    case .satisfactionRemark: "tevreden"
    }
  }

  init?(slug: String) {
    guard let found = RedactableText.allCases.first(where: { $0.slug == slug }) else { return nil }
    self = found
  }

  /// - Parameter position: among texts of the same kind; 0 where there is one.
  func name(_ t: Wording, _ position: Int = 0) -> String {
    let name =
      switch self {
      case .story: t("redact.texts.story")
      case .wish: t("redact.texts.wish")
      case .place: t("redact.texts.place")
      case .people: t("redact.texts.people")
      case .element: t("redact.texts.element")
      case .talkReport: t("redact.texts.talkReport")
      case .attendeeName: t("redact.texts.attendeeName")
      case .attendeeReason: t("redact.texts.attendeeReason")
      case .statement: t("redact.texts.statement")
      case .namedStatement: t("redact.texts.namedStatement")
      case .fileName: t("redact.texts.fileName")
      case .fileDescription: t("redact.texts.fileDescription")
      case .fileContent: t("redact.texts.fileContent")
      case .message: t("redact.texts.message")
      case .letter: t("redact.texts.letter")
      case .letterComment: t("redact.texts.letterComment")
      case .sentLetter: t("redact.texts.sentLetter")
      case .judgementView: t("redact.texts.judgementView")
      case .judgementDecisions: t("redact.texts.judgementDecisions")
      case .judgementNoMeasures: t("redact.texts.judgementNoMeasures")
      case .findingReasons: t("redact.texts.findingReasons")
      case .extensionReason: t("redact.texts.extensionReason")
      case .proposalReason: t("redact.texts.proposalReason")
      case .notHeardReason: t("redact.texts.notHeardReason")
      case .contestedReason: t("redact.texts.contestedReason")
      case .satisfactionRemark: t("redact.texts.satisfactionRemark")
      }
    return position == 0 ? name : "\(name) \(position)"
  }
}

extension Redaction.Reason {
  func text(_ t: Wording) -> String { t("redact.reasons.\(rawValue)") }
}

/// What was left out of a case's texts, for everyone who reads them: `parts/left-out`.
struct LeftOutView: MustacheParent {
  private let lines: [String]
  var isShown: Bool { !lines.isEmpty }

  init(_ t: Wording, _ leftOut: [LeftOut]) {
    lines = LeftOutView.lines(t, leftOut)
  }

  /// A sentence for each.
  static func lines(_ t: Wording, _ leftOut: [LeftOut]) -> [String] {
    leftOut.map { one in
      t(
        "redact.line",
        [
          "date": one.redactedOn.text(in: t.language), "text": one.text.name(t).lowercased(),
          "reason": one.reason.text(t).lowercased(),
        ])
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "lines": lines
    case "isShown": isShown
    default: nil
    }
  }
}

extension String {
  /// Enough of a text to know it by.
  fileprivate var beginning: String {
    let line = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= 120 ? line : line.prefix(117) + "…"
  }
}

extension [UInt8] {
  fileprivate var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }

  /// Nil unless it is an even number of hexadecimal digits.
  fileprivate init?(hex: String) {
    guard hex.utf8.count.isMultiple(of: 2), hex.utf8.count <= 128 else { return nil }
    var bytes: [UInt8] = []
    var rest = hex[...]
    while !rest.isEmpty {
      guard let byte = UInt8(rest.prefix(2), radix: 16) else { return nil }
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    self = bytes
  }
}
