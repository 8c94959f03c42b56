import Dispute
import Foundation
import Kernel
import Mustache
import Postgres
import Terms

/// A list of disputes as its address asks for it, page after page: of a dispute body, or of the provider that is the
/// respondent in them.
struct DisputeList: Sendable {
  private let owner: DisputeLine.Owner
  private let isRuled: Bool
  private let after: DisputeLine.Place?

  /// - Parameter audience: `.committee` or `.provider`.
  init(for audience: Audience, _ query: FormFields) {
    owner = audience == .committee ? .body : .provider
    isRuled = query["lijst"] == "uitspraak"
    after = DisputeList.place(query["na"])
  }

  /// "2026-08-20_<dispute>".
  private static func place(_ text: String) -> DisputeLine.Place? {
    let halves = text.split(separator: "_", maxSplits: 1)
    guard halves.count == 2, let due = Day(iso: halves[0]), let dispute = UUID(uuidString: String(halves[1])) else {
      return nil
    }
    return DisputeLine.Place(due: due, dispute: dispute)
  }

  private func address(after line: DisputeLine? = nil) -> String {
    var parts = isRuled ? ["lijst=uitspraak"] : []
    if let line { parts.append("na=\(line.due)_\(line.dispute.uuidString.lowercased())") }
    return parts.isEmpty ? DisputesPage.path : "\(DisputesPage.path)?\(parts.joined(separator: "&"))"
  }

  /// The list as its page shows it, in one round trip.
  func view(from database: Database, as actor: Actor, on today: Day, _ t: Wording) async throws -> DisputeListView {
    let (counts, found) = try await database.read(
      as: actor, DisputeLine.openCounts(of: owner), DisputeLine.page(of: owner, isRuled: isRuled, after: after))
    let lines = Array(found.prefix(DisputeLine.pageSize))
    return DisputeListView(
      lead: owner == .provider ? t("dispute.list.respondent") : nil,
      count: counts.open == 0 ? nil : t("dispute.list.open", count: counts.open),
      unpaid: counts.unpaid == 0 ? nil : t("dispute.list.unpaid", count: counts.unpaid),
      lists: [
        Option("", t("dispute.list.waiting"), isChosen: !isRuled),
        Option("uitspraak", t("dispute.list.withRuling"), isChosen: isRuled),
      ],
      table: Table(
        t(isRuled ? "dispute.list.captionRuled" : "dispute.list.caption"), columns: columns(t),
        rows: lines.map { cells($0, t, today) }, empty: t(isRuled ? "dispute.list.emptyRuled" : "dispute.list.empty")),
      next: found.count > lines.count ? lines.last.map { Link(t("dispute.list.next"), to: address(after: $0)) } : nil,
      first: after == nil ? nil : Link(t("dispute.list.first"), to: address()))
  }

  private func columns(_ t: Wording) -> [String] {
    var columns = [
      t("dispute.list.number"), t("dispute.list.filedOn"), t("dispute.list.fee"), t("dispute.list.due"),
      t("dispute.list.state"),
    ]
    if owner == .body { columns.insert(t("dispute.list.provider"), at: 1) }
    return columns
  }

  private func cells(_ line: DisputeLine, _ t: Wording, _ today: Day) -> [Table.Cell] {
    let state: Tag
    if let ruledOn = line.ruledOn {
      state = Tag(t("dispute.list.ruled", ["date": ruledOn.shortText(in: t.language)]), .done)
    } else if line.paidOn == nil {
      state = Tag(t("dispute.list.waitsForFee"), .waiting)
    } else {
      state = Tag(t("dispute.list.waitsForRuling"), .active)
    }
    var cells = [
      Table.Cell(NumberText.dispute(line.number), to: DisputePage.path(line.number), isWhole: true),
      .day(line.filedOn, t), line.paidOn.map { .day($0, t) } ?? Table.Cell(t("dispute.view.notPaid")),
      .day(
        line.due, t,
        tag: line.ruledOn == nil ? TermView.tag(t, daysLeft: today.days(until: line.due)) : nil),
      Table.Cell("", tag: state),
    ]
    if owner == .body { cells.insert(Table.Cell(line.providerName), at: 1) }
    return cells
  }
}

/// A list of disputes with its choice: `dispute/disputes`.
struct DisputeListView: Sendable, MustacheParent {
  /// Whose disputes these are; nil for the committee, which knows.
  let lead: String?
  /// How many wait for a ruling, and for how many of these the fee isn't paid; nil when there are none.
  let count: String?
  let unpaid: String?
  let lists: [Option]
  let table: Table
  let next: Link?
  let first: Link?

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "count": count
    case "unpaid": unpaid
    case "lists": lists
    case "table": table
    case "next": next
    case "first": first
    case "path": DisputesPage.path
    default: nil
    }
  }
}
