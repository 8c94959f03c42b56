import Foundation
import Kernel
import Postgres

/// Portal staff change a provider's colour and logo. What it looked like before stays, as an earlier version.
package struct ChangeLook: Sendable {
  package let palette: ProviderLook.Palette?
  package let logo: Logo
  /// The version that the change was made to; 0 when nothing was chosen before.
  package let version: Int

  package enum Logo: Sendable, Equatable {
    case keep, remove
    /// A PNG that was made anew of what someone sent.
    /// - width: in pixels, as `height`.
    case set([UInt8], width: Int, height: Int)
  }

  package init(to palette: ProviderLook.Palette?, logo: Logo, from version: Int) {
    self.palette = palette
    self.logo = logo
    self.version = version
  }

  package enum Refused: Refusal {
    /// Someone else changed it since: look at how it is now.
    case changedMeanwhile
    /// It looks like that already.
    case nothingChanges
  }

  /// The transaction is bound to the provider's tenant.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    let current = try await transaction.fetch(ProviderLook.current)
    guard current.version == version else { throw Refused.changedMeanwhile }
    var logo = current.logo?.id
    switch self.logo {
    case .keep: break
    case .remove: logo = nil
    case .set(let bytes, let width, let height):
      let known = try await transaction.fetch(ProviderLook.Logo.stored(bytes))
      let id = known ?? transaction.newID(ProviderLook.Logo.self)
      if known == nil {
        transaction.record(
          Change(
            """
            insert into provider_logo (tenant_id, id, width, height, bytes)
            values (\(.tenant), \(id), \(width), \(height), \(bytes))
            """, refusing: ["provider_logo_once": Refused.changedMeanwhile]))
      }
      logo = id
    }
    guard palette != current.palette || logo != current.logo?.id else { throw Refused.nothingChanges }
    transaction.record(
      Change(
        """
        insert into provider_look (tenant_id, id, version, light, dark, logo_id)
        values (\(.tenant), \(transaction.newID(ProviderLook.self)), \(version + 1), \(palette?.light.hex),
          \(palette?.dark.hex), \(logo))
        """, refusing: ["provider_look_version_once": Refused.changedMeanwhile]))
    transaction.record(PortalAct.entry("tenant set look", in: transaction))
  }
}
