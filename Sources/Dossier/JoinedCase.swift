import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Another case that the same complainant filed together with the bound one, at another care provider (R1.12).
///
/// Its complainant sees where it stands; provider and officer see that it is there as long as the complainant consents,
/// and nothing but its provider's name and its number.
package struct JoinedCase: Sendable, Equatable {
  /// Where it stands, for the complainant.
  package struct Standing: Sendable, Equatable {
    package let tenant: TenantID
    package let dossier: UUID
    package let phase: PhaseName
    /// The last day of the term that runs; nil where none does.
    package let due: Day?
    package let isClosed: Bool
  }

  package let number: String
  package let providerName: String
  /// Whether the two providers and their officers may know of each other.
  package let isShared: Bool
  /// Nil for everyone but the complainant.
  package let standing: Standing?

  /// Those of the bound case, in the order of the providers' names.
  package static let ofCase = joined(
    """
    select tenant_id, dossier_id, number, provider_name, is_shared, phase, due_on, is_closed from joined_cases()
    """)

  /// For who has no right to ask.
  package static let none = joined("select where false")

  private static func joined(_ sql: SQL) -> Query<[JoinedCase]> {
    .all(sql) { row in
      let dossier: UUID? = try row.optional("dossier_id")
      return JoinedCase(
        number: try row("number"), providerName: try row("provider_name"), isShared: try row("is_shared"),
        standing: try dossier.map {
          Standing(
            tenant: try row("tenant_id"), dossier: $0, phase: try row("phase"), due: try row.optional("due_on"),
            isClosed: try row("is_closed"))
        })
    }
  }

  /// The bound case, which a visitor files now, belongs together with another.
  /// - Parameter isAgreed: whether their providers may know of each other, in the complainant's one answer for all.
  package static func insert(with other: UUID, of tenant: TenantID, isAgreed: Bool) -> Change {
    Change(
      """
      insert into joined_case (tenant_id, dossier_id, other_tenant_id, other_dossier_id, is_agreed, other_is_agreed)
      values (\(.tenant), \(.dossier), \(tenant), \(other), \(isAgreed), \(isAgreed))
      """)
  }

  /// What the complainant says of the bound case counts from now on, on its side and on that of the others.
  static func agreed(_ isAgreed: Bool) -> Change {
    Change(
      """
      update joined_case set
        is_agreed = case when tenant_id = \(.tenant) and dossier_id = \(.dossier) then \(isAgreed) else is_agreed end,
        other_is_agreed = case when other_tenant_id = \(.tenant) and other_dossier_id = \(.dossier) then \(isAgreed)
          else other_is_agreed end
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
        or other_tenant_id = \(.tenant) and other_dossier_id = \(.dossier)
      """)
  }
}

extension ComplainantSession {
  /// The browser's session goes over to a case that was filed together with its own, until the end it had.
  ///
  /// The caller saw, as the complainant of the one case, that the other belongs to it (`JoinedCase.ofCase`).
  package static func moved(_ session: Token, to other: JoinedCase.Standing, as next: Token) -> Change {
    Change(
      """
      insert into complainant_session (token_hash, tenant_id, dossier_id, expires_at)
      select \(next.hash), \(other.tenant), \(other.dossier), expires_at from complainant_session
      where token_hash = \(session.hash) and expires_at > \(.moment)
      """, mustTouch: true) + end(session)
  }
}
