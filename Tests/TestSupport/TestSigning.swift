import Dispute
import Dossier
import Foundation
import Handling
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// What someone does to sign a document in a case of a test's world.
extension TestCase {
  /// The code of the mail that was asked for last; nil when none was.
  package func mailedCode() async throws -> String? {
    let id = try await TestDatabase.ownerSession().texts(
      "select id from signing_code where dossier_id = '\(dossier)' order by recorded_at desc, id desc limit 1"
    ).first.flatMap { UUID(uuidString: $0) }
    return id.map { SixDigits(derivedFrom: world.keys.codes, row: $0).shown }
  }

  /// Six digits that no mail of this case holds.
  package func wrongCode() async throws -> String {
    let ids = try await TestDatabase.ownerSession().texts(
      "select id from signing_code where dossier_id = '\(dossier)'"
    ).compactMap { UUID(uuidString: $0) }
    let taken = ids.map { SixDigits(derivedFrom: world.keys.codes, row: $0) }
    return ["111111", "222222", "333333", "444444", "555555", "666666"].first { typed in
      SixDigits(typed: typed).map { !taken.contains($0) } ?? false
    } ?? ""
  }

  /// Has a code mailed, a second later than whatever came before: `mailedCode` then knows which was the last.
  package func send(_ text: SignedText, to actor: Actor) async throws {
    world.clock.advance(seconds: 1)
    try await SendSigningCode(for: text).perform(in: world.database, as: actor, keys: world.keys)
  }

  package func give(_ code: String, for text: SignedText, as actor: Actor) async throws -> SigningCodeGiven {
    try await GiveSigningCode(for: text, code: code).perform(in: world.database, as: actor, keys: world.keys)
  }

  /// Has a code mailed, and gives it.
  package func signing(_ text: SignedText, as actor: Actor, name: String = "A. de Wit") async throws -> Signing {
    try await send(text, to: actor)
    guard let code = try await mailedCode() else { preconditionFailure("no code was mailed") }
    return Signing(name: Sealed(name), code: try await give(code, for: text, as: actor))
  }

  /// The points, opened.
  package func points() async throws -> [ComplaintElement] { try await read(as: complainant).submission.elements }

  package func text(of judgement: GiveJudgement) async throws -> SignedText {
    let points = try await points()
    return judgement.given(on: today, over: points).signedText(over: points, of: dossier, at: world.tenant)
  }

  /// Of the approval of the newest letter.
  package func textOfApproval() async throws -> SignedText {
    guard let letter = try await world.database.read(as: complainant, Complaint.newestLetter) else {
      preconditionFailure("no letter was offered")
    }
    return ApproveLetter.signedText(letter: letter.id, bodyHash: letter.bodyHash, of: dossier, at: world.tenant)
  }

  package func text(of ruling: GiveRuling, in dispute: UUID) async throws -> SignedText {
    let file = try await DisputeFile.read(
      from: world.database, as: open(dispute, by: world.chair), keys: world.keys)
    return ruling.given(over: file.elements).signedText(over: file.elements, of: dossier, at: world.tenant)
  }

  /// The complainant approves the newest letter, and signs that.
  package func signApproval() async throws {
    let signing = try await signing(textOfApproval(), as: complainant, name: "A. van der Berg")
    guard let letter = try await world.database.read(as: complainant, Complaint.newestLetter) else { return }
    try await world.act(as: complainant) {
      try await ApproveLetter(letter: letter.id, bodyHash: letter.bodyHash)
        .perform(in: $0, keys: world.keys, signing: signing)
    }
  }

  /// The provider gives a judgement with nothing missing, and signs it.
  package func signJudgement(realiseBy: Day) async throws {
    let judgement = try await judgement(realiseBy: realiseBy)
    let signing = try await signing(text(of: judgement), as: director)
    try await world.act(as: director) { try await judgement.perform(in: $0, keys: world.keys, signing: signing) }
  }

  /// The chair gives a ruling with nothing missing, and signs it.
  package func signRuling(_ dispute: UUID, on day: Day) async throws {
    let (chair, ruling) = (open(dispute, by: world.chair), try await ruling(of: dispute, on: day))
    let signing = try await signing(text(of: ruling, in: dispute), as: chair, name: "mr. C. Voorzitter")
    _ = try await world.act(as: chair) { try await ruling.perform(in: $0, keys: world.keys, signing: signing) }
  }
}
