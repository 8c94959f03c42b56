import Dossier
import Foundation
import Handling
import Kernel
import Postgres
import Vault

/// What the complainant does on the page of the case.
extension TestCase {
  @discardableResult
  package func withdraw(entered: ActForParty? = nil) async throws -> Closing {
    try await world.act(as: entered == nil ? complainant : officer) {
      try await WithdrawComplaint(entered: entered).perform(in: $0, keys: world.keys)
    }
  }

  @discardableResult
  package func reopen(entered: ActForParty? = nil) async throws -> Complaint {
    try await world.act(as: entered == nil ? complainant : officer) {
      try await ReopenComplaint(entered: entered).perform(in: $0, keys: world.keys)
    }
  }

  package func write(
    _ text: String, as actor: Actor, id: ID<CaseMessage>? = nil, about document: ID<Document>? = nil
  ) async throws {
    try await world.act(as: actor) { transaction in
      try await SendMessage(id: id ?? transaction.newID(), body: Sealed(text), document: document)
        .perform(in: transaction, keys: world.keys)
    }
  }

  package func messages(as actor: Actor) async throws -> [CaseMessage] {
    try await world.act(as: actor) { try await ReadMessages().perform(in: $0, keys: world.keys).messages }
  }

  package func say(satisfied: Bool, _ remark: String? = nil) async throws {
    try await world.act(as: complainant) {
      try await SaySatisfied(isSatisfied: satisfied, remark: remark.map { Sealed($0) })
        .perform(in: $0, keys: world.keys)
    }
  }
}
