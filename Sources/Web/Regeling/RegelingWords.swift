import Kernel
import Mustache
import Tenant
import Terms

/// A regeling as people read it, with its addresses: `parts/regeling`.
struct RegelingWords: MustacheParent {
  private let chapters: [Chapter]
  private let contacts: [StepRow]

  init(_ regeling: Regeling, in language: Language) {
    chapters = regeling.chapters(in: language).map { chapter in
      Chapter(
        name: chapter.name, question: chapter.question,
        steps: chapter.steps.map { StepRow(title: $0.title, text: $0.text) })
    }
    contacts = regeling.contacts(in: language).map { StepRow(title: $0.title, text: $0.text) }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "chapters": chapters
    case "contacts": contacts
    case "hasContacts": !contacts.isEmpty
    default: nil
    }
  }

  private struct Chapter: MustacheParent {
    let name: String?
    let question: String?
    let steps: [StepRow]

    func child(named child: String) -> Any? {
      switch child {
      case "name": name
      case "question": question
      case "steps": steps
      default: nil
      }
    }
  }

  private struct StepRow: MustacheParent {
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
}

extension RegelingVersion.State {
  func tag(_ t: Wording) -> Tag {
    let tone: Tag.Tone =
      switch self {
      case .coming: .waiting
      case .inForce: .active
      case .past, .withdrawn: .neutral
      }
    return Tag(t("regeling.states.\(rawValue)"), tone)
  }
}

extension RegelingVersion {
  /// "Vastgesteld op 1 december 2026 door het bestuur."; nil where neither the version nor its text says so.
  func adopted(_ t: Wording) -> String? {
    guard let adoption else { return regeling.adopted(in: t.language) }
    return t("regeling.version.adoptedBy", ["date": adoption.on.text(in: t.language), "by": adoption.by])
  }
}

extension [RegelingDifference] {
  /// What becomes what, in words, and for whom.
  func table(_ t: Wording, caption: String) -> Table {
    Table(
      caption,
      columns: [
        t("regeling.changes.what"), t("regeling.changes.was"), t("regeling.changes.becomes"),
        t("regeling.changes.whom"),
      ],
      rows: map { one in
        [
          Table.Cell((one.procedure.map { "\($0): " } ?? "") + one.title[t.language]),
          Table.Cell(one.before?[t.language] ?? t("regeling.changes.nothing")),
          Table.Cell(one.after?[t.language] ?? t("regeling.changes.nothing")),
          Table.Cell(
            one.readers.count == RegelingDifference.Reader.allCases.count
              ? t("regeling.changes.everyone")
              : one.readers.map { t("regeling.changes.readers.\($0.rawValue)") }.joined(separator: ", ")),
        ]
      }, empty: t("regeling.changes.none"))
  }
}
