import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// What an employee of a test's world noted, and the people with it open.
package struct TestDissatisfaction: Sendable {
  package let world: TestWorld
  package let dossier: UUID
  package let number: String
  /// The one who noted it.
  package let reporter: Actor

  /// The director, with it open.
  package var director: Actor { world.director.opening(dossier, of: world.tenant) }

  package func ask(_ question: String = "Op welke dag was het?") async throws {
    try await world.act(as: director) {
      try await AskReporter(question: Sealed(question)).perform(in: $0, keys: world.keys)
    }
  }

  package func answer(_ answer: String = "Op maandag.") async throws {
    try await world.act(as: reporter) {
      try await AnswerAsReporter(answer: Sealed(answer)).perform(in: $0, keys: world.keys)
    }
  }

  package func talk(
    _ report: String? = "Wij spraken het uit.", with partner: Dissatisfaction.Talk.Partner = .client, on day: Day? = nil
  ) async throws {
    try await world.act(as: director) { transaction in
      try await RecordTalk(
        id: transaction.newID(Dissatisfaction.Talk.self).uuid, heldOn: day ?? transaction.today, with: partner,
        report: report.map { Sealed($0) }, agreements: report.map { _ in Sealed("Wij bellen voortaan.") }
      ).perform(in: transaction, keys: world.keys)
    }
  }

  package func close(
    _ outcome: CloseDissatisfaction.Outcome = .solved, message: String? = "Het is opgelost."
  ) async throws {
    try await world.act(as: director) {
      try await CloseDissatisfaction(outcome, category: .organisation, message: message.map { Sealed($0) })
        .perform(in: $0, keys: world.keys)
    }
  }

  /// The director files a complaint of it.
  package func promote(
    as complaint: FileComplaint? = nil, to dossier: UUID? = nil, by channel: Channel = .phone
  ) async throws -> FileComplaint.Filed {
    let filer = Actor(
      .reporter, tenant: world.tenant, person: world.director.person, dossier: dossier ?? world.database.newID())
    return try await world.act(as: filer) {
      try await PromoteDissatisfaction(self.dossier, as: complaint ?? world.complaint(), by: channel)
        .perform(in: $0, keys: world.keys)
    }
  }

  /// The case of a complaint that came of it; nobody holds its code.
  package func complaint(_ dossier: UUID, _ number: String) -> TestCase {
    TestCase(world: world, dossier: dossier, number: number, code: .generate())
  }

  /// As the director reads it, or the one who noted it.
  package func read(as actor: Actor? = nil) async throws -> Dissatisfaction {
    try await Dissatisfaction.read(from: world.database, as: actor ?? director, keys: world.keys)
  }
}

extension TestWorld {
  /// Someone who only reports.
  package func addReporter(_ function: ProviderFunction = .reporter) async throws -> AccountID {
    try await Self.addUser(role: .provider(tenant, function), to: database, as: Actor(.system))
  }

  /// An employee notes something.
  package func note(
    by person: AccountID? = nil, _ note: NoteDissatisfaction? = nil
  ) async throws -> TestDissatisfaction {
    let reporter: AccountID = if let person { person } else { try await addReporter() }
    let actor = Actor(.reporter, tenant: tenant, person: reporter, dossier: database.newID())
    let number = try await act(as: actor) {
      try await
        (note
        ?? NoteDissatisfaction(
          what: Sealed("Een cliënt vindt dat er te vaak iemand anders komt. Zij is het zat."),
          about: Sealed("mevrouw Voorbeeld"), wantsFollowUp: true)).perform(in: $0, keys: keys)
    }
    return TestDissatisfaction(
      world: self, dossier: actor.dossier ?? database.newID(), number: number, reporter: actor)
  }
}
