import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Portal staff add a version of an official text, for all providers or for the bound one.
package struct AddOfficialText: Sendable {
  package let kind: OfficialText.Kind
  package let inForceFrom: Day
  /// As the device named it.
  package let name: String

  package init(_ kind: OfficialText.Kind, from inForceFrom: Day, name: String) {
    self.kind = kind
    self.inForceFrom = inForceFrom
    self.name = name
  }

  package enum Refused: Refusal {
    case name(FileName.Refused)
    case content(ContentCheck.Refused)
    case notPDF
    case tooLarge(mostBytes: Int)
    /// There is a version that is in force from that day.
    case notAfter(Day)
    /// Someone else added one at the same moment.
    case changedMeanwhile

    fileprivate init(_ refused: IncomingFile.Refused) {
      self =
        switch refused {
        case .content(let refused): .content(refused)
        case .otherKind: .notPDF
        case .tooLarge: .tooLarge(mostBytes: OfficialText.mostBytes)
        }
    }
  }

  /// Each piece is stored in a transaction of its own, so that a slow line holds no connection; the last one makes the
  /// text seen.
  /// - Parameters:
  ///   - actor: portal staff; bound to the provider whose text it is, or to none.
  ///   - next: the next bytes of the file, and nil at its end.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff; what `next` throws.
  package func perform(
    as actor: Actor, in database: Database, _ next: () async throws -> [UInt8]?
  ) async throws {
    let file: FileName
    do { file = try FileName(given: name) } catch { throw Refused.name(error) }
    let upload = database.newID()
    try await begin(upload, as: actor, in: database)
    do {
      var (incoming, pieces) = (IncomingFile(file, only: .pdf), 0)
      _ = try await incoming.take(most: OfficialText.mostBytes, next) { piece, _ in
        pieces += 1
        try await store(piece, number: pieces, of: upload, as: actor, in: database)
      }
      try await complete(incoming, upload, as: actor, in: database)
    } catch {
      // Also when the task was cancelled because the browser went away.
      await Task {
        try? await database.transaction(as: actor) { transaction in
          transaction.record(Change("delete from official_text_upload where id = \(upload)"))
        }
      }.value
      throw (error as? IncomingFile.Refused).map(Refused.init) ?? error
    }
  }

  private func begin(_ upload: UUID, as actor: Actor, in database: Database) async throws {
    try await database.transaction(as: actor) { transaction in
      try transaction.require(.portal)
      _ = try await version(in: transaction)
      // What broke off on another day, of the same owner.
      let yesterday = transaction.moment.addingTimeInterval(-24 * 3600)
      transaction.record(
        Change(
          """
          delete from official_text_upload u
          where u.tenant_id is not distinct from \(transaction.actor.tenant) and u.recorded_at < \(yesterday)
            and not exists (select from official_text x where x.upload_id = u.id)
          """))
      transaction.record(
        Change("insert into official_text_upload (id, tenant_id) values (\(upload), \(transaction.actor.tenant))"))
    }
  }

  private func store(
    _ piece: [UInt8], number: Int, of upload: UUID, as actor: Actor, in database: Database
  ) async throws {
    try await database.transaction(as: actor) { transaction in
      transaction.record(
        Change(
          """
          insert into official_text_piece (upload_id, tenant_id, number, bytes)
          values (\(upload), \(transaction.actor.tenant), \(number), \(piece))
          """))
    }
  }

  private func complete(_ incoming: IncomingFile, _ upload: UUID, as actor: Actor, in database: Database) async throws {
    try await database.transaction(as: actor) { transaction in
      let version = try await version(in: transaction)
      transaction.record(
        Change(
          """
          insert into official_text (
            id, tenant_id, kind, version, in_force_from, name, byte_count, piece_count, upload_id)
          values (\(transaction.newID(OfficialText.self)), \(transaction.actor.tenant), \(kind), \(version),
            \(inForceFrom), \(incoming.name.text), \(incoming.byteCount), \(incoming.pieceCount), \(upload))
          """,
          refusing: ["official_text_in_order": Refused.changedMeanwhile]))
      transaction.record(PortalAct.entry("regeling text add", in: transaction))
    }
  }

  /// The version that this one becomes.
  private func version(in transaction: Transaction) async throws -> Int {
    let tenant = transaction.actor.tenant
    let all =
      tenant == nil
      ? try await transaction.fetch(OfficialText.forAll) : try await transaction.fetch(OfficialText.ofProvider)
    let others = all.filter { $0.tenant == tenant && $0.kind == kind }
    if let last = others.filter({ !$0.neverHeld }).map(\.inForceFrom).max(), inForceFrom <= last {
      throw Refused.notAfter(last)
    }
    return (others.map(\.version).max() ?? 0) + 1
  }
}
