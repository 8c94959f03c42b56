import Kernel
import Postgres
import Terms
import Vault

/// Portal staff let someone work for many providers at once: as an officer, in a dispute committee, as portal staff, or to
/// look whether all of it is kept well. They get a mail with a link to choose a password with.
///
/// Nobody gives themselves a role. Auditors and privacy officers have no other one: nobody looks at their own work.
package struct InviteStaff: Sendable {
  /// What someone is asked to do.
  package enum Post: Sendable, Equatable {
    case officer(ID<Organisation>)
    case registrar(ID<Organisation>)
    case chair(ID<Organisation>)
    case member(ID<Organisation>)
    case portal
    /// With the last day, inclusive; nil: until someone ends it.
    case auditor(until: Day?)
    case privacy

    fileprivate var role: Role {
      switch self {
      case .officer(let id): .officer(id)
      case .registrar(let id): .registrar(id)
      case .chair(let id): .chair(id)
      case .member(let id): .member(id)
      case .portal: .portal
      case .auditor: .auditor
      case .privacy: .privacy
      }
    }

    fileprivate var lastDay: Day? { if case .auditor(let day) = self { day } else { nil } }
  }

  package let email: String
  package let name: Sealed
  package let post: Post
  package let language: Language

  package init(email: String, name: Sealed, as post: Post, language: Language = .nl) {
    self.email = email
    self.name = name
    self.post = post
    self.language = language
  }

  package enum Refused: Refusal {
    /// The last day was before today.
    case inThePast
  }

  /// - Throws: `Refused`; `AddUser.Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.portal)
    if let lastDay = post.lastDay, lastDay < transaction.today { throw Refused.inThePast }
    let added = try await AddUser(email: email, name: name, role: post.role, passwordHash: nil, language: language)
      .add(until: post.lastDay, in: transaction, keys: keys)
    transaction.record(AccountMail.queue(.invitation, to: added.account, in: transaction))
  }
}
