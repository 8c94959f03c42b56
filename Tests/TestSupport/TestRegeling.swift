import Foundation
import Kernel
import Postgres
import Tenant
import Terms

/// A provider's regeling that changes.
package enum TestRegeling {
  /// The text of a preset with something replaced.
  package static func changed(
    _ preset: String = "002-klachtenportaal-zorg", _ old: String = "amount: 6 weeks", _ new: String = "amount: 5 weeks"
  ) throws -> RegelingSource {
    let file = TestDatabase.root + "db/regelingen/\(preset).yaml"
    let yaml = try String(contentsOfFile: file, encoding: .utf8)
    guard yaml.contains(old) else { preconditionFailure("\(old) is not in \(preset): mend the test") }
    return try RegelingSource(yaml: yaml.replacing(old, with: new), file: file)
  }

  /// A base of a test's own.
  package static func base(
    by world: TestWorld, named name: String = "basis-\(UUID().uuidString.prefix(8).lowercased())",
    _ old: String = "amount: 6 weeks", _ new: String = "amount: 6 weeks"
  ) async throws -> RegelingBase {
    let source = try changed("002-klachtenportaal-zorg", old, new)
    _ = try await world.act(as: world.portalStaff) { try await SetBase(name, to: source).perform(in: $0) }
    guard let base = try await world.database.read(as: world.portalStaff, RegelingBase.named(name)) else {
      preconditionFailure("the base was just put in")
    }
    return base
  }

  /// A version ten days ahead, which is then withdrawn.
  package static func adoptAndWithdraw(in world: TestWorld) async throws {
    let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    let source = try changed()
    let number = try await world.act(as: staff) { transaction in
      let versions = try await transaction.fetch(RegelingVersion.all)
      return try await AdoptRegeling(
        source, from: transaction.today.adding(days: 10), adopted: .init(by: "bestuur", on: transaction.today),
        after: versions.first?.number ?? 0, warningsSeen: true
      ).perform(in: transaction)
    }
    try await world.act(as: staff) { try await WithdrawRegeling(number).perform(in: $0) }
  }
}
