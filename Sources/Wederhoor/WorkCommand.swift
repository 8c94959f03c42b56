import ArgumentParser
import Dossier
import Foundation
import Handling
import Kernel
import Mail
import Paper
import Postgres
import Tenant
import Terms
import Vault
import Web

struct WorkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "work", abstract: "Deliver mail, remind of terms, clear old drafts.",
    discussion: "Several may run beside each other: each takes its own work.")

  @Flag(help: "Do what is due now, then stop.") var once = false
  @Option(help: "Seconds between two looks.") var every: Double = 2

  func run() async throws {
    // From the first moment: who is told to stop while still starting stops as well as later.
    let stop = StopSignal()
    try await refusing {
      let office = try Office()
      let worker = try await Worker(office)
      if once {
        while try await worker.doWhatIsDue() > 0 {}
        return
      }
      let attendance = Attendance(
        kind: .work, database: office.database, ring: office.ring, keyFile: try office.settings.keyFile,
        log: office.log)
      try await attendance.during { try await goOn(worker, office, until: stop) }
    }
  }

  /// The piece in hand is finished before the program ends; the rest another worker finds due.
  private func goOn(_ worker: Worker, _ office: Office, until stop: StopSignal) async throws {
    while !stop.isAsked {
      do {
        while try await worker.doWhatIsDue(until: stop) > 0, !stop.isAsked {}
        try await exportHeads(office)
      } catch is DatabaseAway {
        office.log.warning("the database can't be reached; trying again")
      }
      try await stop.pause(.seconds(every))
    }
  }

  /// Once a day; of several workers that share the folder, the first.
  private func exportHeads(_ office: Office) async throws {
    guard let folder = office.settings.headsFolder else { return }
    let path = "\(folder)/heads-\(Day(of: office.database.now)).csv"
    guard !FileManager.default.fileExists(atPath: path) else { return }
    do { _ = try await HeadsFile.write(path, from: office.database) } catch let complaint as Settings.Complaint {
      office.log.error("\(complaint)")
    }
  }
}

/// Takes due work and does it. What fails comes back later; what is done is done once.
struct Worker: Sendable {
  private let office: Office
  private let post: Post
  private let words: NoticeMail
  /// What letters are made with; nil where none are posted.
  private let printRoom: PrintRoom?

  /// Where mail goes.
  private enum Post {
    case server(SMTP)
    /// A demo's mailbox: a folder of files.
    case folder(String)
  }

  init(_ office: Office) async throws {
    self.office = office
    words = try NoticeMail(publicURL: office.settings.publicURL, sender: office.settings.mailFrom)
    printRoom = try office.settings.printFolder.map { try PrintRoom(office, folder: $0) }
    if let server = try office.settings.mailServer {
      post = .server(SMTP(server))
    } else if try await office.database.read(as: Actor(.system), Installation.isDemo) {
      post = .folder(office.settings.mailFolder)
      try FileManager.default.createDirectory(
        atPath: office.settings.mailFolder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } else {
      throw Settings.Complaint("WEDERHOOR_SMTP is not set: smtp://user:password@mail.example.org:587")
    }
  }

  /// - Parameter stop: looked at between two pieces: what wasn't begun by then is given back.
  /// - Returns: how much was taken up.
  func doWhatIsDue(until stop: StopSignal? = nil) async throws -> Int {
    let database = office.database
    let (taken, mails) = try await database.transaction(as: Actor(.system)) { transaction in
      transaction.record(Draft.deleteOld)
      transaction.record(SignInLeftovers.deleteOld)
      return try await transaction.fetch(
        TakenWork.take(most: 20, letters: printRoom != nil), AccountMail.take(most: 20))
    }
    for work in taken {
      if stop?.isAsked == true { return try await giveBack(taken, mails) }
      try await perform(work)
    }
    for mail in mails {
      if stop?.isAsked == true { return try await giveBack([], mails) }
      try await attempt("mail \(mail.id) of kind \(mail.kind.rawValue)", as: Actor(.system), later: mail.later(than:)) {
        try await deliver(mail)
      }
    }
    return taken.count + mails.count + (stop?.isAsked == true ? 0 : try await goOnWithBase())
  }

  /// A piece of a base that is brought to its providers; what fails comes back when nobody has it in hand any more.
  /// - Returns: how many pieces.
  private func goOnWithBase() async throws -> Int {
    guard let run = try await BaseRunWork.take(in: office.database) else { return 0 }
    do { try await run.perform(in: office.database) } catch let away as DatabaseAway { throw away } catch {
      office.log.error("a piece of a base failed: \(Self.name(of: error))")
    }
    return 1
  }

  /// Of these, what was done or put off by now stays so.
  private func giveBack(_ taken: [TakenWork], _ mails: [AccountMail]) async throws -> Int {
    try await office.database.transaction(as: Actor(.system)) { transaction in
      for work in taken { transaction.record(work.givenBack) }
      for mail in mails { transaction.record(mail.givenBack) }
    }
    return taken.count + mails.count
  }

  /// Does one piece of work, unless another worker has it by now.
  func perform(_ work: TakenWork) async throws {
    try await attempt("work \(work.id) of kind \(work.kind.rawValue)", as: work.actor, later: work.later(than:)) {
      switch work.kind {
      case .mail: try await deliver(work)
      case .reminder: try await remind(work, .near)
      case .termPassed: try await remind(work, .passed)
      case .unfinishedUpload: try await clear(work)
      case .accessLetter: try await printRoom?.make(work)
      case .officerBarred: try await release(work)
      }
    }
  }

  /// Does something; what fails comes back later. Only a database that is away is for the caller to wait for.
  private func attempt(
    _ what: String, as actor: Actor, later: (Date) -> Change, _ body: () async throws -> Void
  ) async throws {
    do { try await body() } catch let away as DatabaseAway { throw away } catch {
      office.log.error("\(what) failed: \(Self.name(of: error))")
      try await office.database.transaction(as: actor) { $0.record(later($0.moment)) }
    }
  }

  /// What the log says of an error: what an operator can mend is named, and never a value.
  static func name(of error: any Error) -> String {
    switch error {
    case let failed as PDFPress.Failed: "no PDF, \(failed)"
    case let failed as PrintFolder.Failed: "the printer's folder, error \(failed.number) of the system"
    default: "\(type(of: error))"
    }
  }

  private func remind(_ work: TakenWork, _ occasion: RemindOfTerm.Occasion) async throws {
    try await office.database.transaction(as: work.actor) { transaction in
      guard try await transaction.fetch(work.kept) else { return }
      _ = try await RemindOfTerm(occasion).perform(in: transaction, keys: office.keys)
      transaction.record(work.done)
    }
  }

  /// The cases of who is barred from a provider, each in a transaction of its own: what was done stays done.
  private func release(_ work: TakenWork) async throws {
    let due = try await office.database.read(as: work.actor, ReleaseCase.due)
    for dossier in due {
      try await office.database.transaction(as: Actor(.system, tenant: work.tenant, dossier: dossier)) {
        try await ReleaseCase().perform(in: $0, keys: office.keys)
      }
    }
    try await office.database.transaction(as: work.actor) { transaction in
      guard try await transaction.fetch(work.kept) else { return }
      transaction.record(work.done)
    }
  }

  /// A file that never came in whole.
  private func clear(_ work: TakenWork) async throws {
    try await office.database.transaction(as: work.actor) { transaction in
      transaction.record(DocumentUpload.delete(work.id))
      transaction.record(work.done)
    }
  }

  // MARK: Mail

  /// A mail that is ready to go, of whichever queue: a notice of a case, or a mail about an account.
  private struct Outgoing {
    let id: UUID
    /// As whom its queue is written.
    let actor: Actor
    let message: () throws -> Message
    /// It went out, or never can.
    let finish: (_ isDelivered: Bool, Transaction) -> Void
    /// It comes back.
    let later: (Date) -> Change
  }

  private func deliver(_ work: TakenWork) async throws {
    let outbox = Outbox(work)
    let envelope = try await office.database.transaction(as: work.actor) { transaction in
      try await outbox.envelope(in: transaction, keys: office.keys)
    }
    guard let envelope else { return }
    try await deliver(
      Outgoing(
        id: envelope.id, actor: work.actor, message: { try words.message(envelope, at: office.database.now) },
        finish: { isDelivered, transaction in
          outbox.finish(isDelivered ? .delivered : .failed, in: transaction)
        }, later: work.later(than:)))
  }

  private func deliver(_ mail: AccountMail) async throws {
    let envelope = try await office.database.transaction(as: Actor(.system)) { transaction in
      try await mail.envelope(in: transaction, keys: office.keys)
    }
    guard let envelope else { return }
    try await deliver(
      Outgoing(
        id: envelope.id, actor: Actor(.system), message: { try words.message(envelope, at: office.database.now) },
        finish: { isDelivered, transaction in
          mail.finish(isDelivered ? .delivered : .failed, in: transaction)
        }, later: mail.later(than:)))
  }

  private func deliver(_ mail: Outgoing) async throws {
    let message: Message
    do { message = try mail.message() } catch is Message.Refused { return try await finish(mail, isDelivered: false) }
    switch try await send(message, id: mail.id) {
    case .delivered: try await finish(mail, isDelivered: true)
    case .permanentFailure(let failure):
      office.log.warning("mail \(mail.id) can't be delivered: \(failure)")
      try await finish(mail, isDelivered: false)
    case .temporaryFailure(let failure):
      office.log.warning("mail \(mail.id) will be tried again: \(failure)")
      try await office.database.transaction(as: mail.actor) { $0.record(mail.later($0.moment)) }
    }
  }

  private func send(_ message: Message, id: UUID) async throws -> SMTP.Delivery {
    switch post {
    case .folder(let folder):
      // The same name for every attempt, so that a mail that was sent twice is there once.
      try message.text.write(toFile: "\(folder)/\(id.uuidString).eml", atomically: true, encoding: .utf8)
      return .delivered
    case .server(let server): return await server.deliver(message)
    }
  }

  /// As long as it isn't written that a mail went out, it goes out again: a database that is away for a moment is
  /// waited for, though no longer than the work is this worker's.
  private func finish(_ mail: Outgoing, isDelivered: Bool) async throws {
    for attempt in 1... {
      do {
        return try await office.database.transaction(as: mail.actor) { mail.finish(isDelivered, $0) }
      } catch let away as DatabaseAway {
        if attempt == 60 { throw away }
        try await Task.sleep(for: .seconds(1))
      }
    }
  }
}
