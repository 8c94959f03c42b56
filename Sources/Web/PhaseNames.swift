import Dispute
import Dossier
import Handling
import Kernel
import Tenant

// What the states of a case are called, in the reader's language: one place for every list and page.

extension PhaseName {
  package func text(_ t: Wording) -> String { t("phase.name.\(rawValue)") }

  /// The phase as a mark: its name, and a colour for whether it waits, runs or is over.
  package func tag(_ t: Wording) -> Tag {
    let tone: Tag.Tone =
      switch self {
      case .filed, .awaitingApproval: .waiting
      case .drafting, .approved, .open, .inDispute: .active
      case .judged: .neutral
      case .closed: .done
      }
    return Tag(text(t), tone)
  }
}

extension WaitsFor {
  package func text(_ t: Wording) -> String { t("phase.waitsFor.\(rawValue)") }
}

extension EventKind {
  package func text(_ t: Wording) -> String { t("phase.event.\(rawValue)") }
}

extension Outcome {
  package func text(_ t: Wording) -> String { t("phase.outcome.\(rawValue)") }
  /// The same in a sentence, for who reads such a word for the first time.
  package func meaning(_ t: Wording) -> String { t("phase.outcomeMeaning.\(rawValue)") }
  package func tag(_ t: Wording) -> Tag { Tag(text(t), .neutral) }
}

extension Side {
  package func text(_ t: Wording) -> String { t("phase.side.\(rawValue)") }
}

extension Audience {
  package func text(_ t: Wording) -> String { t("phase.audience.\(rawValue)") }
}

extension Reading {
  package func text(_ t: Wording) -> String { t("phase.reading.\(rawValue)") }
}

extension Ground {
  package func text(_ t: Wording) -> String { t("phase.ground.\(rawValue)") }
}

extension ExhibitKind {
  package func text(_ t: Wording) -> String { t("phase.exhibit.\(rawValue)") }
}

extension ComplainantKind {
  package func text(_ t: Wording) -> String { t("phase.complainantKind.\(rawValue)") }
}
