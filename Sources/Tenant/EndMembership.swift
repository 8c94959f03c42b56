import Kernel
import Postgres
import Vault

/// A role ends: portal staff end anyone's, a provider's director that of someone of the own provider.
///
/// The account stays, with the roles it has elsewhere; it is signed out everywhere at once. What it was stays known:
/// who ended it, when and why.
package struct EndMembership: Sendable {
  package static let mostCharacters = 500

  package let membership: ID<Membership>
  package let reason: Sealed

  package init(_ membership: ID<Membership>, reason: Sealed) {
    self.membership = membership
    self.reason = reason
  }

  package enum Refused: Refusal, Equatable {
    /// A provider keeps a director: invite another first.
    case lastDirector
    /// The portal keeps someone of its staff.
    case lastPortalStaff
    case noReason
    case tooLong(most: Int)
  }

  /// - Throws: `Refused`; `NotFound` for one of another provider; `NotAllowed` for who is neither.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.portal, .provider, .system, as: [.director])
    try Self.check(reason)
    let held = try await transaction.fetch(Membership.held(membership))
    transaction.record(try Membership.end(membership, reason: reason, keys: keys))
    if transaction.actor.audience != .provider {
      transaction.record(PortalAct.entry("user end \(held.role.actName)", on: held.role.tenant, in: transaction))
    }
  }

  static func check(_ reason: Sealed) throws(Refused) {
    guard !reason.revealed.allSatisfy(\.isWhitespace) else { throw Refused.noReason }
    guard reason.revealed.unicodeScalars.count <= mostCharacters else { throw Refused.tooLong(most: mostCharacters) }
  }
}

/// A director gives someone of the own provider another function; portal staff may too.
///
/// The old membership ends and a new one begins, so that it stays known who was what, and the person signs in anew.
package struct ChangeFunction: Sendable {
  package let membership: ID<Membership>
  package let function: ProviderFunction
  package let reason: Sealed

  package init(_ membership: ID<Membership>, to function: ProviderFunction, reason: Sealed) {
    self.membership = membership
    self.function = function
    self.reason = reason
  }

  package enum Refused: Refusal { case sameFunction }

  /// - Throws: `Refused`; `EndMembership.Refused` (`lastDirector`); `NotFound` for one that is not of a provider, or of
  ///   another; `NotAllowed`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.portal, .provider, as: [.director])
    try EndMembership.check(reason)
    let held = try await transaction.fetch(Membership.held(membership))
    guard case .provider(let tenant, let now) = held.role else { throw NotFound() }
    guard now != function else { throw Refused.sameFunction }
    transaction.record(try Membership.end(membership, reason: reason, keys: keys))
    transaction.record(Membership.begin(.provider(tenant, function), of: held.account, in: transaction))
    if transaction.actor.audience == .portal {
      transaction.record(PortalAct.entry("user set \(function.rawValue)", on: tenant, in: transaction))
    }
  }
}
