import Paper
import Postgres
import Vault

/// The living parts that pages work with: the database, the keys, the gate for passwords, and the press.
package struct Portal: Sendable {
  package let database: Database
  package let ring: KeyRing
  package let gate: PasswordGate
  package let cost: Password.Cost
  /// Where the demo's mail lies; nil outside a demo.
  package let mailFolder: String?
  /// Makes what people keep on paper; nil where nobody does.
  package let press: PDFPress?
  /// Whether the worker makes letters for a printer, so that a code can go by post.
  package let postsLetters: Bool

  package init(
    database: Database, ring: KeyRing, gate: PasswordGate, cost: Password.Cost, mailFolder: String? = nil,
    press: PDFPress? = nil, postsLetters: Bool = false
  ) {
    self.database = database
    self.ring = ring
    self.gate = gate
    self.cost = cost
    self.mailFolder = mailFolder
    self.press = press
    self.postsLetters = postsLetters
  }

  /// The keys of this moment.
  package var keys: PortalKeys { ring.keys }
}
