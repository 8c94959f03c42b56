import Kernel
import Postgres

/// Portal staff ask a second factor of everyone of a provider, or of everyone, or leave it to each person again; a
/// director does of everyone of the own provider.
package struct RequireSecondFactor: Sendable {
  package let isRequired: Bool

  package init(_ isRequired: Bool) { self.isRequired = isRequired }

  /// The transaction is bound to the provider's tenant; to none for the whole portal. Doing it twice is no mistake.
  /// - Throws: `NotAllowed` for all but portal staff and a director.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal, .provider, as: [.director])
    let tenant = transaction.actor.tenant
    let id = transaction.newID(RequireSecondFactor.self)
    transaction.record(
      isRequired
        ? Change(
          """
          insert into second_factor_rule (id, tenant_id) values (\(id), \(tenant))
          on conflict on constraint second_factor_rule_once do nothing
          """)
        : Change("delete from second_factor_rule where tenant_id is not distinct from \(tenant)"))
    // What a director does is no act of portal staff.
    guard transaction.actor.audience == .portal else { return }
    let act = tenant == nil ? "portal set" : "tenant set"
    transaction.record(
      PortalAct.entry("\(act) second-factor \(isRequired ? "required" : "optional")", in: transaction))
  }

  /// Whether the rule stands for this provider itself; for the whole portal when no provider is named.
  package static func isRequired(of tenant: TenantID?) -> Query<Bool> {
    .one(
      """
      select exists (select from second_factor_rule where tenant_id is not distinct from \(tenant)::uuid) as is_required
      """
    ) { row in try row("is_required") }
  }
}
