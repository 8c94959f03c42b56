import Dossier
import Kernel
import Postgres
import Tenant

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

extension SignedInPerson {
  /// Whether the case is this officer's: their own, or that of a colleague who is away.
  func has(_ line: WorklistLine) -> Bool {
    guard let officer = line.officer else { return false }
    return officer == account || standsInFor.contains(officer)
  }
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

  /// The case in the address, for who may open it: an officer only what is assigned to them or to whom they stand in for.
  /// - Throws: `NotAllowed`, `NotFound`.
  func staffCase(as audience: Audience, in portal: Portal) async throws -> StaffCase {
    let (line, actor) = try await line(as: audience, in: portal)
    if audience == .officer, !person.has(line) { throw NotFound() }
    return StaffCase(
      line: line, actor: actor.opening(line.dossier, of: line.tenant),
      path: "\(audience == .officer ? "/zaken" : "/klachten")/\(line.number)",
      shownNumber: NumberText.case(line.number))
  }

  /// The same for a page on which something is done in the case: not for a provider's reader (meelezer).
  /// - Throws: `NotAllowed`, `NotFound`.
  func caseToAct(as audience: Audience, in portal: Portal) async throws -> StaffCase {
    try actor(audience).require(ProviderFunction.handling)
    return try await staffCase(as: audience, in: portal)
  }

  /// The director (bestuurder) of a provider.
  /// - Throws: `NotAllowed` for everyone else.
  func director() throws -> Actor {
    guard let actor = person.actor(.provider) else {
      throw NotAllowed(takes: [.provider], functions: [.director])
    }
    try actor.require([.director])
    return actor
  }

  /// The way back up from a page below a case.
  func trail(to staffCase: StaffCase) -> [Link] {
    let list =
      staffCase.actor.audience == .officer
      ? Link(t("handling.worklist.title"), to: "/werklijst") : Link(t("handling.ownCases.title"), to: "/klachten")
    return [list, Link(staffCase.shownNumber, to: staffCase.path)]
  }
}
