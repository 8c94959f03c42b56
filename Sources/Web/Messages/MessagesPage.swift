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
  }

  private func place(_ context: Complainant) -> Place {
    Place(
      actor: context.access.actor, casePath: MyCasePage.path, number: context.access.number,
      trail: [.myCase(context.t)])
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
    let (messages, documents) = try await read(place)
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
    return page(form, messages, documents, place, context, .unprocessableContent)
  }

  private func read(_ place: Place) async throws -> ([CaseMessage], [Document]) {
    try await portal.database.transaction(as: place.actor) {
      let (messages, documents) = try await ReadMessages().perform(in: $0, keys: portal.keys)
      // What lies in the officer's own notes is not for the complainant.
      return (messages, documents.filter { $0.compartment == .shared })
    }
  }

  private func show(
    _ place: Place, _ context: some AudienceContext, _ kept: () async throws -> FormFields?
  ) async throws -> Response {
    let (messages, documents) = try await read(place)
    var form = self.form(place, documents, context.t)
    if let kept = try await kept() { form.restore(kept) }
    return page(form, messages, documents, place, context)
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
    _ form: Form, _ messages: [CaseMessage], _ documents: [Document], _ place: Place, _ context: some AudienceContext,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let isOfficer = place.actor.audience == .officer
    let view = MessagesView(
      lead: t(isOfficer ? "messages.leadOfficer" : "messages.lead"),
      items: messages.map { MessagesView.Item(t, $0, documents, for: place.actor.audience, at: place.casePath) },
      empty: t("messages.none"),
      add: AddDocumentPage.path(below: place.casePath), form: form)
    return context.render(
      "messages/messages", view, title: t(isOfficer ? "messages.staffTitle" : "messages.title"), status: status,
      trail: place.trail)
  }
}

/// The messages as one of the two reads them: `messages/messages`.
struct MessagesView: MustacheParent {
  let lead: String
  let items: [Item]
  let empty: String
  /// Where a file is added to the case.
  let add: String
  let form: Form

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "items": items
    case "isEmpty": items.isEmpty
    case "empty": empty
    case "add": add
    case "form": form
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

    init(_ t: Wording, _ message: CaseMessage, _ documents: [Document], for reader: Audience, at casePath: String) {
      isOwn = message.sentAs == reader
      who = isOwn ? t("messages.you") : message.sentAs.text(t)
      at = Clock.text(message.sentAt, t)
      text = message.body.revealed
      file = message.document.flatMap { id in documents.first { $0.id == id && !$0.isGone } }
        .map { Link($0.name.revealed, to: "\(AddDocumentPage.path(below: casePath))/\($0.id)") }
      read = isOwn ? message.readOn.map { t("messages.read", ["date": $0.text(in: t.language)]) } : nil
      isNew = !isOwn && message.readOn == nil
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
