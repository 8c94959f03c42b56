import Mustache
import Terms

// The views of the partials in Templates/parts: what pages put together.

/// A short word about a state, with a colour beside it (never the colour alone): `parts/tag`.
package struct Tag: Sendable, Equatable, MustacheParent {
  package enum Tone: String, Sendable { case neutral, active, waiting, urgent, done }

  package let text: String
  package let tone: Tone

  package init(_ text: String, _ tone: Tone = .neutral) {
    self.text = text
    self.tone = tone
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "text": text
    case "tone": tone.rawValue
    default: nil
    }
  }
}

/// A panel that asks for attention: `parts/notice`.
package struct Notice: Sendable, MustacheParent {
  package enum Kind: String, Sendable { case info, warning, success }

  package let kind: Kind
  package let title: String
  package let text: String?
  /// Where to go from here.
  package let link: Link?

  package init(_ kind: Kind, _ title: String, _ text: String? = nil, link: Link? = nil) {
    self.kind = kind
    self.title = title
    self.text = text
    self.link = link
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "kind": kind.rawValue
    case "title": title
    case "text": text
    case "link": link
    default: nil
    }
  }
}

/// A last day that opens to how it was computed: `parts/term-date`.
package struct TermDate: Sendable, MustacheParent {
  /// What must be done by then, "Oordeel van de zorgaanbieder".
  package let label: String
  package let lastDay: Day
  /// Start, term, shifts, extensions, article: each a sentence, in order.
  package let steps: [String]
  package let tag: Tag?
  private let t: Wording

  package init(_ t: Wording, _ label: String, lastDay: Day, steps: [String], tag: Tag? = nil) {
    self.t = t
    self.label = label
    self.lastDay = lastDay
    self.steps = steps
    self.tag = tag
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "label": label
    case "date": lastDay.text(in: t.language)
    case "iso": lastDay.description
    case "steps": steps
    case "tag": tag
    default: nil
    }
  }
}

/// The key facts (kerngegevens), each a term and what it is: `parts/facts`.
package struct Facts: Sendable, MustacheParent {
  package let items: [Fact]
  package init(_ items: [Fact]) { self.items = items }
  package func child(named name: String) -> Any? { name == "items" ? items : nil }
}

/// One line of the key facts.
package struct Fact: Sendable, MustacheParent {
  package let term: String
  package let text: String
  package let address: String?
  package let tag: Tag?

  package init(_ term: String, _ text: String, to address: String? = nil, tag: Tag? = nil) {
    self.term = term
    self.text = text
    self.address = address
    self.tag = tag
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "term": term
    case "text": text
    case "address": address
    case "hasAddress": address != nil
    case "tag": tag
    default: nil
    }
  }
}

/// A list as a table; every row a card on a phone: `parts/table`.
package struct Table: Sendable, MustacheParent {
  /// What the table is, for everyone: "Klachten die op u wachten".
  package let caption: String
  package let columns: [String]
  package let rows: [Row]
  /// What to do when there is nothing, instead of an empty table.
  package let empty: String

  /// - Parameter rows: as many cells as columns, in that order.
  package init(_ caption: String, columns: [String], rows: [[Cell]], empty: String) {
    self.caption = caption
    self.columns = columns
    self.rows = rows.map { cells in
      precondition(cells.count == columns.count, "a row has as many cells as the table has columns")
      return Row(cells: zip(columns, cells).map { Row.Labelled(label: $0, cell: $1) })
    }
    self.empty = empty
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "caption": caption
    case "columns": columns
    // Too many to stand beside each other on a small desk.
    case "isBroad": columns.count > 5
    case "rows": rows
    case "isEmpty": rows.isEmpty
    case "empty": empty
    default: nil
    }
  }

  /// What stands in one place of a table.
  package struct Cell: Sendable {
    package let text: String
    package let address: String?
    package let tag: Tag?
    /// Whether it stays on one line: a number, a date, a time.
    package let isWhole: Bool

    package init(_ text: String, to address: String? = nil, tag: Tag? = nil, isWhole: Bool = false) {
      self.text = text
      self.address = address
      self.tag = tag
      self.isWhole = isWhole
    }

    /// A date, short and on one line.
    package static func day(_ day: Day, _ t: Wording, to address: String? = nil, tag: Tag? = nil) -> Cell {
      Cell(day.shortText(in: t.language), to: address, tag: tag, isWhole: true)
    }
  }

  package struct Row: Sendable, MustacheParent {
    let cells: [Labelled]
    package func child(named name: String) -> Any? { name == "cells" ? cells : nil }

    struct Labelled: Sendable, MustacheParent {
      let label: String
      let cell: Cell

      func child(named name: String) -> Any? {
        switch name {
        case "label": label
        case "text": cell.text
        case "address": cell.address
        case "hasAddress": cell.address != nil
        case "hasText": !cell.text.isEmpty
        case "tag": cell.tag
        case "isWhole": cell.isWhole
        default: nil
        }
      }
    }
  }
}

/// What happened, and when: `parts/timeline`, newest or oldest first as the page says.
package struct Timeline: Sendable, MustacheParent {
  package let items: [TimelineItem]
  package init(_ items: [TimelineItem]) { self.items = items }
  package func child(named name: String) -> Any? { name == "items" ? items : nil }
}

/// One thing that happened.
package struct TimelineItem: Sendable, MustacheParent {
  package let date: String
  package let title: String
  package let text: String?
  /// Who did it; nil when the title says so.
  package let who: String?

  package init(date: String, _ title: String, text: String? = nil, by who: String? = nil) {
    self.date = date
    self.title = title
    self.text = text
    self.who = who
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "date": date
    case "title": title
    case "text": text
    case "who": who
    default: nil
    }
  }
}

/// Both sides heard (hoor en wederhoor): `parts/conversation`. The two look the same, face to face.
package struct Conversation: Sendable, MustacheParent {
  package let items: [Said]
  package init(_ items: [Said]) { self.items = items }
  package func child(named name: String) -> Any? { name == "items" ? items : nil }
}

/// What one side said.
package struct Said: Sendable, MustacheParent {
  package enum Side: String, Sendable { case complainant, provider, named }

  package let side: Side
  /// "Mevrouw De Wit" or "Balans Thuiszorg".
  package let who: String
  package let date: String
  /// As typed, with its line breaks.
  package let text: String

  package init(_ side: Side, who: String, date: String, _ text: String) {
    self.side = side
    self.who = who
    self.date = date
    self.text = text
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "side": side.rawValue
    case "who": who
    case "date": date
    case "text": text
    default: nil
    }
  }
}

/// Where one is in a form of more pages: `parts/steps`.
package struct Steps: Sendable, MustacheParent {
  private let items: [Item]
  private let t: Wording

  /// - Parameter current: from 1.
  package init(_ t: Wording, _ labels: [String], current: Int) {
    precondition(labels.indices.contains(current - 1), "there is no step \(current)")
    self.t = t
    items = labels.enumerated().map { index, label in
      Item(label: label, state: index + 1 < current ? .done : index + 1 == current ? .current : .ahead)
    }
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "items": items
    // Too many for a word under each.
    case "areMany": items.count > 8
    case "where":
      t(
        "form.step",
        [
          "current": String((items.firstIndex { $0.state == .current } ?? 0) + 1), "count": String(items.count),
        ])
    default: nil
    }
  }

  private struct Item: Sendable, MustacheParent {
    enum State: String { case done, current, ahead }
    let label: String
    let state: State

    func child(named name: String) -> Any? {
      switch name {
      case "label": label
      case "state": state.rawValue
      case "isCurrent": state == .current
      default: nil
      }
    }
  }
}
