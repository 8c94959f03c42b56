import Mustache
import Tenant

/// One procedure in its steps, as pages and papers show it; a name and a question only where the regeling has several.
struct ChapterView: MustacheParent {
  let name: String?
  let question: String?
  let steps: [Step]

  struct Step: MustacheParent {
    let title: String
    let text: String

    func child(named name: String) -> Any? {
      switch name {
      case "title": title
      case "text": text
      default: nil
      }
    }
  }

  init(_ chapter: ProcedureChapter) {
    name = chapter.name
    question = chapter.question
    steps = chapter.steps.map { Step(title: $0.title, text: $0.text) }
  }

  func child(named child: String) -> Any? {
    switch child {
    case "name": name
    case "question": question
    case "steps": steps
    default: nil
    }
  }
}
