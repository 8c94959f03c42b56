import ArgumentParser
import Dossier
import Foundation
import Kernel
import Logging
import Mail
import Paper
import Postgres
import Tenant
import Vault
import Web

/// What the environment tells the program; the only place that reads it.
struct Settings: Sendable {
  private let environment: [String: String]

  init(_ environment: [String: String] = ProcessInfo.processInfo.environment) { self.environment = environment }

  /// libpq's connection text for the login role `wederhoor_app`.
  var database: String {
    get throws { try required("WEDERHOOR_DATABASE", "host=… dbname=wederhoor user=wederhoor_app") }
  }

  /// What that leads to: PostgreSQL itself, unless said that a pooler stands between.
  var peer: Database.Peer {
    get throws {
      switch environment["WEDERHOOR_POOLER"] ?? "" {
      case "", "none": return .server
      case "transaction": return .pooler
      default: throw Complaint("WEDERHOOR_POOLER is \"none\" or \"transaction\"")
      }
    }
  }

  /// libpq's connection text for the owner of the tables: for `migrate` only.
  var ownerDatabase: String {
    get throws { try required("WEDERHOOR_OWNER_DATABASE", "host=… dbname=wederhoor user=wederhoor_owner") }
  }

  /// The folder with `migrations` and `regelingen`.
  var dbFolder: String { environment["WEDERHOOR_DB_FOLDER"] ?? "db" }

  /// As people type it, without a slash at the end.
  var publicURL: String { environment["WEDERHOOR_PUBLIC_URL"] ?? "http://localhost:8080" }

  /// The sender of every mail.
  var mailFrom: String { environment["WEDERHOOR_MAIL_FROM"] ?? "klachten@wederhoor.test" }

  /// Where a demo's mail goes instead of a mail server.
  var mailFolder: String { environment["WEDERHOOR_MAIL_FOLDER"] ?? ".local/mail" }

  /// The mail server; nil when none is named.
  var mailServer: SMTP.Server? {
    get throws {
      guard let address = environment["WEDERHOOR_SMTP"], !address.isEmpty else { return nil }
      do { return try SMTP.Server(address) } catch {
        throw Complaint("WEDERHOOR_SMTP is not an address such as smtp://user:password@mail.example.org:587 (\(error))")
      }
    }
  }

  /// The file with the keys that live outside the database.
  var keyFile: KeyFile {
    get throws { KeyFile(path: try required("WEDERHOOR_KEYS", "a file made by `wederhoor key create FILE`")) }
  }

  /// The keys that live outside the database.
  func keys() throws -> PortalKeys { try keyFile.read() }

  /// How the log is written; text unless said.
  var logsAsJSON: Bool {
    get throws {
      switch environment["WEDERHOOR_LOG"] ?? "" {
      case "", "text": return false
      case "json": return true
      default: throw Complaint("WEDERHOOR_LOG is \"text\" or \"json\"")
      }
    }
  }

  /// How many complaints an hour go freely at one provider and from one address; nil for as many as come.
  var limits: Crowd.Limits? {
    get throws {
      switch environment["WEDERHOOR_LIMITS"] ?? "" {
      case "", "on": return Crowd.Limits()
      case "off": return nil
      default: throw Complaint("WEDERHOOR_LIMITS is \"on\" or \"off\"")
      }
    }
  }

  /// The proxies whose X-Forwarded-For is believed; none unless said.
  var proxies: Proxies {
    Proxies(Set((environment["WEDERHOOR_PROXIES"] ?? "").split(separator: ",").map(String.init)))
  }

  /// Where Prometheus may ask; nil when it may not.
  var metricsAddress: (host: String, port: Int)? {
    get throws {
      guard let text = environment["WEDERHOOR_METRICS"], !text.isEmpty else { return nil }
      let halves = text.split(separator: ":")
      guard halves.count == 2, let port = Int(halves[1]), (1...65_535).contains(port) else {
        throw Complaint("WEDERHOOR_METRICS is not an address such as 127.0.0.1:9100")
      }
      return (host: String(halves[0]), port: port)
    }
  }

  /// The log of a server or a worker.
  func log(clock: @escaping @Sendable () -> Date) throws -> Logger {
    var log =
      try logsAsJSON
      ? Logger(label: "wederhoor", factory: { _ in JSONLog(clock: clock) }) : Logger(label: "wederhoor")
    log.logLevel = .notice
    return log
  }

  /// Where the worker writes the heads of all timelines every day: a place that the database's machine can't change.
  var headsFolder: String? { environment["WEDERHOOR_HEADS_FOLDER"].flatMap { $0.isEmpty ? nil : $0 } }

  /// The Python in whose packages WeasyPrint is: it makes the PDF files.
  var pdfPython: String {
    environment["WEDERHOOR_PDF_PYTHON"].flatMap { $0.isEmpty ? nil : $0 } ?? "/opt/wederhoor/paper/bin/python"
  }

  /// Where the worker lays letters for a printer; nil when no letters are posted.
  var printFolder: PrintFolder? {
    environment["WEDERHOOR_PRINT_FOLDER"].flatMap { $0.isEmpty ? nil : PrintFolder($0) }
  }

  private func required(_ name: String, _ example: String) throws -> String {
    guard let value = environment[name], !value.isEmpty else { throw Complaint("\(name) is not set: \(example)") }
    return value
  }

  /// Why the program can't do what was asked: one sentence on stderr, and exit 1.
  struct Complaint: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
  }
}

/// Runs a command's body: refusals become their sentence on stderr and exit 1.
/// - Parameter language: of what is wrong with a regeling file.
func refusing(in language: Language = .en, _ body: () async throws -> Void) async throws {
  do { try await body() } catch let error as ExitCode { throw error } catch {
    printError(sentence(for: error, in: language))
    throw ExitCode(1)
  }
}

/// What the command line has a sentence for, in English.
protocol SpokenRefusal: Error {
  var sentence: String { get }
}

func printError(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

private func sentence(for error: any Error, in language: Language) -> String {
  switch error {
  case let complaint as Settings.Complaint: complaint.description
  case let refused as Migrator.Refused: refused.description
  case let mistakes as RegelingMistakes: mistakes.text(in: language)
  case let refused as any SpokenRefusal: refused.sentence
  case is DatabaseAway: "the database can't be reached now"
  case is NotFound: "there is no such thing"
  case let refused as NotAllowed: "this takes: \(refused.takes.map(\.rawValue).joined(separator: ", "))"
  default: "\(error)"
  }
}
