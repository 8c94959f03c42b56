import Dossier
import Foundation
import Kernel
import Postgres
import Terms

/// An official text, as a small PDF.
package enum TestOfficialText {
  /// Begins as a PDF, and has so many bytes.
  package static func pdf(bytes: Int = 600) -> [UInt8] {
    let head = Array("%PDF-1.7\n% made up\n".utf8)
    return head + (0..<max(0, bytes - head.count)).map { UInt8(truncatingIfNeeded: $0 &* 31) }
  }

  /// Adds one of the provider's own, or for all.
  package static func add(
    to world: TestWorld, _ kind: OfficialText.Kind = .complaints, from: String = "2026-01-01", forAll: Bool = false,
    name: String = "reglement.pdf", as given: Actor? = nil, _ content: [UInt8] = pdf()
  ) async throws {
    guard let day = Day(iso: from) else { preconditionFailure("a test's day is written YYYY-MM-DD") }
    let staff = world.portalStaff
    let actor = given ?? (forAll ? staff : Actor(.portal, tenant: world.tenant, person: staff.person))
    var rest: [[UInt8]] = stride(from: 0, to: content.count, by: 100_000).map {
      Array(content[$0..<min($0 + 100_000, content.count)])
    }.reversed()
    try await AddOfficialText(kind, from: day, name: name).perform(as: actor, in: world.database) { rest.popLast() }
  }
}
