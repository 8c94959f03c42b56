import Handling
import Hummingbird
import Kernel
import Mustache
import Postgres

/// The cases in which someone is the person complained about: their own list.
struct NamedCasesPage: SitePage {
  let portal: Portal

  static let path = "/betrokken"

  func routes(_ routes: Routes) {
    routes.signedIn.get("/betrokken") { context in
      let t = context.t
      let lines = try await portal.database.read(as: try context.actor(.named), NamedLine.own)
      let table = Table(
        t("named.list.caption"),
        columns: ["number", "provider", "since", "answer"].map { t("named.list.\($0)") },
        rows: lines.map { line in
          [
            Table.Cell(
              NumberText.case(line.number), to: "\(NamedCasesPage.path)/\(line.number)", isWhole: true),
            Table.Cell(line.providerName), .day(line.namedOn, t),
            line.answeredOn == nil
              ? Table.Cell(t("named.list.before", ["date": line.answerBy.text(in: t.language)]))
              : Table.Cell(t("named.list.given"), tag: Tag(t("named.list.done"), .done)),
          ]
        }, empty: t("named.list.empty"))
      return context.render("named/list", View(table: table), title: t("named.list.title"))
    }
  }

  private struct View { let table: Table }
}

/// One case in the address, for its person.
struct OwnNamedCase: Sendable {
  let line: NamedLine
  let actor: Actor
  let path: String
}

extension SignedIn {
  /// The case in the address, in which this person is complained about.
  /// - Throws: `NotAllowed` for who is complained about nowhere; `NotFound`.
  func namedCase(in portal: Portal) async throws -> OwnNamedCase {
    let actor = try actor(.named)
    guard let number = ShortNumber.read(try parameter("nummer"), as: .case),
      let line = try await portal.database.read(as: actor, NamedLine.numbered(number))
    else { throw NotFound() }
    return OwnNamedCase(
      line: line, actor: actor.opening(line.dossier, of: line.tenant),
      path: "\(NamedCasesPage.path)/\(line.number)")
  }
}
