import Kernel
import Mustache
import Tenant
import Terms

/// A regeling as people read it, with its addresses: `parts/regeling`.
struct RegelingWords: MustacheParent {
  private let chapters: [ChapterView]
  private let contacts: [ChapterView.Step]

  init(_ regeling: Regeling, in language: Language) {
    chapters = regeling.chapters(in: language).map(ChapterView.init)
    contacts = regeling.contacts(in: language).map { ChapterView.Step(title: $0.title, text: $0.text) }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "chapters": chapters
    case "contacts": contacts
    case "hasContacts": !contacts.isEmpty
    default: nil
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
