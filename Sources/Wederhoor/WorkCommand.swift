import ArgumentParser
import Dossier
import Foundation
import Handling
import Kernel
import Mail
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
    try await refusing {
      let worker = try await Worker(Office())
      repeat {
        do {
          while try await worker.doWhatIsDue() > 0 {}
        } catch is DatabaseAway {
          if once { throw DatabaseAway(.unreachable) }
          printError("the database can't be reached; trying again")
        }
        if !once { try await Task.sleep(for: .seconds(every)) }
      } while !once
    }
  }
}

/// Takes due work and does it. What fails comes back later; what is done is done once.
struct Worker: Sendable {
  private let office: Office
  private let post: Post
  private let words: NoticeMail

  /// Where mail goes.
  private enum Post {
    case server(SMTP)
    /// A demo's mailbox: a folder of files.
    case folder(String)
  }

  init(_ office: Office) async throws {
    self.office = office
    words = try NoticeMail(publicURL: office.settings.publicURL, sender: office.settings.mailFrom)
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

  /// - Returns: how much was taken up.
  func doWhatIsDue() async throws -> Int {
    let database = office.database
    let (taken, mails) = try await database.transaction(as: Actor(.system)) { transaction in
      transaction.record(Draft.deleteOld)
      transaction.record(SignInLeftovers.deleteOld)
      return try await transaction.fetch(TakenWork.take(most: 20), AccountMail.take(most: 20))
    }
    for work in taken {
      do {
        switch work.kind {
        case .mail: try await deliver(work)
        case .reminder: try await remind(work, .near)
        case .termPassed: try await remind(work, .passed)
        }
      } catch let away as DatabaseAway { throw away } catch {
        printError("work \(work.id) of kind \(work.kind.rawValue) failed: \(type(of: error))")
        try await later(work)
      }
    }
    for mail in mails {
      do { try await deliver(mail) } catch let away as DatabaseAway { throw away } catch {
        printError("mail \(mail.id) of kind \(mail.kind.rawValue) failed: \(type(of: error))")
        try await later(mail)
      }
    }
    return taken.count + mails.count
  }

  private func remind(_ work: TakenWork, _ occasion: RemindOfTerm.Occasion) async throws {
    try await office.database.transaction(as: work.actor) { transaction in
      _ = try await RemindOfTerm(occasion).perform(in: transaction, keys: office.keys)
      transaction.record(work.done)
    }
  }

  private func deliver(_ work: TakenWork) async throws {
    let outbox = Outbox(work)
    let envelope = try await office.database.transaction(as: work.actor) { transaction in
      try await outbox.envelope(in: transaction, keys: office.keys)
    }
    guard let envelope else { return }
    let message: Message
    do { message = try words.message(envelope, at: office.database.now) } catch is Message.Refused {
      return try await finish(outbox, .failed)
    }
    switch try await send(message, id: envelope.id) {
    case .delivered: try await finish(outbox, .delivered)
    case .permanentFailure(let failure):
      printError("mail \(work.id) can't be delivered: \(failure)")
      try await finish(outbox, .failed)
    case .temporaryFailure(let failure):
      printError("mail \(work.id) will be tried again: \(failure)")
      try await later(work)
    }
  }

  private func deliver(_ mail: AccountMail) async throws {
    let envelope = try await office.database.transaction(as: Actor(.system)) { transaction in
      try await mail.envelope(in: transaction, keys: office.keys)
    }
    guard let envelope else { return }
    let message: Message
    do { message = try words.message(envelope, at: office.database.now) } catch is Message.Refused {
      return try await finish(mail, .failed)
    }
    switch try await send(message, id: envelope.id) {
    case .delivered: try await finish(mail, .delivered)
    case .permanentFailure(let failure):
      printError("mail \(mail.id) can't be delivered: \(failure)")
      try await finish(mail, .failed)
    case .temporaryFailure(let failure):
      printError("mail \(mail.id) will be tried again: \(failure)")
      try await later(mail)
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

  private func finish(_ mail: AccountMail, _ fate: AccountMail.Fate) async throws {
    try await office.database.transaction(as: Actor(.system)) { mail.finish(fate, in: $0) }
  }

  private func later(_ mail: AccountMail) async throws {
    try await office.database.transaction(as: Actor(.system)) { $0.record(mail.later(than: $0.moment)) }
  }

  private func finish(_ outbox: Outbox, _ fate: Outbox.Fate) async throws {
    try await office.database.transaction(as: outbox.work.actor) { outbox.finish(fate, in: $0) }
  }

  private func later(_ work: TakenWork) async throws {
    try await office.database.transaction(as: work.actor) { $0.record(work.later(than: $0.moment)) }
  }
}
