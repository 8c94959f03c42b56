import Foundation
import Kernel
import Mustache
import Paper
import Postgres
import Tenant
import Terms

extension Letters {
  /// The regeling in force of the provider with this ID as a document, in the words of its page.
  /// - Throws: `NotFound`; `NoPaper.notInForce`.
  package func regeling(of number: String, in language: Language, from database: Database) async throws -> PDF {
    let affiliate = try await Affiliate.numbered(number, in: database)
    guard let version = affiliate.version else { throw NoPaper.notInForce }
    let actor = Actor(.visitor, tenant: affiliate.provider.tenant)
    let ordinal = try await database.read(as: actor, RegelingVersion.ordinal(of: version))
    return regeling(
      version.regeling, of: affiliate, ordinal: ordinal, inForceFrom: version.inForceFrom,
      logo: try await affiliate.logo(from: database), texts[language])
  }

  /// A regeling that is nobody's yet: as a file holds it.
  package func regeling(_ regeling: Regeling, in language: Language) -> PDF {
    self.regeling(regeling, of: nil, ordinal: nil, inForceFrom: nil, logo: nil, texts[language])
  }

  private func regeling(
    _ regeling: Regeling, of affiliate: Affiliate?, ordinal: Int?, inForceFrom: Day?, logo: [UInt8]?, _ t: Wording
  ) -> PDF {
    let (provider, name) = (affiliate?.provider, regeling.name[t.language])
    var facts: [Fact] = []
    if let provider { facts.append(Fact("ID", NumberText.provider(provider.number))) }
    if let ordinal { facts.append(Fact(t("paper.regeling.version"), String(ordinal))) }
    if let adopted = regeling.adopted(in: t.language) { facts.append(Fact(t("paper.regeling.adopted"), adopted)) }
    facts.append(
      Fact(
        t("paper.regeling.inForce"),
        inForceFrom.map { $0.text(in: t.language) } ?? t("paper.regeling.notInForce")))
    if let affiliate, !regeling.hasSeveralProcedures {
      facts.append(Fact(t("public.provider.receives"), affiliate.receiver(t)))
    }
    facts.append(Fact(t("public.provider.costs"), regeling.costs(t)))
    facts.append(Fact(t("paper.languages"), regeling.languages(t)))
    facts += regeling.contacts(in: t.language).map { Fact($0.title, $0.text) }
    let chapters = zip(regeling.procedures, regeling.chapters(in: t.language)).map { procedure, chapter in
      RegelingPaperView.Chapter(
        chapter: ChapterView(chapter),
        terms: procedure.termTable(in: t.language).map { line in
          RegelingPaperView.Row(
            line: line, kind: line.kind.map { t("paper.regeling.kind.\($0.rawValue)") } ?? "")
        })
    }
    let address = provider.map { "\(publicURL)/zorgaanbieders/\($0.number)" }
    var assets: [String: PDF.Asset] = [:]
    if let address { assets["qr"] = Letters.code(of: address, label: t("paper.qr")) }
    return paper(
      "papers/regeling",
      title: provider.map { t("paper.regeling.title", ["name": name, "provider": $0.name]) } ?? name,
      of: provider, mark: [name, provider?.name].compactMap(\.self).joined(separator: " · "),
      look: affiliate?.look ?? .plain, logo: logo,
      RegelingPaperView(name: name, facts: Facts(facts), chapters: chapters, address: address), assets: assets, t)
  }
}

extension Regeling {
  /// In which languages one can complain: "Nederlands en Engels".
  func languages(_ t: Wording) -> String {
    let names = (languages ?? Language.allCases).map { t("paper.language.\($0.rawValue)") }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return t("paper.and", ["some": names.dropLast().joined(separator: ", "), "last": last])
  }
}

/// What stands in a regeling on paper: `papers/regeling`.
private struct RegelingPaperView: MustacheParent {
  let name: String
  let facts: Facts
  let chapters: [Chapter]
  let address: String?

  struct Chapter: MustacheParent {
    let chapter: ChapterView
    let terms: [Row]

    func child(named name: String) -> Any? {
      switch name {
      case "terms": terms
      case "hasTerms": !terms.isEmpty
      default: chapter.child(named: name)
      }
    }
  }

  struct Row: MustacheParent {
    let line: TermLine
    let kind: String

    func child(named name: String) -> Any? {
      switch name {
      case "name": line.name
      case "length": line.length
      case "start": line.start
      case "kind": kind
      case "source": line.source
      default: nil
      }
    }
  }

  func child(named child: String) -> Any? {
    switch child {
    case "name": name
    case "facts": facts
    case "chapters": chapters
    case "address": address
    case "isOfProvider": address != nil
    default: nil
    }
  }
}
