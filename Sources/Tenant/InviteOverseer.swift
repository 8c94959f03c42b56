import Kernel
import Postgres
import Terms
import Vault

/// Portal staff let someone look: an auditor (toezichthouder) whether the portal is kept well, a privacy officer
/// (functionaris gegevensbescherming) also what is done with personal data. They get a mail with a link to choose a
/// password with, always sign in with a second factor, and have no other role: nobody looks at their own work.
package struct InviteOverseer: Sendable {
  /// What someone is let look as.
  package enum Work: Sendable, Equatable {
    /// With the last day, inclusive; nil: until someone ends it.
    case auditor(until: Day?)
    /// For as long as nobody ends it.
    case privacy

    fileprivate var role: Role {
      switch self {
      case .auditor: .auditor
      case .privacy: .privacy
      }
    }
  }

  package let email: String
  package let name: Sealed
  package let work: Work
  package let language: Language

  package init(email: String, name: Sealed, as work: Work, language: Language = .nl) {
    self.email = email
    self.name = name
    self.work = work
    self.language = language
  }

  package enum Refused: Refusal {
    /// The last day was before today.
    case inThePast
  }

  /// - Throws: `Refused`; `AddUser.Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.portal)
    var lastDay: Day?
    if case .auditor(let day) = work { lastDay = day }
    if let lastDay, lastDay < transaction.today { throw Refused.inThePast }
    let added = try await AddUser(email: email, name: name, role: work.role, passwordHash: nil, language: language)
      .add(until: lastDay, in: transaction, keys: keys)
    transaction.record(AccountMail.queue(.invitation, to: added.account, in: transaction))
  }
}
