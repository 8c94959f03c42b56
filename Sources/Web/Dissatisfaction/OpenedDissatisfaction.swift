import Foundation
import Intake
import Kernel
import Postgres
import Tenant

/// One uiting van onvrede as its address names it (`{nummer}`), for someone who may open it.
struct OpenedDissatisfaction: Sendable {
  let line: DissatisfactionLine
  /// The person, with its dossier open: of the provider, or the one who noted it.
  let actor: Actor

  /// "/onvrede/4821906".
  var path: String { "\(DissatisfactionsPage.path)/\(line.number)" }
  /// "U 482 1906".
  var shownNumber: String { NumberText.dissatisfaction(line.number) }
  /// Whether who looks may do something about it.
  var handles: Bool { actor.audience == .provider && actor.function != .reader }

  /// The way back up from a page below it.
  func trail(_ t: Wording) -> [Link] { [.dissatisfactions(t), Link(shownNumber, to: path)] }
}

extension Link {
  static func dissatisfactions(_ t: Wording) -> Link {
    Link(t("dissatisfaction.list.title"), to: DissatisfactionsPage.path)
  }
}

extension SignedIn {
  /// How this person reads what was noted: everything of the provider, or what they noted themselves.
  func readerOfDissatisfaction() throws -> Actor { try person.actor(.provider) ?? actor(.reporter) }

  /// What the address names.
  /// - Throws: `NotAllowed`; `NotFound` for what isn't there or not for this person, which look the same.
  func dissatisfaction(in portal: Portal) async throws -> OpenedDissatisfaction {
    try await dissatisfaction(as: readerOfDissatisfaction(), in: portal)
  }

  /// The same for a page on which the provider does something about it.
  /// - Throws: `NotAllowed`, `NotFound`.
  func dissatisfactionToHandle(in portal: Portal) async throws -> OpenedDissatisfaction {
    let actor = try actor(.provider)
    try actor.require(ProviderFunction.handling)
    return try await dissatisfaction(as: actor, in: portal)
  }

  /// The same for the one who noted it.
  /// - Throws: `NotAllowed`, `NotFound`.
  func ownDissatisfaction(in portal: Portal) async throws -> OpenedDissatisfaction {
    try await dissatisfaction(as: actor(.reporter), in: portal)
  }

  private func dissatisfaction(as actor: Actor, in portal: Portal) async throws -> OpenedDissatisfaction {
    guard let number = ShortNumber.read(try parameter("nummer"), as: .dissatisfaction), let tenant = actor.tenant,
      let line = try await portal.database.read(as: actor, DissatisfactionLine.numbered(number)),
      actor.audience == .provider || line.notedBy == person.account
    else { throw NotFound() }
    return OpenedDissatisfaction(line: line, actor: actor.opening(line.dossier, of: tenant))
  }
}

extension Dissatisfaction.State {
  func text(_ t: Wording) -> String { t("dissatisfaction.state.\(rawValue)") }

  func tag(_ t: Wording) -> Tag {
    let tone: Tag.Tone =
      switch self {
      case .noted, .answered: .waiting
      case .asked, .talked: .active
      case .solved, .notSolved, .noFollowUp, .promoted: .done
      }
    return Tag(text(t), tone)
  }
}

extension CategoryCore {
  func text(_ t: Wording) -> String { t("dissatisfaction.category.\(rawValue)") }
}

extension Channel {
  func text(_ t: Wording) -> String { t("dissatisfaction.channel.\(rawValue)") }
}
