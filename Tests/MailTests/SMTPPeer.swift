import Foundation
import Mail
import Testing

/// A real mail server in a process of its own: `smtp_peer.py`, over Python's aiosmtpd.
final class SMTPPeer {
  enum Mode: String { case starttls, tls, plain, refusing, silent }

  /// What the server's own mail parser makes of a message.
  struct About: Decodable {
    let from: String
    let to: [String]
    let hello: String
    let tls, signedIn: Bool
    /// The most messages it was taking at one moment so far.
    let atOnce: Int
    let subject, senderName, recipient, date, text: String
    let headers, defects: [String]
  }

  /// Why there is no server; its sentence is what the failing test shows.
  struct Failed: Error, CustomStringConvertible { let description: String }

  let port: Int
  /// The server's certificate, which is its own authority: for "localhost" only.
  let authorities: String
  /// A certificate that signed nothing here.
  let otherAuthorities: String
  private let folder: URL
  private let process = Process()

  init(_ mode: Mode) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("smtp-peer-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let certificates = try Self.certificates.get()
    authorities = certificates + "/own.pem"
    otherAuthorities = certificates + "/other.pem"

    let input = Pipe()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.python)
    process.arguments = [
      URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("smtp_peer.py").path,
      folder.path, mode.rawValue, authorities, certificates + "/own.key",
    ]
    process.standardInput = input
    process.standardOutput = output
    do { try process.run() } catch {
      throw Failed(description: "There is no Python at \(Self.python): `make tools` installs it, with aiosmtpd")
    }
    var line = ""
    while !line.contains("\n") {
      let part = output.fileHandleForReading.availableData
      if part.isEmpty { break }
      line += String(decoding: part, as: UTF8.self)
    }
    let words = line.split(whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0] == "port", let port = Int(words[1]) else {
      throw Failed(description: line.isEmpty ? "The mail server for the tests did not start" : line)
    }
    self.port = port
  }

  /// Ends the server; when this returns nobody listens on its port.
  func stop() {
    if process.isRunning { process.terminate() }
    process.waitUntilExit()
  }

  deinit {
    stop()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The bytes of the messages that came, in order.
  var messages: [Data] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".eml") }
        .sorted { $0.localizedStandardCompare($1) == .orderedAscending }
        .map { try Data(contentsOf: folder.appendingPathComponent($0)) }
    }
  }

  /// About the message that came as the `number`th, from 1.
  func about(_ number: Int) throws -> About {
    try JSONDecoder().decode(About.self, from: Data(contentsOf: folder.appendingPathComponent("\(number).json")))
  }

  /// `WEDERHOOR_PYTHON`, else the one that `make tools` makes, else the system's.
  private static var python: String {
    if let named = ProcessInfo.processInfo.environment["WEDERHOOR_PYTHON"] { return named }
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let tools = root.appendingPathComponent(".local/venv/bin/python").path
    return FileManager.default.isExecutableFile(atPath: tools) ? tools : "/usr/bin/python3"
  }

  /// Made once a test run by openssl: own.pem with own.key, and other.pem.
  private static let certificates: Result<String, any Error> = Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("smtp-peer-keys-\(getpid())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for name in ["own", "other"] {
      let openssl = Process()
      openssl.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
      openssl.arguments = [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        "-keyout", "\(folder)/\(name).key", "-out", "\(folder)/\(name).pem",
      ]
      openssl.standardError = FileHandle.nullDevice
      try openssl.run()
      openssl.waitUntilExit()
      guard openssl.terminationStatus == 0 else { throw Failed(description: "openssl made no certificate") }
    }
    return folder
  }
}
