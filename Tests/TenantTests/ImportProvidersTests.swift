import Foundation
import Kernel
import Postgres
import TestSupport
import Testing

@testable import Tenant

/// Many providers from one table: what a row may be, and that a second run changes nothing.
@Suite struct ImportProvidersTests {
  private static let preset = "002-klachtenportaal-zorg"

  private func regelingen() throws -> [String: RegelingSource] {
    let file = TestDatabase.root + "db/regelingen/\(Self.preset).yaml"
    return [Self.preset: try RegelingSource(yaml: String(contentsOfFile: file, encoding: .utf8), file: file)]
  }

  private func plan(_ lines: [String], in world: TestWorld) async throws -> ImportProviders {
    ImportProviders(
      lines.enumerated().map { (line: $0 + 1, fields: $1.components(separatedBy: ";")) },
      known: try await world.database.read(as: world.portalStaff, ImportProviders.Known.all),
      choices: .init(
        regelingen: try regelingen(), bases: try await world.database.read(as: world.portalStaff, RegelingBase.all),
        regeling: Self.preset, officers: "Klachtenportaal \(world.tenant)"))
  }

  private func run(_ lines: [String], in world: TestWorld) async throws -> [ImportProviders.Outcome] {
    let plan = try await plan(lines, in: world)
    #expect(plan.mistakes.isEmpty, "\(plan.mistakes)")
    var outcomes: [ImportProviders.Outcome] = []
    for row in plan.rows {
      outcomes.append(try await ImportProviders.store(row, in: world.database, as: world.portalStaff))
    }
    return outcomes
  }

  private func kvk() -> String { String(Int.random(in: 10_000_000...99_999_999)) }

  private func details(of reference: String, in world: TestWorld) async throws -> ProviderDetails {
    let known = try await world.database.read(as: world.portalStaff, ImportProviders.Known.all)
    let tenant = try #require(known.first { $0.reference == reference }?.tenant)
    let bound = Actor(.portal, tenant: tenant, person: world.portalStaff.person)
    return try await world.database.read(as: bound, ProviderDetails.current).details
  }

  @Test func `a second run changes nothing, and a third only what was changed in the file`() async throws {
    let world = try await TestWorld.make()
    let (mark, number) = (UUID().uuidString, kvk())
    let header = "kenmerk;naam;kvk;postcode;plaats;zorg"
    let first = [header, "\(mark)-1;Zorg Een;\(number);3521al;Utrecht;ggz, wijkverpleging", "\(mark)-2;Zorg Twee;;;;"]
    #expect(try await run(first, in: world) == [.added, .added])
    #expect(try await run(first, in: world) == [.unchanged, .unchanged])
    let third = [header, first[1], "\(mark)-2;Zorg Twee B.V.;;;;"]
    #expect(try await run(third, in: world) == [.unchanged, .changed])
    let one = try await details(of: "\(mark)-1", in: world)
    #expect(one.postcode == "3521 AL" && one.care == [.mental, .district] && one.kvk == number)
    #expect(try await details(of: "\(mark)-2", in: world).tradeName == "Zorg Twee B.V.")
  }

  @Test func `what the table has no column for stays as it is`() async throws {
    let world = try await TestWorld.make()
    let mark = UUID().uuidString
    #expect(try await run(["kenmerk;naam;straat", "\(mark);Zorg;Kade 1"], in: world) == [.added])
    #expect(try await run(["kenmerk;naam;plaats", "\(mark);Zorg;Zeist"], in: world) == [.changed])
    let now = try await details(of: mark, in: world)
    #expect(now.street == "Kade 1" && now.place == "Zeist")
  }

  @Test func `a provider without a reference is found by its ID or its number of the chamber of commerce`() async throws
  {
    let world = try await TestWorld.make()
    let number = kvk()
    let byID = ["id;naam;plaats;kvk", "\(world.provider.number);Balans Thuiszorg B.V.;Zeist;\(number)"]
    #expect(try await run(byID, in: world) == [.changed])
    #expect(try await run(["naam;plaats;kvk", "Balans Thuiszorg B.V.;Zeist;\(number)"], in: world) == [.unchanged])
  }

  @Test func `every wrong row is told with its line, its column and what would be right`() async throws {
    let world = try await TestWorld.make()
    let mark = UUID().uuidString
    let plan = try await plan(
      [
        "kenmerk;naam;kvk;agb;postcode;zorg;regeling;status",
        "\(mark)-1;;123;12;0000;toverij;geen;weg",
        "\(mark)-2;Zorg;;;;;;",
        "\(mark)-2;Zorg;;;;;;",
        ";Zorg;;;;;;",
        "\(mark)-3;Zorg;;;;;;;te veel",
      ], in: world)
    let told = plan.mistakes.map { "\($0.line) \($0.column ?? "-")" }
    #expect(
      told == [
        "2 zorg", "2 naam", "2 kvk", "2 agb", "2 postcode", "2 status", "2 regeling", "4 -", "5 -", "6 -",
      ])
    #expect(plan.mistakes[7].sentence == "this provider stands on line 3 too")
    #expect(plan.rows.map(\.line) == [3])
  }

  @Test func `a column that isn't known, or twice, or a file without a name column, is told first`() async throws {
    let world = try await TestWorld.make()
    func sentences(_ lines: [String]) async throws -> [String] {
      try await plan(lines, in: world).mistakes.map { "\($0.column ?? "-"): \($0.sentence.prefix(14))" }
    }
    #expect(try await sentences(["naam;telefoon"]) == ["telefoon: no such column"])
    #expect(try await sentences(["naam;naam"]) == ["-: a column stand"])
    #expect(try await sentences(["kvk"]) == ["naam: this column is"])
    #expect(try await sentences([]) == ["-: the file is em"])
  }

  @Test func `a row never takes what is another provider's`() async throws {
    let (world, other) = (try await TestWorld.make(), try await TestWorld.make(name: "Zorg Dichtbij"))
    let (mark, number) = (UUID().uuidString, kvk())
    #expect(try await run(["kenmerk;naam;kvk", "\(mark);Zorg;\(number)"], in: world) == [.added])
    func columns(_ lines: [String]) async throws -> [String] {
      try await plan(lines, in: world).mistakes.map { $0.column ?? "-" }
    }
    // Another's KvK with a reference of its own, with an ID of its own; another's reference, and none at all.
    #expect(try await columns(["kenmerk;naam;kvk", "\(UUID());Dief;\(number)"]) == ["kvk"])
    #expect(try await columns(["id;naam;kvk", "\(other.provider.number);Dief;\(number)"]) == ["kvk"])
    #expect(try await columns(["id;kenmerk;naam", "\(other.provider.number);\(mark);Dief"]) == ["kenmerk"])
    #expect(try await columns(["id;kenmerk;naam", "\(other.provider.number);\(UUID());Dief"]) == ["kenmerk"])
    #expect(try await columns(["id;naam", "123456;Dief"]) == ["id"])
    // Past the look ahead: someone else just stored it.
    let late = try await plan(["kenmerk;naam", "\(mark)-laat;Zorg"], in: world)
    let row = try #require(late.rows.first)
    #expect(try await ImportProviders.store(row, in: world.database, as: world.portalStaff) == .added)
    await #expect(throws: AddProvider.Refused.referenceTaken) {
      try await ImportProviders.store(row, in: world.database, as: world.portalStaff)
    }
  }

  @Test func `a dry run says what would be done and does nothing`() async throws {
    let world = try await TestWorld.make()
    let mark = UUID().uuidString
    let row = try #require(try await plan(["kenmerk;naam", "\(mark);Zorg"], in: world).rows.first)
    #expect(try await ImportProviders.store(row, in: world.database, as: world.portalStaff, isDry: true) == .added)
    let known = try await world.database.read(as: world.portalStaff, ImportProviders.Known.all)
    #expect(!known.contains { $0.reference == mark })
  }
}
