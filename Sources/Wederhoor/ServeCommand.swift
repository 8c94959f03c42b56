import ArgumentParser
import Dossier
import Foundation
import Hummingbird
import Kernel
import Paper
import Postgres
import Tenant
import Vault
import Web

struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "serve", abstract: "Serve the portal over HTTP.")

  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port to listen on.") var port = 8080

  func run() async throws {
    try await refusing {
      let settings = Settings()
      let ring = KeyRing(try settings.keys())
      // More than two processors need for reading: who files waits for the disk, and others can go on meanwhile.
      let database = Database(try settings.database, to: try settings.peer, connections: 16)
      let (isTooMighty, isDemo) = try await database.read(
        as: Actor(.system), Installation.roleIsTooMighty, Installation.isDemo)
      guard !isTooMighty else {
        throw Settings.Complaint("the database's login role could go around row-level security: use wederhoor_app")
      }
      let isLoopback = ["127.0.0.1", "::1", "localhost"].contains(host)
      guard !isDemo || isLoopback else {
        throw Settings.Complaint(
          "this database is a demo, with sign-ins that anyone knows: it is served on 127.0.0.1 only")
      }
      let log = try settings.log { database.now }
      let portal = Portal(
        database: database, ring: ring, gate: PasswordGate(), cost: .strong,
        mailFolder: isDemo ? settings.mailFolder : nil, press: PDFPress(python: settings.pdfPython),
        postsLetters: settings.printFolder != nil, presets: try Office.presets(in: settings))
      let configuration = Site.Configuration(
        publicURL: settings.publicURL, isDemo: isDemo, secureCookies: settings.publicURL.hasPrefix("https://"),
        limits: try settings.limits, proxies: settings.proxies)
      let site = Site(configuration, hooks: Site.Hooks(portal: portal), log: log)
      var application = Application(
        router: site.router(portal.pages),
        configuration: .init(address: .hostname(host, port: port), serverName: nil), logger: log)
      if let address = try settings.metricsAddress {
        application.addServices(
          MetricsPage(traffic: site.traffic, database: database).application(on: address, log: log))
      }
      printError("Wederhoor: \(settings.publicURL)")
      if isDemo { for line in try await DemoSignIns.lines(database, keys: ring.keys) { printError(line) } }
      let attendance = Attendance(kind: .serve, database: database, ring: ring, keyFile: try settings.keyFile, log: log)
      try await attendance.during { try await application.runService() }
      database.close()
    }
  }
}
