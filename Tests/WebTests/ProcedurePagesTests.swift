import TestSupport
import Testing

@testable import Web

/// A provider with two procedures, on its page and in the filing of a complaint.
struct ProcedurePagesTests {
  private func root(_ world: TestWorld) -> String { "/zorgaanbieders/\(world.provider.number)/klacht" }

  @Test func `the provider's page has both, each with its question and its own terms`() async throws {
    let world = try await TestWorld.make(preset: "twee-wegen")
    let html = try await Browser(world).get("/zorgaanbieders/\(world.provider.number)").html
    for text in [
      "Klachten over zorg", "Gaat uw klacht over zorg?", "binnen 6 weken nadat de klachtbrief is verstuurd",
      "Klachten van partners", "Werkt u met ons samen?", "binnen 3 weken nadat u de klacht hebt ingediend",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func `filing begins with the question that leads to a procedure, and asks what that one asks`() async throws {
    let world = try await TestWorld.make(preset: "twee-wegen")
    let (browser, root) = (Browser(world), root(world))
    #expect(try await browser.get("\(root)/wie").location == "\(root)/soort")
    let choice = try await browser.get("\(root)/soort")
    #expect(choice.html.contains("Gaat uw klacht over zorg?") && choice.html.contains("Werkt u met ons samen?"))
    let refused = try await browser.post("\(root)/soort", ["procedure": ""])
    #expect(
      refused.status == .unprocessableContent
        && refused.html.contains("Kies een antwoord bij ‘Wat past bij uw klacht?’."))
    let unknown = try await browser.post("\(root)/soort", ["procedure": "kort"])
    #expect(unknown.status == .unprocessableContent)

    #expect(try await browser.post("\(root)/soort", ["procedure": "partners"]).location == "\(root)/wie")
    #expect(try await browser.post("\(root)/wie", ["naam": "A. van der Berg"]).location == "\(root)/gesprek")
    // Choosing the other road asks who complains once more, and no talk.
    #expect(try await browser.post("\(root)/soort", ["procedure": "zorg"]).location == "\(root)/wie")
    #expect(try await browser.get("\(root)/wie").html.contains("value=\"survivingRelative\""))
    #expect(
      try await browser.post("\(root)/wie", ["hoedanigheid": "client", "naam": "A. van der Berg"]).location
        == "\(root)/verhaal")
  }

  @Test func `a case filed under the second procedure has its date`() async throws {
    let world = try await TestWorld.make(preset: "twee-wegen")
    let (browser, root) = (Browser(world), root(world))
    _ = try await browser.post("\(root)/soort", ["procedure": "partners"])
    _ = try await browser.post("\(root)/wie", ["naam": "A. van der Berg"])
    _ = try await browser.post(
      "\(root)/gesprek", ["gesprekdatum": "19-02-2026", "gesprekverslag": "Wij kwamen er niet uit."])
    _ = try await browser.post("\(root)/verhaal", ["verhaal": "De afspraak ging niet door.", "datumonbekend": "ja"])
    _ = try await browser.post("\(root)/waar")
    _ = try await browser.post("\(root)/punten", ["punt1": "Niemand belde."])
    _ = try await browser.post("\(root)/wens", ["wens": ""])
    _ = try await browser.post("\(root)/bereikbaar", ["email": "partner@voorbeeld.test", "telefoon": ""])
    #expect(try await browser.get("\(root)/controleren").html.contains("Klachten van partners"))
    #expect(try await browser.post("\(root)/verzending").location == "\(root)/verzonden")
    #expect(try await browser.get("\(root)/verzonden").html.contains("13 maart 2026"))
  }
}
