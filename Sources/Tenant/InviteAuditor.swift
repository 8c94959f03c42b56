import Kernel
import Postgres
import Terms
import Vault

/// Portal staff let someone look whether the portal is kept well (toezichthouder), for a time, and mail them a link to
/// choose a password with. They always sign in with a second factor, and have no other role: nobody looks at their own
/// work.
package struct InviteAuditor: Sendable {
  package let email: String
  package let name: Sealed
  /// Inclusive; nil: until someone ends it.
  package let lastDay: Day?
  package let language: Language

  package init(email: String, name: Sealed, until lastDay: Day?, language: Language = .nl) {
    self.email = email
    self.name = name
    self.lastDay = lastDay
    self.language = language
  }

  package enum Refused: Refusal {
    /// The last day was before today.
    case inThePast
  }

  /// - Throws: `Refused`; `AddUser.Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.portal)
    if let lastDay, lastDay < transaction.today { throw Refused.inThePast }
    let added = try await AddUser(email: email, name: name, role: .auditor, passwordHash: nil, language: language)
      .add(until: lastDay, in: transaction, keys: keys)
    transaction.record(AccountMail.queue(.invitation, to: added.account, in: transaction))
  }
}
