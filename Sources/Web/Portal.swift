import Postgres
import Vault

/// The living parts that pages work with: the database, the keys, and the gate for passwords.
package struct Portal: Sendable {
  package let database: Database
  package let ring: KeyRing
  package let gate: PasswordGate
  package let cost: Password.Cost
  /// Where the demo's mail lies; nil outside a demo.
  package let mailFolder: String?

  package init(
    database: Database, ring: KeyRing, gate: PasswordGate, cost: Password.Cost, mailFolder: String? = nil
  ) {
    self.database = database
    self.ring = ring
    self.gate = gate
    self.cost = cost
    self.mailFolder = mailFolder
  }

  /// The keys of this moment.
  package var keys: PortalKeys { ring.keys }
}
