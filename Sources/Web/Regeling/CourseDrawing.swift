import Kernel
import Mustache
import Tenant
import Terms

/// A walk as a drawing: a bar for each term from its start to its last day, a line for each thing that happened.
///
/// Only places and words: the template makes SVG of it, the style sheet colours. What it says the table says too.
struct CourseDrawing: MustacheParent {
  static let width = 1000
  /// Left of the time line stand the names.
  static let left = 250
  /// Right of it there is room for the date of the longest bar.
  static let right = 880
  private static let top = 46
  private static let row = 34

  struct Bar: MustacheParent {
    let label: String
    let kind: String
    let x: Int
    let width: Int
    let y: Int
    let lastDay: String
    let textX: Int

    func child(named name: String) -> Any? {
      switch name {
      case "label": label
      case "kind": kind
      case "x": x
      case "width": width
      case "y": y
      case "textY": y + 15
      case "lastDay": lastDay
      case "textX": textX
      default: nil
      }
    }
  }

  struct Mark: MustacheParent {
    let x: Int
    let text: String

    func child(named name: String) -> Any? {
      switch name {
      case "x": x
      case "text": text
      default: nil
      }
    }
  }

  let label: String
  let bars: [Bar]
  /// What happened, each day once.
  let marks: [Mark]
  /// The first of a month, or of a quarter or year where months would crowd.
  let ticks: [Mark]
  let height: Int

  init(_ walk: Simulation, in language: Language, label: String) {
    self.label = label
    // Keeping runs for years: drawn, it would push all else into a corner. The table has its day.
    let lines = walk.course.lines.filter { $0.name != .deletion }
    let happened = walk.entries.filter { if case .happened = $0.moment { true } else { false } }
    let days = happened.map(\.on) + lines.compactMap(\.lastDay) + lines.compactMap { $0.term?.startedOn }
    let first = days.min() ?? Day(number: 0)
    let last = max(days.max() ?? first, first.adding(days: 14))
    let span = first.days(until: last)
    func x(_ day: Day) -> Int { Self.left + first.days(until: day) * (Self.right - Self.left) / span }

    var y = Self.top
    bars = lines.compactMap { line in
      guard let term = line.term else { return nil }
      let (from, to) = (x(min(term.startedOn, term.lastDay)), x(max(term.startedOn, term.lastDay)))
      defer { y += Self.row }
      return Bar(
        label: line.label[language] + (line.clock == .statutory ? (language == .nl ? " (wet)" : " (law)") : ""),
        kind: line.clock == .statutory ? "law" : line.kind.rawValue, x: from, width: max(3, to - from), y: y,
        lastDay: term.lastDay.shortText(in: language), textX: max(from + 3, to) + 8)
    }
    height = y + 14
    var seen: Set<Day> = []
    marks = happened.filter { seen.insert($0.on).inserted }.map {
      Mark(x: x($0.on), text: $0.text(in: language))
    }
    let months = span / 30
    let step = [1, 2, 3, 6, 12].first { months / $0 <= 6 } ?? 12
    ticks = (first.number...last.number).map(Day.init(number:)).filter { day in
      day.day == 1 && (day.month - 1).isMultiple(of: step)
    }.map { day in
      Mark(x: x(day), text: day.shortText(in: language))
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "label": label
    case "bars": bars
    case "marks": marks
    case "ticks": ticks
    case "height": height
    case "bottom": height - 10
    case "width": Self.width
    default: nil
    }
  }
}
