import Foundation
import Kernel
import Terms

/// Who acts, for which tenant, on which dossier or dispute: what the first statement of a transaction binds.
///
/// The database checks it (`bind` in the migrations) before it takes on the audience's role: an officer without the
/// assignment, a provider before "made known" and a stranger's identifier all end in `NotFound`.
package struct Actor: Sendable, Hashable {
  package let audience: Audience
  package let tenant: TenantID?
  package let person: AccountID?
  package let dossier: UUID?
  package let dispute: UUID?
  /// What a person of a provider does there, as far as the program knows. The database never takes it from here: it looks
  /// in the membership.
  package let function: ProviderFunction?

  package init(
    _ audience: Audience, tenant: TenantID? = nil, person: AccountID? = nil, dossier: UUID? = nil,
    dispute: UUID? = nil, function: ProviderFunction? = nil
  ) {
    self.audience = audience
    self.tenant = tenant
    self.person = person
    self.dossier = dossier
    self.dispute = dispute
    self.function = function
  }

  /// Whether this person may do what takes one of these functions; for all but a provider's people yes.
  /// - Throws: `NotAllowed`, which says the functions.
  package func require(_ functions: [ProviderFunction]) throws {
    guard [.provider, .reporter].contains(audience), let function, !functions.contains(function) else { return }
    throw NotAllowed(takes: [.provider], functions: functions)
  }

  /// The same person with one tenant's dossier open.
  package func opening(_ dossier: UUID, of tenant: TenantID, dispute: UUID? = nil) -> Actor {
    Actor(audience, tenant: tenant, person: person, dossier: dossier, dispute: dispute, function: function)
  }
}

/// An actor at one moment: all the context a statement can name.
struct Moment: Sendable {
  let actor: Actor
  let date: Date
  let today: Day

  init(_ actor: Actor, at date: Date) {
    self.actor = actor
    self.date = date
    today = Day(of: date)
  }

  func value(of context: SQL.Context) -> Parameter {
    switch context {
    case .tenant:
      guard let tenant = actor.tenant else {
        preconditionFailure("a statement names the tenant in a transaction that was opened without one")
      }
      return tenant.parameter
    case .person: return actor.person?.parameter ?? .null
    case .dossier: return actor.dossier?.parameter ?? .null
    case .dispute: return actor.dispute?.parameter ?? .null
    case .moment: return date.parameter
    case .today: return today.parameter
    }
  }

  /// How every transaction opens: with its settings, where its connection doesn't keep those, and the bind.
  func opening(_ settings: SQL?) -> [SQL] { (settings.map { [$0] } ?? []) + [bind] }

  /// Before anything is read or written: checks the actor and takes on its role, until the transaction ends.
  var bind: SQL {
    """
    select bind(\(actor.audience.rawValue), \(actor.tenant?.uuid)::uuid, \(actor.person?.uuid)::uuid, \
    \(actor.dossier)::uuid, \(actor.dispute)::uuid, \(date)::timestamptz)
    """
  }
}
