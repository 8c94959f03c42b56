import Kernel
import Postgres
import Vault

/// Portal staff take away someone's access, to everything and at once, or give it back.
///
/// The database ends every session and every link to a password with it. Each provider the person works for sees it.
package struct SetUserAccess: Sendable {
  package let account: AccountID
  package let hasAccess: Bool

  package init(_ account: AccountID, hasAccess: Bool) {
    self.account = account
    self.hasAccess = hasAccess
  }

  package enum Refused: Refusal, Equatable {
    case alreadySo
    /// A provider keeps a director with access.
    case lastDirector
    case lastPortalStaff
  }

  /// - Throws: `Refused`; `NotFound` for an account that isn't there; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.portal, .system)
    let (user, roles) = try await transaction.fetch(
      UserLine.of(account, keys), Membership.all(of: account, keys))
    guard user.hasAccess != hasAccess else { throw Refused.alreadySo }
    transaction.record(Self.change(account, hasAccess: hasAccess))
    transaction.record(
      PortalAct.entries("user \(hasAccess ? "enable" : "disable")", on: roles.map(\.role), in: transaction))
  }

  static func change(_ account: AccountID, hasAccess: Bool) -> Change {
    hasAccess
      ? Change("update account set disabled_on = null where id = \(account)", mustTouch: true)
      : Change(
        "update account set disabled_on = \(.today) where id = \(account) and disabled_on is null",
        refusing: [
          "last_director_stays": SetUserAccess.Refused.lastDirector,
          "last_portal_staff_stays": SetUserAccess.Refused.lastPortalStaff,
        ], mustTouch: true)
  }
}

/// Portal staff mail someone a link to choose a password again: an invitation to who never signed in, else a new link.
///
/// The worker makes the link when the mail goes out; portal staff never see it.
package struct InviteAgain: Sendable {
  package let account: AccountID

  package init(_ account: AccountID) { self.account = account }

  package enum Refused: Refusal, Equatable {
    case noAccess
    case noRole
  }

  /// - Throws: `Refused`; `NotFound`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.portal, .system)
    let (user, roles) = try await transaction.fetch(
      UserLine.of(account, keys), Membership.all(of: account, keys))
    guard user.hasAccess else { throw Refused.noAccess }
    guard !roles.isEmpty else { throw Refused.noRole }
    let isNew = user.signedInAt == nil
    transaction.record(AccountMail.queue(isNew ? .invitation : .passwordReset, to: account, in: transaction))
    transaction.record(
      PortalAct.entries("user \(isNew ? "invite" : "reset")", on: roles.map(\.role), in: transaction))
  }
}
