import Dossier
import Intake
import Kernel
import Mustache
import Tenant
import Terms
import Vault

/// That staff entered a complaint, as every page of the case says it.
enum EntryView {
  /// What its complainant says must be different: `entry/correction`.
  struct Correction: Sendable, MustacheParent {
    let title: String
    let text: String
    /// It is not, byte for byte, what the complainant gave.
    let changed: Bool

    func child(named name: String) -> Any? {
      switch name {
      case "title": title
      case "text": text
      case "changed": changed
      default: nil
      }
    }
  }

  /// Nothing for a complaint that its complainant filed here.
  /// - Parameter name: of who entered it, for officer and provider.
  static func facts(_ t: Wording, _ entry: ComplaintEntry?, by name: Sealed? = nil) -> [Fact] {
    guard let entry else { return [] }
    func day(_ day: Day) -> String { day.text(in: t.language) }
    let who = name.map { [Fact(t("entry.facts.enteredBy"), $0.revealed)] } ?? []
    return [
      Fact(t("entry.facts.received"), day(entry.receivedOn)),
      Fact(
        t("entry.facts.entered"),
        t(
          entry.enteredAs == .officer ? "entry.facts.byOfficer" : "entry.facts.byProvider",
          ["date": day(entry.enteredOn)])),
    ] + who + [Fact(t("entry.facts.answer"), onPaper(t, entry), tag: tag(t, entry))]
  }

  /// What the officer entered of it; nothing of what was said here.
  private static func onPaper(_ t: Wording, _ entry: ComplaintEntry) -> String {
    guard let answer = entry.answer, let signedOn = answer.signedOn else { return "" }
    return t(
      "entry.facts.onPaper",
      ["signed": signedOn.text(in: t.language), "entered": answer.answeredOn.text(in: t.language)])
  }

  private static func tag(_ t: Wording, _ entry: ComplaintEntry) -> Tag {
    guard let answer = entry.answer else { return Tag(t("entry.unconfirmed"), .waiting) }
    if answer.signedOn != nil { return Tag(t("entry.confirmedOnPaper"), .done) }
    return answer.correction == nil ? Tag(t("entry.confirmed"), .done) : Tag(t("entry.corrected"), .active)
  }

  /// For officer and provider: nil once the complainant confirmed it.
  /// - Parameter paper: where the officer enters that it was signed on paper.
  static func notice(_ t: Wording, _ entry: ComplaintEntry, paper: String? = nil) -> Notice? {
    guard let answer = entry.answer else {
      let key = entry.copy.map { $0 == .mail ? "entry.waiting.mail" : "entry.waiting.post" } ?? "entry.waiting.none"
      return Notice(
        .info, t("entry.unconfirmed"), t(key), link: paper.map { Link(t("entry.paper.link"), to: $0) })
    }
    return answer.correction == nil
      ? nil
      : Notice(.warning, t("entry.corrected"), t("entry.correctedText"), link: Link(t("entry.read"), to: "#klacht"))
  }

  static func correction(_ t: Wording, _ entry: ComplaintEntry?) -> Correction? {
    guard let answer = entry?.answer, let text = answer.correction else { return nil }
    return Correction(
      title: t("entry.correction", ["date": answer.answeredOn.text(in: t.language)]), text: text.revealed,
      changed: !answer.isUnchanged)
  }

  /// For the complainant, until they said something of it.
  static func toConfirm(_ t: Wording, _ entry: ComplaintEntry?) -> Notice? {
    guard let entry, entry.answer == nil else { return nil }
    return Notice(
      .warning, t("entry.mine.noticeTitle"), t("entry.mine.notice"),
      link: Link(t("entry.mine.link"), to: MyEntryPage.path))
  }
}
