import Dossier
import Kernel
import Postgres

/// One case as its address names it (`{nummer}`), for someone of the staff who may open it.
struct StaffCase: Sendable {
  let line: WorklistLine
  /// The person, with the dossier open.
  let actor: Actor
  /// Where its page is: "/zaken/4821905373" for the officer, "/klachten/4821905373" for the provider.
  let path: String
  /// "K 482 190 5373".
  let shownNumber: String
}

extension SignedIn {
  /// The person in one of their roles.
  /// - Throws: `NotAllowed` when they don't have it.
  func actor(_ audience: Audience) throws -> Actor {
    guard let actor = person.actor(audience) else { throw NotAllowed(takes: [audience]) }
    return actor
  }

  /// The line of the case in the address, which says nothing of its content.
  /// - Throws: `NotAllowed`; `NotFound` for a case that is not there or not for this person, which look the same.
  func line(as audience: Audience, in portal: Portal) async throws -> (line: WorklistLine, actor: Actor) {
    let actor = try actor(audience)
    guard let number = ShortNumber.read(try parameter("nummer"), as: .case),
      let line = try await portal.database.read(as: actor, WorklistLine.numbered(number))
    else { throw NotFound() }
    return (line, actor)
  }

  /// The case in the address, for who may open it: an officer only what is assigned to them.
  /// - Throws: `NotAllowed`, `NotFound`.
  func staffCase(as audience: Audience, in portal: Portal) async throws -> StaffCase {
    let (line, actor) = try await line(as: audience, in: portal)
    if audience == .officer, line.officer != actor.person { throw NotFound() }
    return StaffCase(
      line: line, actor: actor.opening(line.dossier, of: line.tenant),
      path: "\(audience == .officer ? "/zaken" : "/klachten")/\(line.number)",
      shownNumber: NumberText.case(line.number))
  }

  /// The way back up from a page below a case.
  func trail(to staffCase: StaffCase) -> [Link] {
    let list =
      staffCase.actor.audience == .officer
      ? Link(t("handling.worklist.title"), to: "/werklijst") : Link(t("handling.ownCases.title"), to: "/klachten")
    return [list, Link(staffCase.shownNumber, to: staffCase.path)]
  }
}
