import Postgres
import Vault

/// The living parts that pages work with: the database, the keys, and the gate for passwords.
package struct Portal: Sendable {
  package let database: Database
  package let keys: PortalKeys
  package let gate: PasswordGate
  package let cost: Password.Cost
  /// Where the demo's mail lies; nil outside a demo.
  package let mailFolder: String?

  package init(
    database: Database, keys: PortalKeys, gate: PasswordGate, cost: Password.Cost, mailFolder: String? = nil
  ) {
    self.database = database
    self.keys = keys
    self.gate = gate
    self.cost = cost
    self.mailFolder = mailFolder
  }
}
