import Dossier
import Foundation
import Kernel
import Postgres
import Terms
import Vault

/// The complainant asks the officer to leave something out of the dossier.
package struct AskRedaction: Sendable {
  /// What, and where it stands.
  package let request: Sealed

  package init(request: Sealed) { self.request = request }

  package static let mostCharacters = 1_000
  /// How many may wait for the officer at a time.
  package static let mostOpen = 5

  package enum Refused: Refusal, Equatable {
    case over
    case empty, tooLong(most: Int)
    case tooMany(most: Int)
  }

  /// - Throws: `Refused`; `NotAllowed` for all but the complainant.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant)
    guard !request.isBlank else { throw Refused.empty }
    guard request.revealed.unicodeScalars.count <= Self.mostCharacters else {
      throw Refused.tooLong(most: Self.mostCharacters)
    }
    let (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard !complaint.isHandlingOver else { throw Refused.over }
    guard try await transaction.fetch(RedactionRequest.stored).count < Self.mostOpen else {
      throw Refused.tooMany(most: Self.mostOpen)
    }
    let id = transaction.newID(RedactionRequest.self).uuid
    transaction.record(
      Change(
        """
        insert into redaction_request (tenant_id, id, dossier_id, asked_on, request)
        values (\(.tenant), \(id), \(.dossier), \(.today), \(try file.seal(request, RedactionRequest.column, row: id)))
        """))
    transaction.record(try file.event(.redactionAsked, transaction))
    transaction.record(Notice.redactionAsked.queue(to: .officer, in: transaction))
  }
}

/// What a complainant asked to be left out, and that waits for the officer.
package struct RedactionRequest: Sendable {
  package let id: ID<RedactionRequest>
  package let askedOn: Day
  package let request: Sealed

  static let column = SealedColumn("redaction_request", "request")

  package struct Stored: Sendable {
    package let id: ID<RedactionRequest>
    let askedOn: Day
    let request: [UInt8]

    package func opened(in file: CaseFile) throws -> RedactionRequest {
      RedactionRequest(
        id: id, askedOn: askedOn, request: try file.open(request, RedactionRequest.column, row: id.uuid))
    }
  }

  /// Those of the bound dossier that wait, oldest first.
  package static let stored = Query<[Stored]>.all(
    """
    select id, asked_on, request from redaction_request
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by recorded_at, id
    """
  ) { row in Stored(id: try row("id"), askedOn: try row("asked_on"), request: try row("request")) }
}

/// The officer is done with what was asked, whether or not something was left out: the request, which names it once more,
/// goes.
package struct CloseRedactionRequest: Sendable {
  package let id: ID<RedactionRequest>

  package init(_ id: ID<RedactionRequest>) { self.id = id }

  package enum Refused: Refusal { case alreadyClosed }

  /// - Throws: `Refused`; `NotAllowed` for all but the officer.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.officer)
    let (file, waiting) = try await CaseFile.open(for: .act, in: transaction, keys: keys, RedactionRequest.stored)
    guard waiting.contains(where: { $0.id == id }) else { throw Refused.alreadyClosed }
    transaction.record(
      Change(
        "delete from redaction_request where tenant_id = \(.tenant) and dossier_id = \(.dossier) and id = \(id)",
        mustTouch: true))
    transaction.record(try file.event(.redactionClosed, transaction))
    transaction.record(Notice.redactionClosed.queue(to: .complainant, in: transaction))
  }
}
