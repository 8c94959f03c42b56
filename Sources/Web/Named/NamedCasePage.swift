import Dossier
import Handling
import Hummingbird
import Kernel
import Mustache
import Postgres
import Terms

/// The case as the person complained about reads it: what is asked, by when, and what was shared with them.
struct NamedCasePage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.signedIn.get("/betrokken/{nummer}") { context in
      let own = try await context.namedCase(in: portal)
      let whole = try await NamedCase.read(from: portal.database, as: own.actor, keys: portal.keys)
      let t = context.t
      return context.render(
        "named/case", View(t, whole, path: own.path, today: Day(of: portal.database.now)),
        title: t("named.case.title", ["number": NumberText.case(own.line.number)]),
        trail: [Link(t("named.list.title"), to: NamedCasesPage.path)])
    }
    routes.signedIn.get("/betrokken/{nummer}/bestanden/{bestand}") { context in
      let own = try await context.namedCase(in: portal)
      let content = try await DocumentContent.open(
        try context.id("bestand"), from: portal.database, as: own.actor, keys: portal.keys)
      return try await DocumentFile.response(content, isDownload: context.query["als"] == "download")
    }
  }

  private struct View: MustacheParent {
    let now: NowView
    let facts: Facts
    let question: String
    let letter: String?
    let story: String?
    let elements: [String]
    let statements: StatementsView
    let documents: DocumentsView
    let isEmpty: Bool

    init(_ t: Wording, _ whole: NamedCase, path: String, today: Day) {
      let (line, person) = (whole.line, whole.person)
      func date(_ day: Day) -> String { day.text(in: t.language) }
      let handles = person.handles.map {
        Notice(
          .info, t("named.handles.yoursTitle"), t("named.handles.yours.\($0.rawValue)"),
          link: Link(t("named.handles.link"), to: "/klachten/\(line.number)"))
      }
      let notices = handles.map { [$0] } ?? []
      if line.phase != .open {
        now = NowView(t("named.case.over"), notices: notices)
      } else {
        let text =
          person.statements.isEmpty
          ? t("named.case.asked", ["date": date(person.answerBy)]) : t("named.case.answered")
        let key = person.statements.isEmpty ? "named.case.answer" : "named.case.again"
        let late =
          person.statements.isEmpty && person.answerBy < today
          ? [Notice(.warning, t("named.case.late"), t("named.case.lateText"))] : []
        now = NowView(
          text, acts: [.link(t(key), to: "\(path)/antwoord", isMain: person.statements.isEmpty)],
          notices: notices + late)
      }
      question = person.question.revealed
      var facts = [
        Fact(t("handling.case.number"), NumberText.case(line.number)),
        Fact(t("handling.case.provider"), line.providerName),
        Fact(t("handling.case.phase"), "", tag: line.phase.tag(t)),
        Fact(t("handling.case.filedOn"), date(line.filedOn)),
        Fact(t("named.person.since"), date(person.namedOn)),
        Fact(t("named.person.answerBy"), date(person.answerBy)),
      ]
      if line.phase == .open, let due = line.due { facts.append(Fact(t("named.case.due"), date(due))) }
      self.facts = Facts(facts)
      letter = whole.letter?.revealed
      story = whole.story?.revealed
      elements = whole.elements.map(\.text.revealed)
      statements = StatementsView(
        t, whole.statements, named: [person], complainant: nil, provider: line.providerName)
      documents = DocumentsView(
        t, whole.documents, at: AddDocumentPage.path(below: path), for: .named, takesMore: false)
      isEmpty =
        whole.letter == nil && whole.story == nil && whole.statements.isEmpty && whole.documents.isEmpty
    }

    func child(named name: String) -> Any? {
      switch name {
      case "now": now
      case "question": question
      case "facts": facts
      case "letter": letter
      case "story": story
      case "elements": elements
      case "statements": statements
      case "documents": documents
      case "showsDocuments": documents.isShown
      case "isEmpty": isEmpty
      default: nil
      }
    }
  }
}
