import Foundation
import TestSupport
import Testing
import Yams

@testable import Wederhoor

/// The files that put the portal somewhere else. No container engine and no init system is at hand here, so what they
/// say is read, and held to what the program and its documentation say.
@Suite struct DeploymentTests {
  private typealias Service = [String: Any]

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: TestDatabase.root + path, encoding: .utf8)
  }

  private func compose() throws -> (file: [String: Any], services: [String: Service]) {
    let file = try #require(try Yams.load(yaml: text("docker-compose.yml")) as? [String: Any])
    return (file, try #require(file["services"] as? [String: Service]))
  }

  @Test func `there is a portal, a worker, PostgreSQL and a mail catcher, each with its image`() throws {
    let services = try compose().services
    #expect(Set(services.keys) == ["portal", "worker", "migrate", "database", "mail"])
    for (name, image) in [
      ("portal", "wederhoor"), ("worker", "wederhoor"), ("migrate", "wederhoor"), ("database", "postgres:15"),
    ] { #expect(services[name]?["image"] as? String == image, "\(name)") }
    let mail = try #require(services["mail"]?["image"] as? String)
    #expect(mail.wholeMatch(of: /[a-z0-9\/]+:v\d+(\.\d+)+/) != nil, "a version, not latest: \(mail)")
  }

  @Test func `nothing but the portal and the caught mail can be reached, and those from this machine only`() throws {
    for (name, service) in try compose().services {
      let ports = service["ports"] as? [String] ?? []
      #expect(ports.isEmpty == !["portal", "mail"].contains(name), "\(name)")
      for port in ports { #expect(port.hasPrefix("127.0.0.1:"), "\(name): \(port)") }
    }
  }

  @Test func `the database and the keys lie in volumes, never in the same one`() throws {
    let (file, services) = try compose()
    let named = Set((file["volumes"] as? [String: Any] ?? [:]).keys)
    #expect(named == ["database", "keys"])
    func volumes(_ name: String) -> [String] { services[name]?["volumes"] as? [String] ?? [] }
    #expect(volumes("database").contains("database:/var/lib/postgresql/data"))
    #expect(!volumes("database").contains { $0.hasPrefix("keys:") })
    for name in ["portal", "worker"] { #expect(volumes(name) == ["keys:/keys"], "\(name)") }
    let sources = services.keys.flatMap(volumes).compactMap { $0.split(separator: ":").first.map(String.init) }
    for source in sources {
      let isThere =
        source.hasPrefix("./")
        ? FileManager.default.fileExists(atPath: TestDatabase.root + source.dropFirst(2)) : named.contains(source)
      #expect(isThere, "\(source)")
    }
  }

  @Test func `only the migration gets the owner's password, and no password stands in the file`() throws {
    for (name, service) in try compose().services {
      let environment = service["environment"] as? [String: String] ?? [:]
      let isOwners = environment.values.contains { $0.contains("wederhoor_owner") }
      #expect(isOwners == (name == "migrate"), "\(name)")
      for (key, value) in environment where key.contains("PASSWORD") || value.contains("password=") {
        #expect(value.contains("${"), "\(name): \(key)")
      }
    }
  }

  @Test func `every setting that a container gets is one`() throws {
    let known = Set(
      try text("Sources/Wederhoor/Settings.swift").matches(of: /WEDERHOOR_[A-Z_]+/).map { String($0.output) })
    for name in ["portal", "worker", "migrate"] {
      let environment = try #require(try compose().services[name]?["environment"] as? [String: String])
      #expect(Set(environment.keys).isSubset(of: known), "\(name)")
    }
    let image = try text("Dockerfile")
    for match in image.matches(of: /WEDERHOOR_[A-Z_]+/) { #expect(known.contains(String(match.output))) }
  }

  @Test func `the image has what makes PDF files, where the program looks for it`() throws {
    let image = try text("Dockerfile")
    let python = Settings([:]).pdfPython
    #expect(python.hasSuffix("/bin/python"))
    #expect(image.contains("python3 -m venv \(python.dropLast("/bin/python".count))"))
    let requirements = try #require(image.firstMatch(of: #/COPY (tools/\S+) /#)?.1)
    let pinned = try text(String(requirements)).split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(pinned.contains { $0.hasPrefix("WeasyPrint==") })
    for line in pinned { #expect(line.wholeMatch(of: /[A-Za-z0-9]+==[0-9.]+/) != nil, "\(line)") }
    // The libraries and the letter's font, as on a developer's machine.
    let packages = try #require(text("Makefile").firstMatch(of: /(?s)\nPACKAGES := (.*?)\nTEST_/)?.1)
    for package in packages.split(whereSeparator: { $0.isWhitespace || $0 == "\\" })
    where package.hasPrefix("libpango") || package.hasPrefix("libharfbuzz") || package.hasPrefix("fonts-") {
      #expect(image.contains(" \(package)"), "\(package)")
    }
  }

  @Test(arguments: ["serve", "work", "rotate"]) func `a unit starts a command that there is`(name: String) throws {
    let unit = try text("docs/systemd/wederhoor-\(name).service")
    let start = try #require(unit.firstMatch(of: /ExecStart=\/opt\/wederhoor\/wederhoor (.+)/)?.1)
    let words = start.split(separator: " ").map(String.init)
    let commands = try text("Sources/Wederhoor/Program.swift")
    #expect(commands.contains("\(words[0].capitalized)Command.self"), "\(start)")
    let sources = try text("Sources/Wederhoor/\(words[0].capitalized)Command.swift")
    for option in words.filter({ $0.hasPrefix("--") }).map({ String($0.dropFirst(2)) }) {
      #expect(sources.contains("var \(option)") || sources.contains("customLong(\"\(option)\")"), "--\(option)")
    }
    for line in ["User=wederhoor", "NoNewPrivileges=yes", "ProtectSystem=strict"] {
      #expect(unit.contains("\n\(line)\n"), "\(name): \(line)")
    }
  }
}
