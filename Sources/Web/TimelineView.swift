import Dossier
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
          date: event.happenedOn.text(in: t.language), event.kind.text(t), by: event.recordedAs.text(t))
      })
  }

  package func child(named name: String) -> Any? { timeline.child(named: name) }
}
