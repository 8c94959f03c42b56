import Testing

@testable import Web

struct RoutesTests {
  @Test func `the list of routes says who may come`() {
    let entries = Site.routes(of: [WebSite.Pages()])
    let staff = entries.filter { $0.audience == SignedIn.self }.map(\.path)
    #expect(staff == ["/werklijst", "/beheer"])
    #expect(entries.filter { $0.audience == Complainant.self }.map(\.path) == ["/klacht"])
    #expect(entries.contains { $0.method == .post && $0.path == "/formulier" && $0.audience == Visitor.self })
  }
}
