import Dossier
import Foundation
import Kernel
import Logging
import Postgres
import Vault

/// What a server and a worker do beside their work: they notice a new key file, and say that they are here and which
/// master versions they can open.
struct Attendance: Sendable {
  let kind: RunningProgram.Kind
  let database: Database
  let ring: KeyRing
  let keyFile: KeyFile
  let log: Logger

  /// Runs the work, and stops with it.
  func during(_ work: () async throws -> Void) async throws {
    let program = RunningProgram(id: database.newID(), kind: kind)
    try await sign(program)
    try await withThrowingTaskGroup(of: Void.self) { group in
      defer { group.cancelAll() }
      group.addTask { try await keyFile.watch(for: ring) { log.notice("\($0)") } }
      group.addTask { try await stay(program) }
      try await work()
    }
    try? await database.transaction(as: Actor(.system)) { $0.record(program.leaves) }
  }

  private func sign(_ program: RunningProgram) async throws {
    let versions = ring.keys.master.versions
    try await database.transaction(as: Actor(.system)) { $0.record(program.isHere(knowing: versions, in: $0)) }
  }

  /// Every ten seconds, and within one of a new key file: who rotates the keys waits for it.
  private func stay(_ program: RunningProgram) async throws {
    var (told, toldAt) = (ring.keys.master.versions, database.now)
    while true {
      try await Task.sleep(for: .seconds(1))
      let versions = ring.keys.master.versions
      guard versions != told || database.now.timeIntervalSince(toldAt) >= RunningProgram.secondsBetween else {
        continue
      }
      do {
        try await sign(program)
        (told, toldAt) = (versions, database.now)
      } catch is DatabaseAway { continue }
    }
  }
}
