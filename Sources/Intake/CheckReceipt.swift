import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// Someone holds a receipt and asks whether it is ours. A number that isn't there and a wrong code look the same, and
/// tries slow down per number.
package struct CheckReceipt: Sendable {
  package let number: String
  package let code: String

  package init(number: String, code: String) {
    self.number = number
    self.code = code
  }

  package enum Refused: Refusal, Equatable {
    case notGenuine
    case slowDown(seconds: Int)
  }

  /// - Throws: `Refused`.
  package func perform(in database: Database, keys: PortalKeys) async throws -> Receipt {
    guard let number = ShortNumber.read(number, as: .case) else { throw Refused.notGenuine }
    let claim: Attempts.Claim
    do { claim = try await Attempts.claim(.receipt, of: Array(number.utf8), in: database) } catch let error
      as Attempts.TooMany
    {
      throw Refused.slowDown(seconds: error.seconds)
    }
    guard let receipt = try await Self.genuine(number, code, in: database, keys: keys) else { throw Refused.notGenuine }
    try await database.transaction(as: Actor(.system)) { $0.record(claim.withdrawn) }
    return receipt
  }

  /// The same for who may try as often as they like; nil when it isn't genuine.
  package static func genuine(
    _ number: String, _ code: String, in database: Database, keys: PortalKeys
  ) async throws -> Receipt? {
    let found = try await database.read(as: Actor(.system), Receipt.numbered(number))
    // As much work for a number that isn't there.
    let expected =
      found?.code(keys)
      ?? ReceiptCode(
        under: keys.codes, tenant: TenantID(database.newID()), dossier: database.newID(), number: number,
        filedAt: database.now,
        textHash: [])
    guard let typed = ReceiptCode(typed: code), typed == expected else { return nil }
    return found
  }
}

/// What became of the text behind a genuine receipt, without opening it.
package struct FiledTextFinding: Sendable, Equatable {
  package enum Verdict: String, Sendable {
    /// What stands there is what was filed, byte for byte.
    case asFiled
    /// An officer left something out since; all else is what was filed.
    case redacted
    /// Something else stands there, or the timeline isn't whole.
    case changed
    /// It was filed before hashes of texts were kept.
    case notKept
  }

  package let verdict: Verdict
  /// What was left out of it, oldest first.
  package let redactions: [Redaction]

  /// - Throws: `NotFound` when the case is gone.
  package static func of(_ receipt: Receipt, in database: Database, keys: PortalKeys) async throws -> FiledTextFinding {
    let actor = Actor(.system, tenant: receipt.tenant, dossier: receipt.dossier)
    let timeline = try await VerifyTimeline().perform(in: database, as: actor, keys: keys)
    let (text, redactions, known) = try await database.read(
      as: actor, FiledText.stored, Redaction.ofCase, Redaction.hashesOnTimeline)
    return FiledTextFinding(
      verdict: verdict(
        receipt, text, redactions, isWhole: timeline.isWhole && Set(redactions.map(\.hash)) == Set(known)),
      redactions: redactions.filter(\.text.isOfFiling))
  }

  private static func verdict(
    _ receipt: Receipt, _ text: FiledText, _ redactions: [Redaction], isWhole: Bool
  ) -> Verdict {
    guard isWhole else { return .changed }
    guard !receipt.isOfBefore else { return .notKept }
    guard text.before(redactions)?.hash == receipt.textHash else { return .changed }
    return redactions.contains { $0.text.isOfFiling } ? .redacted : .asFiled
  }
}
