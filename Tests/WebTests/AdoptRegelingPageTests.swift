import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Web

/// Portal staff change a provider's regeling through the pages; the provider and anyone else read it.
struct AdoptRegelingPageTests {
  private func preset(_ name: String = "002-klachtenportaal-zorg") throws -> Portal.Preset {
    let file = TestDatabase.root + "db/regelingen/\(name).yaml"
    return Portal.Preset(
      name: name, source: try RegelingSource(yaml: String(contentsOfFile: file, encoding: .utf8), file: file))
  }

  private func browser(_ world: TestWorld, of actor: Actor) async throws -> Browser {
    let browser = Browser(world, presets: [try preset("000-huisartsenteam-partners"), try preset()])
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  /// What is sent from the form: the text in force with something changed.
  private func answers(_ old: String = "amount: 6 weeks", _ new: String = "amount: 5 weeks") throws -> [String: String]
  {
    let text = try preset().source.text
    try #require(text.contains(old))
    return [
      "versie": "1", "door": "het bestuur", "op": "19-02-2026", "vanaf": "01-03-2026",
      "tekst": text.replacing(old, with: new),
    ]
  }

  /// Every box of the page that shows what changes, ticked.
  private func ticked(_ html: String) -> [String: String] {
    Dictionary(
      html.matches(of: #/name="(gezien-[a-z0-9]+)"/#).map { (String($0.output.1), "ja") },
      uniquingKeysWith: { a, _ in a })
  }

  private func numbers(_ world: TestWorld) async throws -> [Int] {
    try await world.database.read(as: Actor(.visitor, tenant: world.tenant), RegelingVersion.all).map(\.number)
  }

  @Test func `a version is written, looked at beside what is in force, and takes over`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = try await browser(world, of: world.portalStaff)
    let path = RegelingVersionsPage.path(world.provider.number)
    let begin = try await staff.get("\(path)/begin")
    #expect(begin.html.contains("De tekst van de laatste versie"))
    let chosen = try await staff.upload("\(path)/begin", ["van": "nu"], file: ("", []))
    #expect(chosen.location == "\(path)/nieuw?van=nu")
    let form = try await staff.get("\(path)/nieuw?van=nu")
    #expect(form.html.contains("amount: 6 weeks"))
    var answers = try answers()
    let check = try await staff.post("\(path)/nieuw", answers: answers)
    #expect(check.status == .ok)
    let table = try #require(check.between("<tbody", "</tbody>"))
    #expect(table.contains("6 weken") && table.contains("5 weken"))
    #expect(check.html.contains("Klachten van voor 1 maart 2026 houden hun eigen regeling."))
    #expect(check.html.contains("<svg"))
    #expect(try await numbers(world) == [1])
    // What is risky must be ticked, each of it.
    answers["akkoord"] = "ja"
    let unseen = try await staff.post("\(path)/nieuw", answers: answers)
    #expect(unseen.status == .unprocessableContent)
    #expect(unseen.html.contains("Kruis aan dat u dit hebt gezien."))
    #expect(try await numbers(world) == [1])
    let boxes = ticked(check.html)
    #expect(!boxes.isEmpty)
    answers.merge(boxes) { $1 }
    #expect(try await staff.post("\(path)/nieuw", answers: answers).location == path)
    #expect(try await numbers(world) == [2, 1])
    // The second click of a double one.
    #expect(try await staff.post("\(path)/nieuw", answers: answers).location == path)
    #expect(try await numbers(world) == [2, 1])

    let list = try await staff.get(path)
    #expect(list.html.contains("komt nog") && list.html.contains("geldt nu"))
    let visitor = Browser(world)
    let page = try await visitor.get("/zorgaanbieders/\(world.provider.number)")
    #expect(page.html.contains("Vanaf 1 maart 2026 geldt een nieuwe versie"))
    let read = try await visitor.get(RegelingVersionPage.path(world.provider.number, 2))
    #expect(read.html.contains("Op 19 februari 2026 door het bestuur."))
    #expect(read.html.contains("5 weken"))
    let file = try await staff.get("\(path)/versies/2/regeling.yaml")
    #expect(file.html == "\(answers["tekst"] ?? "")".trimmingCharacters(in: .whitespacesAndNewlines) + "\n")
    #expect(try await staff.get("/zorgaanbieders/\(world.provider.number)/verloop?versie=2").html.contains("versie 2"))
    let director = try await browser(world, of: world.director)
    #expect(try await director.get("/onze-regeling").html.contains("/onze-regeling/2"))
    #expect(try await director.get("/onze-regeling/2").html.contains("5 weken"))
    #expect(try await director.get("/onze-regeling/2/regeling.yaml").html == file.html)
    #expect(try await director.get(OwnRecordPage.path).html.contains("Nieuwe versie van de regeling vastgelegd"))

    world.clock.set("2026-03-01")
    let today = try await visitor.get("/zorgaanbieders/\(world.provider.number)")
    #expect(!today.html.contains("geldt een nieuwe versie"))
    #expect(today.html.contains("5 weken"))
  }

  @Test func `a mistake stands at its line, and nothing that was typed is lost`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = try await browser(world, of: world.portalStaff)
    let path = "\(RegelingVersionsPage.path(world.provider.number))/nieuw"
    let cases = [
      ("receives: officer", "receivs: officer", "Er is geen sleutel &quot;receivs&quot; in het bestand."),
      ("times: 1", "times: 2", "maar één keer zelf verlengen. (Wkkgz art. 17 lid 2)"),
      (
        "regime: wkkgz", "regime: wkkgz\nfilingLimit: {amount: 1 year, starts: happened, kind: hard}", "toch aangenomen"
      ),
    ]
    for (old, new, sentence) in cases {
      let answers = try answers(old, new)
      let refused = try await staff.post(path, answers: answers)
      #expect(refused.status == .unprocessableContent, "\(new)")
      #expect(refused.html.contains(sentence), "\(new)")
      #expect(refused.html.contains("href=\"#veld-tekst\""))
      #expect(refused.html.contains("value=\"het bestuur\"") && refused.html.contains("value=\"01-03-2026\""))
      #expect(refused.html.contains("amount: 6 weeks"))
    }
    let typo = try await staff.post(path, answers: try answers("receives: officer", "receivs: officer"))
    let text = try preset().source.text
    let line = try #require(
      text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex(of: "receives: officer"))
    #expect(typo.html.contains("Regel \(line + 1)</strong>"))
    #expect(typo.html.contains("<code>receivs: officer</code>"))
    // Who and when, each at its field.
    var wrong = try answers()
    wrong["door"] = ""
    wrong["op"] = "gisteren"
    wrong["vanaf"] = "19-02-2026"
    let fields = try await staff.post(path, answers: wrong)
    for field in ["door", "op"] { #expect(fields.html.contains("href=\"#veld-\(field)\""), "\(field)") }
    wrong["door"] = "het bestuur"
    wrong["op"] = "21-02-2026"
    wrong["vanaf"] = "01-03-2026"
    #expect(try await staff.post(path, answers: wrong).html.contains("Deze dag moet nog komen."))
    #expect(try await numbers(world) == [1])
  }

  @Test func `a file of one's own is read into the form, with its mistakes beside it`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = try await browser(world, of: world.portalStaff)
    let path = "\(RegelingVersionsPage.path(world.provider.number))/begin"
    func upload(_ bytes: [UInt8], _ name: String = "onze.yaml") async throws -> Browser.Answer {
      try await staff.upload(path, ["van": "bestand"], file: (name, bytes))
    }
    let text = try preset().source.text.replacing("isBinding: true", with: "isBinding: false")
    let read = try await upload(Array(text.utf8))
    #expect(read.status == .ok)
    #expect(read.html.contains("isBinding: false"))
    #expect(read.html.contains("De uitspraak van de geschilleninstantie is bindend. (Wkkgz art. 20)"))
    #expect(try await upload([]).status == .unprocessableContent)
    #expect(try await upload([0xFF, 0xFE, 0x00]).html.contains("Dit bestand is geen gewone tekst."))
    #expect(try await upload(Array(repeating: 0x61, count: 64 * 1024 + 1)).status == .contentTooLarge)
    #expect(try await staff.upload(path, [:], file: ("", [])).status == .unprocessableContent)
    // A preset to begin with.
    let preset = try await staff.upload(path, ["van": "000-huisartsenteam-partners"], file: ("", []))
    #expect(try await staff.get(try #require(preset.location)).html.contains("regime: partners"))
  }

  @Test func `a coming version is withdrawn, and then nobody outside sees it`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let staff = try await browser(world, of: world.portalStaff)
    let path = RegelingVersionsPage.path(world.provider.number)
    var answers = try answers()
    answers.merge(ticked(try await staff.post("\(path)/nieuw", answers: answers).html)) { $1 }
    answers["akkoord"] = "ja"
    _ = try await staff.post("\(path)/nieuw", answers: answers)
    #expect(try await staff.get("\(path)/versies/1/intrekken").status == .conflict)
    #expect(try await staff.post("\(path)/versies/1/intrekken").status == .conflict)
    #expect(try await staff.get("\(path)/versies/2/intrekken").status == .ok)
    #expect(try await staff.post("\(path)/versies/2/intrekken").location == path)
    #expect(try await staff.post("\(path)/versies/2/intrekken").location == path)
    let visitor = Browser(world)
    #expect(try await visitor.get(RegelingVersionPage.path(world.provider.number, 2)).status == .notFound)
    #expect(try await visitor.get(RegelingVersionPage.path(world.provider.number, 1)).status == .ok)
    #expect(
      !(try await visitor.get("/zorgaanbieders/\(world.provider.number)")).html.contains("geldt een nieuwe versie"))
    let director = try await browser(world, of: world.director)
    #expect(try await director.get("/onze-regeling/2").html.contains("ingetrokken"))
    #expect(try await director.get(OwnRecordPage.path).html.contains("Komende versie van de regeling ingetrokken"))
    // A colleague with the form of before is told, and keeps the text.
    answers["vanaf"] = "01-04-2026"
    let late = try await staff.post("\(path)/nieuw", answers: answers)
    #expect(late.status == .unprocessableContent)
    #expect(late.html.contains("Een collega heeft net een andere versie vastgelegd."))
    #expect(late.html.contains("amount: 5 weeks"))
  }

  @Test func `on a base one writes what is one's own, takes a setting over and gives it back`() async throws {
    let world = try await TestWorld.make(on: "2026-02-20")
    let base = try await TestRegeling.base(by: world)
    let staff = try await browser(world, of: world.portalStaff)
    let path = RegelingVersionsPage.path(world.provider.number)
    #expect(try await staff.get("\(path)/basis").html.contains("basis:\(base.name)"))
    #expect(try await staff.get("\(path)/begin").html.contains("value=\"basis:\(base.name)\""))
    func store(_ own: String, _ version: String, _ from: String) async throws -> Browser.Answer {
      var answers = [
        "versie": version, "basis": base.name, "door": "het bestuur", "op": "19-02-2026", "vanaf": from, "tekst": own,
      ]
      let check = try await staff.post("\(path)/nieuw", answers: answers)
      #expect(check.status == .ok)
      answers.merge(ticked(check.html)) { $1 }
      answers["akkoord"] = "ja"
      #expect(try await staff.post("\(path)/nieuw", answers: answers).location == path)
      return check
    }
    let all = try await store("", "1", "01-03-2026")
    #expect(all.html.contains("geen, alles komt van de basis"))
    let inherits = try await staff.get("\(path)/basis")
    #expect(inherits.html.contains("eigen=extension") && !inherits.html.contains("terug=extension"))
    // Made its own: the form begins with the base's words.
    let form = try await staff.get("\(path)/nieuw?van=basis:\(base.name)&eigen=extension")
    #expect(form.between("name=\"tekst\"", "</textarea>")?.contains("mostWeeks: 4") == true)
    #expect(form.between("name=\"tekst\"", "</textarea>")?.contains("receives:") == false)
    let check = try await store("extension:\n  times: 1\n  mostWeeks: 2\n  agreement: never", "2", "01-04-2026")
    #expect(check.html.contains("hoogstens 2 weken"))
    let own = try await staff.get("\(path)/basis")
    #expect(own.html.contains("terug=extension") && own.html.contains("hoogstens 2 weken"))
    #expect(own.html.contains("hoogstens 4 weken"), "the base's value beside it")
    let back = try await staff.get("\(path)/nieuw?van=basis:\(base.name)&terug=extension")
    #expect(back.between("name=\"tekst\"", "</textarea>")?.contains("extension") == false)
    _ = try await store("", "3", "01-05-2026")
    #expect(!(try await staff.get("\(path)/basis")).html.contains("terug=extension"))
    // A mistake is told with its line of the whole, and what was typed stays.
    let wrong = try await staff.post(
      "\(path)/nieuw",
      answers: [
        "versie": "4", "basis": base.name, "door": "het bestuur", "op": "19-02-2026", "vanaf": "01-06-2026",
        "tekst": "extension:\n  tims: 1",
      ])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.html.contains("<code>  tims: 1</code>"))
    _ = try await TestRegeling.base(by: world, named: base.name, "amount: 6 weeks", "amount: 4 weeks")
    #expect(try await staff.get("\(path)/basis").html.contains("Er is een nieuwe versie van de basis"))
  }

  @Test func `only portal staff change it, and a provider reads its own alone`() async throws {
    let (world, other) = (
      try await TestWorld.make(on: "2026-02-20"), try await TestWorld.make(name: "Zorg van hen B.V.")
    )
    let path = RegelingVersionsPage.path(other.provider.number)
    for actor in [world.officer, world.director, world.chair] {
      let browser = try await browser(world, of: actor)
      for one in ["", "/begin", "/nieuw", "/versies/1", "/versies/1/regeling.yaml", "/versies/1/intrekken", "/basis"] {
        #expect(try await browser.get("\(path)\(one)").status == .forbidden, "\(one)")
      }
      #expect(try await browser.post("\(path)/nieuw", answers: try answers()).status == .forbidden)
    }
    let director = try await browser(world, of: world.director)
    #expect(!(try await director.get("/onze-regeling")).html.contains("Zorg van hen"))
    #expect(try await director.get("/onze-regeling/2").status == .notFound)
    let staff = try await browser(world, of: world.portalStaff)
    for one in ["/onze-regeling", "/onze-regeling/1"] { #expect(try await staff.get(one).status == .forbidden) }
    for one in ["/versies/9", "/versies/x", "/versies/9/regeling.yaml", "/versies/9/intrekken"] {
      #expect(try await staff.get("\(path)\(one)").status == .notFound, "\(one)")
    }
  }
}
