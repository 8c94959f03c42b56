import Dossier
import Foundation
import Kernel
import Mustache
import Tenant

/// The files of a case as one of its people sees them: `document/list`.
struct DocumentsView: Sendable, MustacheParent {
  private let items: [Item]
  private let empty: String
  /// Where one adds a file; nil when the case takes none (any more).
  private let add: Link?
  /// What could still be shown of the right to complain.
  private let proof: Notice?

  /// - Parameters:
  ///   - path: where the files are: "/mijn-klacht/bestanden".
  ///   - reader: who looks.
  ///   - takesMore: whether the case takes files now.
  ///   - missing: what the complainant may still be asked to show.
  ///   - companions: who reads along, as far as the reader knows them.
  init(
    _ t: Wording, _ documents: [Document], at path: String, for reader: Audience, takesMore: Bool,
    missing: Proof.Kind? = nil, companions: [Companion] = []
  ) {
    proof = takesMore ? missing.flatMap { DocumentsView.notice(of: $0, for: reader, t) } : nil
    items = documents.map { Item(t, $0, at: path, for: reader, companions) }
    empty = t("document.list.empty")
    add = takesMore ? Link(t("document.add.link"), to: path) : nil
  }

  private static func notice(of proof: Proof.Kind, for reader: Audience, _ t: Wording) -> Notice? {
    let words = ["proof": proof.text(in: t.language)]
    return switch reader {
    case .complainant: Notice(.info, t("document.proof.mineTitle"), t("document.proof.mine", words))
    case .officer: Notice(.info, t("document.proof.title"), t("document.proof.officer", words))
    default: nil
    }
  }

  /// Whether there is anything to show at all.
  var isShown: Bool { !items.isEmpty || add != nil }

  func child(named name: String) -> Any? {
    switch name {
    case "items": items
    case "isEmpty": items.isEmpty
    case "empty": empty
    case "add": add
    case "proof": proof
    default: nil
    }
  }

  private struct Item: Sendable, MustacheParent {
    let name: String
    let address: String
    let facts: String
    let by: String
    let description: String?
    /// That it is for one's own side only, or what it is for.
    let tag: Tag?
    /// Beside what the browser shows, the file itself; nil where the link is that already.
    let download: String?
    /// For who hears the page: a link says which file it is about.
    let downloadLabel: String
    let isThere: Bool
    /// That an officer replaced it, or took it out.
    let leftOut: String?

    init(_ t: Wording, _ document: Document, at path: String, for reader: Audience, _ companions: [Companion]) {
      name = document.name.revealed
      address = "\(path)/\(document.id)"
      isThere = !document.isGone
      leftOut = document.leftOut.map {
        t(
          document.isGone ? "document.list.takenOut" : "document.list.replaced",
          ["date": $0.redactedOn.text(in: t.language), "reason": $0.reason.text(t).lowercased()])
      }
      facts = "\(document.kind.text(t)), \(FileSize.text(document.byteCount, t.language))"
      let day = document.addedOn.text(in: t.language)
      // Who reads along finds themselves alone among those who do.
      let companion = document.companion.flatMap { id in companions.first { $0.id == id } }
      let who =
        companion.map { t("companion.named", ["name": $0.name.revealed]) } ?? document.addedAs.text(t).lowercased()
      by =
        document.addedAs == reader && (reader != .companion || companion != nil)
        ? t("document.list.byYou", ["date": day]) : t("document.list.by", ["date": day, "who": who])
      description = document.description?.revealed ?? document.proves?.label(t)
      tag =
        document.compartment != .shared
        ? Tag(t("document.list.ownSide"), .neutral)
        : document.proves.map { _ in Tag(t("document.list.proof"), .neutral) }
      download = isThere && document.kind.isShown ? "\(address)?als=download" : nil
      downloadLabel = t("document.list.download")
    }

    func child(named child: String) -> Any? {
      switch child {
      case "name": name
      case "address": address
      case "facts": facts
      case "by": by
      case "description": description
      case "tag": tag
      case "download": download
      case "downloadLabel": downloadLabel
      case "isThere": isThere
      case "leftOut": leftOut
      default: nil
      }
    }
  }
}

/// How large a file is, in the unit that people know: "812 kB", "1,4 MB".
enum FileSize {
  static func text(_ bytes: Int, _ language: Language) -> String {
    guard bytes >= 1000 else { return "\(bytes) bytes" }
    let kilobytes = (bytes + 512) / 1024
    guard kilobytes >= 1000 else { return "\(max(1, kilobytes)) kB" }
    let tenths = (bytes * 10 + 524_288) / 1_048_576
    let (whole, tenth) = tenths.quotientAndRemainder(dividingBy: 10)
    if tenth == 0 { return "\(whole) MB" }
    return "\(whole)\(language == .nl ? "," : ".")\(tenth) MB"
  }
}

extension MediaKind {
  func text(_ t: Wording) -> String { t("document.kind.\(rawValue)") }
}

extension Content {
  /// What was found in a file that should have been something else.
  func text(_ t: Wording) -> String {
    switch self {
    case .kind(let kind): kind.text(t)
    case .webPage: t("document.found.webPage")
    case .program: t("document.found.program")
    case .film: t("document.found.film")
    case .oldOffice: t("document.found.oldOffice")
    case .archive: t("document.found.archive")
    case .unknown: t("document.found.unknown")
    }
  }
}
