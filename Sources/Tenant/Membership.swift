import Foundation
import Kernel
import Postgres

/// What an account may act as.
package enum Role: Sendable, Hashable {
  /// The provider's own staff.
  case provider(TenantID)
  /// A complaints officer (klachtenfunctionaris) of an organisation.
  case officer(ID<Organisation>)
  /// The committee's secretary (ambtelijk secretaris).
  case registrar(ID<Organisation>)
  case chair(ID<Organisation>)
  case member(ID<Organisation>)
  /// Portal staff (beheerder).
  case portal

  package var audience: Audience {
    switch self {
    case .provider: .provider
    case .officer: .officer
    case .registrar, .chair, .member: .committee
    case .portal: .portal
    }
  }

  var name: String {
    switch self {
    case .provider: "provider"
    case .officer: "officer"
    case .registrar: "registrar"
    case .chair: "chair"
    case .member: "member"
    case .portal: "portal"
    }
  }

  var tenant: TenantID? { if case .provider(let tenant) = self { tenant } else { nil } }

  var organisation: ID<Organisation>? {
    switch self {
    case .officer(let id), .registrar(let id), .chair(let id), .member(let id): id
    case .provider, .portal: nil
    }
  }

  init(_ row: Row) throws {
    let name: String = try row("role")
    switch name {
    case "provider": self = .provider(try row("tenant_id"))
    case "officer": self = .officer(try row("organisation_id"))
    case "registrar": self = .registrar(try row("organisation_id"))
    case "chair": self = .chair(try row("organisation_id"))
    case "member": self = .member(try row("organisation_id"))
    case "portal": self = .portal
    default: throw ColumnMistake(column: "role", problem: .unreadable(as: "Role"))
    }
  }
}
