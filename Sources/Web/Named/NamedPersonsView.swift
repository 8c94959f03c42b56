import Handling
import Kernel
import Mustache
import Terms

/// The people complained about who are a party in a case, as officer, provider and complainant see them:
/// `named/persons`.
struct NamedPersonsView: Sendable, MustacheParent {
  private let items: [Item]
  private let lead: String
  /// Where one is named; nil for who may not, and when it can't be done now.
  private let add: Link?

  /// - Parameters:
  ///   - path: of the case, for who can open each person's page; nil for the complainant.
  init(_ t: Wording, _ named: [NamedPerson], at path: String? = nil, lead: String, mayAdd: Bool = false) {
    items = named.map { Item(t, $0, at: path) }
    self.lead = lead
    add = mayAdd ? path.map { Link(t("named.add"), to: NamePersonPage.path(below: $0)) } : nil
  }

  /// Whether there is anything to show at all.
  var isShown: Bool { !items.isEmpty || add != nil }

  func child(named name: String) -> Any? {
    switch name {
    case "items": items
    case "hasItems": !items.isEmpty
    case "lead": lead
    case "add": add
    default: nil
    }
  }

  private struct Item: Sendable, MustacheParent {
    let name: String
    let address: String?
    let facts: String
    let tag: Tag

    init(_ t: Wording, _ person: NamedPerson, at path: String?) {
      name = person.name.revealed
      address = path.map { NamedPersonPage.path(below: $0, person.id) }
      facts = t(
        "named.item", ["job": person.job.revealed, "date": person.namedOn.text(in: t.language)])
      tag = person.state(t)
    }

    func child(named child: String) -> Any? {
      switch child {
      case "name": name
      case "address": address
      case "hasAddress": address != nil
      case "facts": facts
      case "tag": tag
      default: nil
      }
    }
  }
}

extension NamedPerson {
  /// Whether they answered, or are a party no longer.
  func state(_ t: Wording) -> Tag {
    if let day = removedOn { return Tag(t("named.state.removed", ["date": day.text(in: t.language)]), .neutral) }
    if let day = answeredOn { return Tag(t("named.state.answered", ["date": day.text(in: t.language)]), .done) }
    return Tag(t("named.state.asked", ["date": answerBy.text(in: t.language)]), .waiting)
  }
}
