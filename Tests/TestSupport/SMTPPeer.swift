import Foundation

/// A real mail server in a process of its own: `smtp_peer.py`, over Python's aiosmtpd.
package final class SMTPPeer {
  package enum Mode: String { case starttls, tls, plain, refusing, unwelcoming, breaking, silent }

  /// What the server's own mail parser makes of a message.
  package struct About: Decodable {
    package let from: String
    package let to: [String]
    package let hello: String
    package let tls, signedIn: Bool
    /// The most messages it was taking at one moment so far.
    package let atOnce: Int
    package let subject, senderName, recipient, date, text: String
    package let headers, defects: [String]
  }

  /// Why there is no server; its sentence is what the failing test shows.
  package struct Failed: Error, CustomStringConvertible { package let description: String }

  package let port: Int
  /// The server's certificate, which is its own authority: for "localhost" only.
  package let authorities: String
  /// A certificate that signed nothing here.
  package let otherAuthorities: String
  private let folder: URL
  private let process = Process()

  package init(_ mode: Mode) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("smtp-peer-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    authorities = folder.path + "/own.pem"
    otherAuthorities = folder.path + "/other.pem"
    do { port = try Self.start(process, mode, in: folder) } catch {
      // A deinit doesn't run for what was never made.
      try? FileManager.default.removeItem(at: folder)
      throw error
    }
  }

  /// Starts the server and waits until it says on which port it listens.
  private static func start(_ process: Process, _ mode: Mode, in folder: URL) throws -> Int {
    if mode == .starttls || mode == .tls {
      for name in ["own", "other"] { try makeCertificate(name, in: folder.path) }
    }
    let input = Pipe()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = [
      TestDatabase.root + "Tests/MailTests/smtp_peer.py",
      folder.path, mode.rawValue,
    ]
    process.standardInput = input
    process.standardOutput = output
    do { try process.run() } catch {
      throw Failed(description: "There is no Python at \(python): `make tools` installs it, with aiosmtpd")
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
    return port
  }

  /// Ends the server; when this returns nobody listens on its port.
  package func stop() {
    // Not SIGTERM: Swift's threads block it, and a process started by one inherits that.
    kill(process.processIdentifier, SIGKILL)
    for _ in 0..<1000 where process.isRunning { usleep(5000) }
  }

  deinit {
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    try? FileManager.default.removeItem(at: folder)
  }

  /// The bytes of the messages that came, in order.
  package var messages: [Data] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".eml") }
        .sorted { $0.localizedStandardCompare($1) == .orderedAscending }
        .map { try Data(contentsOf: folder.appendingPathComponent($0)) }
    }
  }

  /// About the message that came as the `number`th, from 1.
  package func about(_ number: Int) throws -> About {
    try JSONDecoder().decode(About.self, from: Data(contentsOf: folder.appendingPathComponent("\(number).json")))
  }

  /// `WEDERHOOR_PYTHON`, else the one that `make tools` makes, else the system's.
  private static var python: String {
    if let named = ProcessInfo.processInfo.environment["WEDERHOOR_PYTHON"] { return named }
    let tools = TestDatabase.root + ".local/venv/bin/python"
    return FileManager.default.isExecutableFile(atPath: tools) ? tools : "/usr/bin/python3"
  }

  /// NAME.pem with NAME.key, for "localhost", its own authority.
  private static func makeCertificate(_ name: String, in folder: String) throws {
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
}
