import Dossier
import Kernel
import Mustache

/// What happened in a case, as its reader may see it, the newest first: `parts/timeline`.
package struct TimelineView: Sendable, MustacheParent {
  private let timeline: Timeline
  package let isEmpty: Bool

  /// - Parameter events: the newest first, as `TimelineEvent.visible` gives them.
  package init(_ t: Wording, _ events: [TimelineEvent]) {
    isEmpty = events.isEmpty
    timeline = Timeline(
      events.map { event in
        TimelineItem(
          date: event.happenedOn.text(in: t.language), event.kind.text(t), by: TimelineView.who(event, t))
      })
  }

  /// What only a complainant does, an officer may have entered for them (`ActForParty`).
  private static func who(_ event: TimelineEvent, _ t: Wording) -> String {
    switch (event.kind, event.recordedAs) {
    case (.letterApproved, .officer), (.entryConfirmed, .officer), (.letterComment, .officer),
      (.statementEntered, .officer),
      (.extensionAgreed, .officer), (.extensionDeclined, .officer), (.accepted, .officer):
      t("phase.onBehalf")
    default: who(event).text(t)
    }
  }

  /// Who files a complaint is a visitor until then, and the complainant from then on.
  private static func who(_ event: TimelineEvent) -> Audience {
    event.recordedAs == .visitor ? .complainant : event.recordedAs
  }

  package func child(named name: String) -> Any? { timeline.child(named: name) }
}
