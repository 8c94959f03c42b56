import Kernel
import Terms

/// A list as it leaves the portal: what `Spreadsheet` puts on one sheet and `CSV` in one file.
package struct Table: Hashable, Sendable {
  /// What stands in one place of the list.
  package enum Cell: Hashable, Sendable {
    /// Also for codes that happen to be digits (AGB, KvK, case numbers): their leading zeros must survive.
    case text(String)
    case day(Day)
    case number(Int)
    case money(Money)
    case empty
  }

  /// What stands in a column: how its empty cells are formatted and how wide it is at least.
  package enum Kind: Hashable, Sendable { case text, day, number, money }

  package struct Column: Hashable, Sendable {
    package let title: String
    package let kind: Kind

    package init(_ title: String, _ kind: Kind = .text) {
      self.title = title
      self.kind = kind
    }
  }

  /// The name on the sheet's tab.
  package let name: String
  package let columns: [Column]
  /// Each as long as `columns`.
  package let rows: [[Cell]]

  package init(name: String, columns: [Column], rows: [[Cell]]) {
    precondition(!columns.isEmpty, "a table has at least one column")
    precondition(rows.allSatisfy { $0.count == columns.count }, "each row of a table has a cell for each column")
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}
