import Foundation
import Handling
import Mustache

/// What both sides said (hoor en wederhoor), face to face and alike: `parts/statements`.
package struct StatementsView: Sendable, MustacheParent {
  private let conversation: Conversation
  private let notHeard: [NotHeard]
  private let empty: String

  /// - Parameters:
  ///   - statements: oldest first, as `Statement.stored` gives them.
  ///   - notHeard: why a side was not heard, where that was recorded.
  ///   - named: the people complained about, whose statements stand among the others.
  ///   - complainant: the complainant's name; nil for who doesn't know it.
  ///   - provider: the provider's name.
  package init(
    _ t: Wording, _ statements: [Statement], notHeard: [ComplaintFile.NotHeard] = [],
    named: [NamedPerson] = [], complainant: String?, provider: String
  ) {
    var said = statements.map { statement -> (at: Date, said: Said) in
      let day = statement.givenOn.text(in: t.language)
      let date =
        statement.isTalk
        ? t("statements.talk", ["date": day, "who": statement.recordedAs.text(t).lowercased()])
        : statement.recordedAs == .officer ? t("statements.entered", ["date": day]) : day
      let who =
        switch statement.side {
        case .complainant:
          complainant.map { t("statements.complainant", ["name": $0]) } ?? Side.complainant.text(t)
        case .provider:
          t(statement.isByNamed ? "statements.providerByNamed" : "statements.provider", ["name": provider])
        }
      let side: Said.Side = statement.side == .complainant ? .complainant : .provider
      return (statement.recordedAt, Said(side, who: who, date: date, statement.body.revealed))
    }
    for person in named {
      let who = t("statements.named", ["name": person.name.revealed, "job": person.job.revealed])
      said += person.statements.map { statement in
        (
          statement.recordedAt,
          Said(.named, who: who, date: statement.givenOn.text(in: t.language), statement.body.revealed)
        )
      }
    }
    // Both are in order; of one moment the sides' own come first.
    conversation = Conversation(
      said.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element.said))
    self.notHeard = notHeard.map { entry in
      let title =
        switch entry.side {
        case .complainant: t("statements.complainantNotHeard")
        case .provider: t("statements.providerNotHeard")
        }
      return NotHeard(title: title, reason: entry.reason.revealed)
    }
    empty = t("statements.empty")
  }

  package func child(named name: String) -> Any? {
    switch name {
    case "conversation": conversation
    case "hasConversation": !conversation.items.isEmpty
    case "isEmpty": conversation.items.isEmpty && notHeard.isEmpty
    case "empty": empty
    case "notHeard": notHeard
    default: nil
    }
  }

  private struct NotHeard: Sendable, MustacheParent {
    let title: String
    let reason: String

    func child(named name: String) -> Any? {
      switch name {
      case "title": title
      case "reason": reason
      default: nil
      }
    }
  }
}
