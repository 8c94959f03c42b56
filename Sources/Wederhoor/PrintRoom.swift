import Dossier
import Foundation
import Kernel
import Paper
import Postgres
import Tenant
import Terms
import Vault
import Web

/// Where letters are made that nobody of the staff may see: from the queue straight into the printer's folder.
struct PrintRoom: Sendable {
  private let office: Office
  private let folder: PrintFolder
  private let letters: Letters
  private let press: PDFPress

  init(_ office: Office, folder: PrintFolder) throws {
    guard folder.isUsable else {
      throw Settings.Complaint("WEDERHOOR_PRINT_FOLDER is no folder that this program can write in")
    }
    self.office = office
    self.folder = folder
    letters = Letters(publicURL: office.settings.publicURL)
    press = PDFPress(PDFPress.Settings(python: office.settings.pdfPython, atOnce: 1))
  }

  /// Makes one letter and hands it over, or goes on where another worker was stopped.
  ///
  /// The code lives in this function only: it goes to the letter, and its keyed hash to the database.
  func make(_ work: TakenWork) async throws {
    let job = MakeAccessLetter(work)
    let state = try await office.database.transaction(as: work.actor) { transaction in
      try await job.state(in: transaction, keys: office.keys)
    }
    let making: UUID
    switch state {
    case .notOurs: return
    case .made(let made): making = made
    case .toMake(let letter):
      guard let laid = try await lay(letter, for: job, work) else { return }
      making = laid
    }
    try await folder.handOver(work.id, as: making)
    try await folder.clear(work.id)
    try await office.database.transaction(as: work.actor) { $0.record(work.done) }
  }

  /// - Returns: under which identifier the letter lies there, its code counting; nil when another worker has it by now.
  private func lay(_ letter: AccessLetter, for job: MakeAccessLetter, _ work: TakenWork) async throws -> UUID? {
    let (code, making) = (AccessCode.generate(), office.database.newID())
    let look = try await office.database.read(as: work.actor, ProviderLook.current)
    var logo: [UInt8]?
    if let hash = look.logo?.hash { logo = try await office.database.read(as: work.actor, ProviderLook.logo(hash)) }
    let pdf = try await press.make(
      letters.access(letter, code: code, on: Day(of: office.database.now), look: look, logo: logo))
    // What was laid and never counted: its worker was stopped, and its code opens nothing.
    try await folder.clear(work.id)
    try await folder.lay(pdf, of: work.id, as: making)
    let isOurs = try await office.database.transaction(as: work.actor) { transaction in
      try await job.record(code, as: making, in: transaction, keys: office.keys)
    }
    if isOurs { return making }
    try await folder.withdraw(work.id, as: making)
    return nil
  }
}
