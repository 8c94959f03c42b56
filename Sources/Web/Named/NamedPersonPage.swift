import Dossier
import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Mustache
import Postgres
import Terms
import Vault

/// One person complained about, as the officer and the provider see them: what they were asked, what they may read, what
/// they said; and what more is shared with them (`ShareWithNamed`).
struct NamedPersonPage: SitePage {
  let portal: Portal

  static func path(below casePath: String, _ person: ID<NamedPerson>) -> String { "\(casePath)/personen/\(person)" }

  func routes(_ routes: Routes) {
    add(routes, "/zaken/{nummer}/personen/{persoon}", for: .officer)
    add(routes, "/klachten/{nummer}/personen/{persoon}", for: .provider)
  }

  private func add(_ routes: Routes, _ path: String, for audience: Audience) {
    routes.signedIn.get(path) { context in
      let opened = try await context.staffCase(as: audience, in: portal)
      let known = try await context.named(opened, in: portal)
      var form = form(known, opened, context.t)
      if let kept = try await context.kept("\(known.path(opened))/inzage") { form?.restore(kept) }
      return show(form, known, opened, context)
    }
    routes.signedIn.post("\(path)/inzage") { fields, context in
      let opened = try await context.caseToAct(as: audience, in: portal)
      let known = try await context.named(opened, in: portal)
      let t = context.t
      guard var form = form(known, opened, t) else {
        // All was shared by now, or they are no party any more.
        return context.redirect(to: known.path(opened), saying: "named.share.nothingLeft")
      }
      // A double click: all of it is shared by now.
      let sent = Set(fields.all("delen").compactMap { SharedThing(text: $0) })
      if !sent.isEmpty, sent.isSubset(of: known.shared) {
        return context.redirect(to: known.path(opened), saying: "named.share.done")
      }
      form.fill(fields)
      if form.isValid {
        let things = Set(form.all("delen").compactMap { SharedThing(text: $0) })
        do {
          try await portal.database.transaction(as: opened.actor) {
            try await ShareWithNamed(things, with: known.person.id).perform(in: $0, keys: portal.keys)
          }
          return context.redirect(to: known.path(opened), saying: "named.share.done")
        } catch let refused as ShareWithNamed.Refused {
          switch refused {
          // At the same moment.
          case .alreadyShared: return context.redirect(to: known.path(opened), saying: "named.share.done")
          case .nothing: form.refuse("delen", t("named.problems.nothing"))
          case .isRemoved: form.refuse(t("named.problems.isRemoved"))
          case .notShareable: form.refuse("delen", t("named.problems.notShareable"))
          }
        }
      }
      return show(form, known, opened, context, .unprocessableContent)
    }
  }

  /// What isn't shared yet; nil when there is nothing, and for who only reads.
  private func form(_ known: KnownPerson, _ opened: StaffCase, _ t: Wording) -> Form? {
    guard known.person.isParty, opened.actor.function != .reader else { return nil }
    let choices = known.things.filter { !known.shared.contains($0.thing) }
      .map { Choice($0.thing.text, $0.name, hint: $0.by) }
    guard !choices.isEmpty else { return nil }
    return Form(
      t, to: "\(known.path(opened))/inzage", submit: t("named.share.submit"),
      [.boxes("delen", t("named.share.what"), choices, whenEmpty: t("named.problems.nothing"))])
  }

  private func show(
    _ form: Form?, _ known: KnownPerson, _ opened: StaffCase, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let (t, person) = (context.t, known.person)
    var facts = [
      Fact(t("named.name.job"), person.job.revealed),
      Fact(
        t("named.person.named"),
        t(
          "named.person.namedBy",
          ["date": person.namedOn.text(in: t.language), "who": person.namedAs.text(t).lowercased()])),
      Fact(t("named.person.question"), person.question.revealed),
      Fact(t("named.person.answerBy"), person.answerBy.text(in: t.language)),
      Fact(t("named.person.state"), "", tag: person.state(t)),
    ]
    if let because = person.removedBecause { facts.append(Fact(t("named.person.removedBecause"), because.revealed)) }
    var notices: [Notice] = []
    if person.isParty, let handles = person.handles {
      notices.append(Notice(.info, t("named.handles.title"), t("named.handles.\(handles.rawValue)")))
    }
    if person.isParty, !known.isHandledByOthers {
      notices.append(Notice(.warning, t("named.nobodyLeft.title"), t("named.nobodyLeft.text")))
    }
    let mayRemove =
      person.isParty
      && (opened.actor.audience == .officer || opened.actor.function == .director && person.namedAs == .provider)
    return context.render(
      "named/person",
      View(
        notices: notices, facts: Facts(facts),
        shared: known.things.filter { known.shared.contains($0.thing) }.map(\.name),
        statements: StatementsView(
          t, [], named: [person], complainant: nil, provider: ""),
        hasAnswered: !person.statements.isEmpty, form: form,
        removal: mayRemove
          ? Link(t("named.remove.link"), to: RemoveNamedPersonPage.path(below: opened.path, person.id)) : nil),
      title: person.name.revealed, status: status, trail: context.trail(to: opened))
  }

  private struct View: MustacheParent {
    let notices: [Notice]
    let facts: Facts
    let shared: [String]
    let statements: StatementsView
    let hasAnswered: Bool
    let form: Form?
    let removal: Link?

    func child(named name: String) -> Any? {
      switch name {
      case "notices": notices
      case "facts": facts
      case "shared": shared
      case "hasShared": !shared.isEmpty
      case "statements": statements
      case "hasAnswered": hasAnswered
      case "form": form
      case "hasForm": form != nil
      case "removal": removal
      default: nil
      }
    }
  }
}

/// A person who was named in an opened case, with what there is to share.
struct KnownPerson: Sendable {
  /// Something of the case, and what it is called.
  struct Thing: Sendable {
    let thing: SharedThing
    let name: String
    /// Who it is of, and from when.
    let by: String
  }

  let person: NamedPerson
  let things: [Thing]
  let shared: Set<SharedThing>
  let isHandledByOthers: Bool

  func path(_ opened: StaffCase) -> String { NamedPersonPage.path(below: opened.path, person.id) }
}

extension SignedIn {
  /// The person in the address.
  /// - Throws: `NotFound`.
  func named(_ opened: StaffCase, in portal: Portal) async throws -> KnownPerson {
    let id: ID<NamedPerson> = try id("persoon")
    let whole = try await ComplaintFile.read(
      for: opened.actor.audience == .officer ? .casePage : .casePageOfProvider, from: portal.database,
      as: opened.actor, keys: portal.keys)
    guard let person = whole.named.first(where: { $0.id == id }) else { throw NotFound() }
    let (shareable, shared, isHandled) = try await portal.database.read(
      as: opened.actor, SharedThing.shareable, SharedThing.stored, NamedPerson.isHandledByOthers)
    return KnownPerson(
      person: person,
      things: shareable.compactMap { thing in
        KnownPerson.thing(thing, whole, t)
      },
      shared: Set(shared.filter { $0.person == id }.map(\.thing)), isHandledByOthers: isHandled)
  }
}

extension KnownPerson {
  fileprivate static func thing(_ thing: SharedThing, _ whole: ComplaintFile, _ t: Wording) -> Thing? {
    func day(_ day: Day?) -> String { day?.text(in: t.language) ?? "" }
    switch thing.kind {
    case .complaint:
      return Thing(thing: thing, name: t("named.things.complaint"), by: day(whole.complaint.filedOn))
    case .letter: return Thing(thing: thing, name: t("named.things.letter"), by: day(whole.complaint.madeKnownOn))
    case .statement:
      guard let statement = whole.statements.first(where: { $0.id.uuid == thing.id }) else { return nil }
      let name = statement.isTalk ? t("named.things.talk") : t("named.things.statement")
      return Thing(
        thing: thing, name: "\(name): \(statement.side.text(t).lowercased()), \(day(statement.givenOn))",
        by: statement.body.opening(of: 120))
    case .document:
      guard let document = whole.documents.first(where: { $0.id.uuid == thing.id }) else { return nil }
      return Thing(
        thing: thing, name: t("named.things.document", ["name": document.name.revealed]),
        by: t(
          "document.list.by",
          ["date": day(document.addedOn), "who": document.addedAs.text(t).lowercased()]))
    }
  }
}

extension Sealed {
  /// How it begins, to know it by.
  fileprivate func opening(of most: Int) -> String {
    let line = revealed.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.count <= most ? line : line.prefix(most) + "…"
  }
}
