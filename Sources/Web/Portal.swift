import Paper
import Postgres
import Tenant
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

  /// The regelingen that a new provider can begin with, by the name of their file, in order.
  package let presets: [Preset]

  /// A regeling that came with the portal.
  package struct Preset: Sendable {
    package let name: String
    package let source: RegelingSource

    package init(name: String, source: RegelingSource) {
      self.name = name
      self.source = source
    }
  }

  package init(
    database: Database, ring: KeyRing, gate: PasswordGate, cost: Password.Cost, mailFolder: String? = nil,
    press: PDFPress? = nil, postsLetters: Bool = false, presets: [Preset] = []
  ) {
    self.database = database
    self.ring = ring
    self.gate = gate
    self.cost = cost
    self.mailFolder = mailFolder
    self.press = press
    self.postsLetters = postsLetters
    self.presets = presets
  }

  /// The keys of this moment.
  package var keys: PortalKeys { ring.keys }
}
