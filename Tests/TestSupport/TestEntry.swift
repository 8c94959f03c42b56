import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

extension TestWorld {
  /// The director, who enters what came in by another way.
  package var enterer: Actor { Actor(.reporter, tenant: tenant, person: director.person, function: .director) }
  /// The officer at this provider, with no case open.
  package var entryOfficer: Actor { Actor(.officer, tenant: tenant, person: officer.person) }

  /// What came in, as staff write it down.
  package func entry(
    _ channel: Channel = .phone, receivedOn: Day? = nil, kind: ComplainantKind = .client,
    email: String? = "klager@voorbeeld.test", phone: String? = nil, postal: PostalAddress? = nil,
    talk: FileComplaint.Talk? = nil, consents: [Consent.Purpose] = [],
    story: String = "Zij kwamen drie keer niet. Niemand belde."
  ) -> EnterComplaint {
    EnterComplaint(
      FileComplaint(
        complainant: Complainant(
          kind: kind, name: Sealed("Mevr. A. van der Berg"), email: email.map { Sealed($0) },
          phone: phone.map { Sealed($0) }),
        story: Sealed(story), elements: EnterComplaint.points(of: story), wish: nil, happenedOn: nil, talk: talk,
        language: .nl, accessCode: .generate(), citizenNumberSeen: true,
        client: kind.speaksForClient ? Client(name: Sealed("J. van der Berg"), relation: kind.relations.first) : nil,
        consents: consents),
      by: channel, receivedOn: receivedOn ?? Day(of: clock.now), postal: postal)
  }

  /// Someone of the staff enters it; the officer unless said otherwise.
  @discardableResult
  package func enter(
    _ entry: EnterComplaint? = nil, as actor: Actor? = nil, to dossier: UUID? = nil
  ) async throws -> TestCase {
    let dossier = dossier ?? database.newID()
    let filed = try await act(as: (actor ?? entryOfficer).opening(dossier, of: tenant)) {
      try await (entry ?? self.entry()).perform(in: $0, keys: keys)
    }
    return TestCase(world: self, dossier: dossier, number: filed.number, code: .generate())
  }
}

extension TestCase {
  /// The complainant says whether it is right.
  package func answerEntry(_ correction: String? = nil) async throws {
    try await world.act(as: complainant) {
      try await AnswerEntry(correction: correction.map { Sealed($0) }).perform(in: $0, keys: world.keys)
    }
  }

  /// The officer, whose case it is already, registers it.
  package func registerTaken() async throws {
    try await world.act(as: officer) { try await RegisterComplaint().perform(in: $0, keys: world.keys) }
  }

  /// Who entered it, with what they entered open once more.
  package var entererAgain: Actor { world.enterer.opening(dossier, of: world.tenant) }
}
