import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing

@testable import Web

/// A base through its pages: made, changed, and brought to who stands on it.
@Suite struct BasePagesTests {
  private func browser(_ world: TestWorld, of actor: Actor, presets: [Portal.Preset] = []) async throws -> Browser {
    let browser = Browser(world, presets: presets)
    browser.carry(.session, try await world.session(of: actor))
    return browser
  }

  private func text(_ old: String = "amount: 6 weeks", _ new: String = "amount: 6 weeks") throws -> String {
    let file = TestDatabase.root + "db/regelingen/002-klachtenportaal-zorg.yaml"
    let yaml = try String(contentsOfFile: file, encoding: .utf8)
    try #require(yaml.contains(old))
    return yaml.replacing(old, with: new)
  }

  /// The boxes that the law's risks ask to be ticked.
  private func agreeing(_ page: Browser.Answer, _ fields: [String: String]) -> [String: String] {
    var fields = fields
    for match in page.html.matches(of: #/name="(gezien-[a-z0-9]+)"/#) { fields[String(match.output.1)] = "ja" }
    fields["akkoord"] = "ja"
    return fields
  }

  @Test func `a base is made with a look first, and its mistakes stand at their lines in the reader's language`()
    async throws
  {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let name = "basis-\(UUID().uuidString.prefix(8).lowercased())"
    #expect(try await staff.get(SetBasePage.path).status == .ok)
    let wrong = try await staff.post(
      SetBasePage.path, answers: ["naam": name, "tekst": try text("regime: wkkgz", "regime: wkgz")])
    #expect(wrong.status == .unprocessableContent)
    #expect(wrong.html.contains("regime kan niet &quot;wkgz&quot; zijn. Schrijf &quot;wkkgz&quot;."))
    let english = try await staff.post(
      "\(SetBasePage.path)?taal=en", answers: ["naam": name, "tekst": try text("regime: wkkgz", "regime: wkgz")])
    #expect(english.html.contains("regime can&#39;t be") || english.html.contains("regime can't be"))
    staff.set(.language, "nl")
    for bad in ["Met Hoofdletters", "", "met/streep"] {
      let refused = try await staff.post(SetBasePage.path, answers: ["naam": bad, "tekst": try text()])
      #expect(refused.status == .unprocessableContent && refused.html.contains("href=\"#veld-naam\""), "\(bad)")
    }
    let fields = ["naam": name, "tekst": try text()]
    let check = try await staff.post(SetBasePage.path, answers: fields)
    #expect(check.status == .ok && check.html.contains("Er is nog niets vastgelegd"))
    #expect(try await world.database.read(as: world.portalStaff, RegelingBase.named(name)) == nil)
    let done = try await staff.post(SetBasePage.path, answers: agreeing(check, fields))
    #expect(done.location == BasesPage.path(name))
    // A double click.
    #expect(try await staff.post(SetBasePage.path, answers: agreeing(check, fields)).location == BasesPage.path(name))
    let base = try #require(try await world.database.read(as: world.portalStaff, RegelingBase.named(name)))
    #expect(base.version == 1)
    // Another text under a name that is taken.
    var taken = fields
    taken["tekst"] = try text("amount: 6 weeks", "amount: 5 weeks")
    let refused = try await staff.post(SetBasePage.path, answers: agreeing(check, taken))
    #expect(refused.status == .unprocessableContent && refused.html.contains("al een basis met deze naam"))
    #expect(try await staff.get(BasesPage.path).html.contains(name))
  }

  @Test func `a change is laid beside the last version, and a colleague's version isn't written over`() async throws {
    let world = try await TestWorld.make()
    let staff = try await browser(world, of: world.portalStaff)
    let base = try await TestRegeling.base(by: world)
    let path = "\(BasesPage.path(base.name))/tekst"
    #expect(try await staff.get(path).html.contains("amount: 6 weeks"))
    let fields = ["versie": "1", "tekst": try text("amount: 6 weeks", "amount: 5 weeks")]
    let check = try await staff.post(path, answers: fields)
    #expect(check.html.contains("6 weken") && check.html.contains("5 weken"))
    let done = try await staff.post(path, answers: agreeing(check, fields))
    #expect(done.location == BasesPage.path(base.name))
    let late = try await staff.post(
      path, answers: agreeing(check, ["versie": "1", "tekst": try text("amount: 6 weeks", "amount: 4 weeks")]))
    #expect(late.status == .unprocessableContent && late.html.contains("Een collega"))
    #expect(late.html.contains("amount: 4 weeks"), "what was typed stays")
    let newest = try await world.database.read(as: world.portalStaff, RegelingBase.named(base.name))
    #expect(newest?.version == 2)
    let same = try await staff.post(path, answers: ["versie": "2", "tekst": newest?.source.text ?? ""])
    #expect(same.status == .unprocessableContent && same.html.contains("zegt dit al"))
    #expect(try await staff.get(BasesPage.path("er-is-niet")).status == .notFound)
  }

  @Test func `a provider is taken in on a base, and a change of the base is brought to it after a look`() async throws {
    let clock = TestClock("2026-02-20")
    try await TestDatabase.own(clock) { database, _ in
      let world = try await TestWorld.make(clock: clock, in: database)
      let base = try await TestRegeling.base(by: world)
      let staff = try await browser(world, of: world.portalStaff)
      let officers = try #require(world.provider.officers)
      let organisation = try await database.read(as: world.portalStaff, Organisation.name(of: officers))
      #expect(try await staff.get(AddProviderPage.path).html.contains("value=\"basis:\(base.name)\""))
      let tenant = database.newID()
      var answers = [
        "naam": "Zorg op basis", "regeling": "basis:\(base.name)", "organisatie": organisation,
        "persoon": "D. de Directeur",
        "email": "\(UUID().uuidString.lowercased())@voorbeeld.test", "nieuw": tenant.uuidString,
      ]
      #expect(try await staff.post(AddProviderPage.path, answers: answers).html.contains("Op de basis"))
      answers["akkoord"] = "ja"
      let record = try #require(try await staff.post(AddProviderPage.path, answers: answers).location)
      #expect(record.hasPrefix("/beheer/zorgaanbieders/"))
      let path = BasesPage.path(base.name)
      #expect(try await staff.get(path).html.contains("Zorg op basis"))
      #expect(try await staff.get("\(path)/zorgaanbieders.csv").html.contains("Zorg op basis"))
      _ = try await TestRegeling.base(by: world, named: base.name, "amount: 6 weeks", "amount: 5 weeks")

      let form = try await staff.get("\(path)/toepassen")
      #expect(form.html.contains("Er staat 1 zorgaanbieder op deze basis"))
      let empty = try await staff.post("\(path)/toepassen")
      #expect(empty.status == .unprocessableContent && empty.html.contains("href=\"#veld-door\""))
      var fields = agreeing(form, ["door": "het bestuur", "op": "19-02-2026", "vanaf": "01-03-2026"])
      fields["akkoord"] = nil
      let run = try #require(try await staff.post("\(path)/toepassen", answers: fields).location)
      // A second click comes to the same one.
      #expect(try await staff.post("\(path)/toepassen", answers: fields).location == run)
      #expect(try await staff.get("\(path)/toepassen").location == run)
      #expect(try await staff.get(run).html.contains("0 van 1 zorgaanbieders"))
      // Not looked at yet: nothing to agree to.
      #expect(try await staff.post(run).location == run)
      while let piece = try await BaseRunWork.take(in: database) { try await piece.perform(in: database) }
      let looked = try await staff.get(run)
      #expect(looked.html.contains("Leg dit vast bij 1 zorgaanbieder") && looked.html.contains("5 weken"))
      #expect(try await staff.get("\(run)?uitkomst=keepsOwn").html.contains("Hier is niemand."))
      #expect(try await staff.get("\(run)/lijst.csv").html.contains("Zorg op basis"))
      #expect(try await staff.get("\(run)/lijst.xlsx").bytes.starts(with: Array("PK".utf8)))
      #expect(try await staff.post(run).location == run)
      #expect(try await staff.post(run).location == run)
      while let piece = try await BaseRunWork.take(in: database) { try await piece.perform(in: database) }
      #expect(try await staff.get(run).html.contains("De basis is toegepast"))
      let bound = Actor(.portal, tenant: TenantID(tenant), person: world.portalStaff.person)
      #expect(try await database.read(as: bound, RegelingVersion.all).count == 2)
      // Of another base there is no such run.
      let other = try await TestRegeling.base(by: world)
      let id = try #require(run.split(separator: "/").last)
      #expect(try await staff.get("\(BasesPage.path(other.name))/toepassen/\(id)").status == .notFound)
      // What is over can't be stopped any more.
      _ = try await staff.post(run, ["stop": "ja"])
      #expect(try await staff.get(run).html.contains("De basis is toegepast"))
    }
  }
}
