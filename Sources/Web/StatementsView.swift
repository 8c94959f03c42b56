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
  ///   - complainant: the complainant's name.
  ///   - provider: the provider's name.
  package init(
    _ t: Wording, _ statements: [Statement], notHeard: [ComplaintFile.NotHeard] = [], complainant: String,
    provider: String
  ) {
    conversation = Conversation(
      statements.map { statement in
        let day = statement.givenOn.text(in: t.language)
        let date =
          statement.isTalk
          ? t("statements.talk", ["date": day, "who": statement.recordedAs.text(t).lowercased()])
          : statement.recordedAs == .officer ? t("statements.entered", ["date": day]) : day
        return switch statement.side {
        case .complainant:
          Said(
            .complainant, who: t("statements.complainant", ["name": complainant]), date: date, statement.body.revealed)
        case .provider:
          Said(.provider, who: t("statements.provider", ["name": provider]), date: date, statement.body.revealed)
        }
      })
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
