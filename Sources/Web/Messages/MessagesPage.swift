import Dossier
import Foundation
import Handling
import Hummingbird
import Kernel
import Mustache
import Postgres
import Terms
import Vault

/// The messages between the complainant and the officer (`SendMessage`, `ReadMessages`): one page for each of the two.
struct MessagesPage: SitePage {
  let portal: Portal

  static let mine = path(below: MyCasePage.path)

  static func path(below casePath: String) -> String { "\(casePath)/berichten" }

  func routes(_ routes: Routes) {
    routes.complainants.get("/mijn-klacht/berichten") { context in
      try await show(place(context), context) { try await context.kept() }
    }
    routes.complainants.post("/mijn-klacht/berichten") { fields, context in
      try await send(fields, place(context), context)
    }
    routes.supporters.get("/helper/berichten") { context in
      try await show(place(context), context) { try await context.kept() }
    }
    routes.supporters.post("/helper/berichten") { fields, context in
      let place = place(context)
      guard place.mayWrite else { throw NotAllowed(takes: [.complainant]) }
      return try await send(fields, place, context)
    }
    routes.signedIn.get("/zaken/{nummer}/berichten") { context in
      try await show(place(context), context) { try await context.kept() }
    }
    routes.signedIn.post("/zaken/{nummer}/berichten") { fields, context in
      try await send(fields, place(context), context)
    }
  }

  /// Whose page it is, and of which case.
  private struct Place: Sendable {
    let actor: Actor
    let casePath: String
    let number: String
    let trail: [Link]
    /// False for who only reads along.
    var mayWrite = true
  }

  private func place(_ context: Complainant) -> Place {
    Place(
      actor: context.access.actor, casePath: MyCasePage.path, number: context.access.number,
      trail: [.myCase(context.t)])
  }

  private func place(_ context: Supporter) -> Place {
    Place(
      actor: context.access.actor, casePath: CompanionCasePage.path, number: context.access.number,
      trail: [.helpedCase(context.t)], mayWrite: context.access.mayWrite)
  }

  private func place(_ context: SignedIn) async throws -> Place {
    let opened = try await context.staffCase(as: .officer, in: portal)
    return Place(
      actor: opened.actor, casePath: opened.path, number: opened.line.number, trail: context.trail(to: opened))
  }

  private func send(
    _ fields: FormFields, _ place: Place, _ context: some AudienceContext
  ) async throws -> Response {
    let t = context.t
    let opened = try await read(place)
    let documents = opened.documents
    var form = form(place, documents, t)
    form.fill(fields)
    let address = MessagesPage.path(below: place.casePath)
    if form.isValid {
      let message = SendMessage(
        id: form.id("formulier") ?? ID(portal.database.newID()), body: Sealed(form["bericht"]),
        document: documents.isEmpty ? nil : form.id("stuk"))
      do {
        try await portal.database.transaction(as: place.actor) { try await message.perform(in: $0, keys: portal.keys) }
        return context.redirect(to: address, saying: "messages.done")
      } catch let refused as SendMessage.Refused {
        switch refused {
        case .alreadySent: return context.redirect(to: address, saying: "messages.done")
        case .empty: form.refuse("bericht", t("messages.empty"))
        case .tooLong(let most): form.refuse("bericht", t("mycase.refused.tooLong", ["most": "\(most)"]))
        case .tooMany(let most): form.refuse(t("messages.tooMany", ["most": "\(most)"]))
        case .fileNotThere: form.refuse(t("messages.fileGone"))
        }
      }
    }
    return page(form, opened, place, context, .unprocessableContent)
  }

  private func read(_ place: Place) async throws -> ReadMessages.Opened {
    try await portal.database.transaction(as: place.actor) {
      try await ReadMessages().perform(in: $0, keys: portal.keys)
    }
  }

  private func show(
    _ place: Place, _ context: some AudienceContext, _ kept: () async throws -> FormFields?
  ) async throws -> Response {
    let opened = try await read(place)
    var form = self.form(place, opened.documents, context.t)
    if let kept = try await kept() { form.restore(kept) }
    return page(form, opened, place, context)
  }

  private func form(_ place: Place, _ documents: [Document], _ t: Wording) -> Form {
    let isOfficer = place.actor.audience == .officer
    var fields: [Field] = [
      .hidden("formulier", portal.database.newID().uuidString.lowercased()), .ofCase(place.number),
      .area(
        "bericht", t(isOfficer ? "messages.labelOfficer" : "messages.label"), most: SendMessage.mostCharacters, rows: 6,
        whenEmpty: t("messages.empty")),
    ]
    if !documents.isEmpty {
      fields.append(
        .radios(
          "stuk", t("messages.file"),
          documents.filter { !$0.isGone }.map { Choice($0.id.description, $0.name.revealed) },
          hint: t("messages.fileHint"), isOptional: true))
    }
    return Form(
      t, to: MessagesPage.path(below: place.casePath), submit: t("messages.submit"),
      cancel: Link(t(isOfficer ? "handling.back" : "withdraw.back"), to: place.casePath), fields)
  }

  private func page(
    _ form: Form, _ opened: ReadMessages.Opened, _ place: Place, _ context: some AudienceContext,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let isOfficer = place.actor.audience == .officer
    let view = MessagesView(
      lead: lead(for: place.actor.audience, t),
      items: opened.messages.map { MessagesView.Item(t, $0, opened, for: place.actor.audience, at: place.casePath) },
      empty: t("messages.none"),
      add: AddDocumentPage.path(below: place.casePath), form: place.mayWrite ? form : nil)
    return context.render(
      "messages/messages", view, title: t(isOfficer ? "messages.staffTitle" : "messages.title"), status: status,
      trail: place.trail)
  }

  private func lead(for reader: Audience, _ t: Wording) -> String {
    switch reader {
    case .officer: t("messages.leadOfficer")
    case .companion: t("companion.messagesLead")
    default: t("messages.lead")
    }
  }
}

/// The messages as one of the two reads them: `messages/messages`.
struct MessagesView: MustacheParent {
  let lead: String
  let items: [Item]
  let empty: String
  /// Where a file is added to the case.
  let add: String
  /// Nil for who only reads along.
  let form: Form?

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "items": items
    case "isEmpty": items.isEmpty
    case "empty": empty
    case "add": add
    case "form": form
    case "writes": form != nil
    default: nil
    }
  }

  struct Item: MustacheParent {
    let isOwn: Bool
    let who: String
    let at: String
    let text: String
    let file: Link?
    /// Whether the other one read it: of one's own messages.
    let read: String?
    let isNew: Bool

    init(
      _ t: Wording, _ message: CaseMessage, _ opened: ReadMessages.Opened, for reader: Audience, at casePath: String
    ) {
      // Who reads along finds themselves alone among those who do.
      let companion = message.companion.flatMap { id in opened.companions.first { $0.id == id } }
      isOwn = message.sentAs == reader && (reader != .companion || companion != nil)
      who =
        isOwn
        ? t("messages.you")
        : companion.map { t("companion.named", ["name": $0.name.revealed]) } ?? message.sentAs.text(t)
      at = Clock.text(message.sentAt, t)
      text = message.body.revealed
      file = message.document.flatMap { id in opened.documents.first { $0.id == id && !$0.isGone } }
        .map { Link($0.name.revealed, to: "\(AddDocumentPage.path(below: casePath))/\($0.id)") }
      read = isOwn ? message.readOn.map { t("messages.read", ["date": $0.text(in: t.language)]) } : nil
      isNew = reader != .companion && (message.sentAs == .officer) != (reader == .officer) && message.readOn == nil
    }

    func child(named name: String) -> Any? {
      switch name {
      case "side": isOwn ? "provider" : "complainant"
      case "who": who
      case "at": at
      case "text": text
      case "file": file
      case "read": read
      case "isNew": isNew
      default: nil
      }
    }
  }

  /// What the page of the case says of them, and the way there.
  struct Summary: MustacheParent {
    let text: String
    let open: String
    /// Something waits to be read.
    let unread: Notice?

    init(_ t: Wording, _ count: CaseMessage.Count, at address: String) {
      let isMine = address == MessagesPage.mine
      text =
        count.all == 0
        ? t(isMine ? "messages.noneYet" : "messages.noneYetOfficer") : t("messages.count", count: count.all)
      open = count.all == 0 ? t("messages.write") : t("messages.open")
      unread =
        count.unread == 0
        ? nil
        : Notice(
          .warning, t("messages.unread", count: count.unread), link: Link(t("messages.unreadLink"), to: address))
    }

    func child(named name: String) -> Any? {
      switch name {
      case "text": text
      case "open": open
      case "unread": unread
      default: nil
      }
    }
  }
}
