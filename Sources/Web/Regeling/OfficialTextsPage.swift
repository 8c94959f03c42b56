import Dossier
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import NIOCore
import Postgres
import Tenant
import Terms

/// The official texts (klachtenreglement, geschillenreglement): what holds now, what is to come and what was, for anyone
/// on a provider's page; and for portal staff, who add them.
struct OfficialTextsPage: SitePage {
  let portal: Portal

  /// Those for all providers, for portal staff.
  static let path = "/beheer/reglementen"

  static func path(_ number: String) -> String { "\(ProviderRecordPage.path(number))/reglementen" }
  /// For anyone.
  static func open(_ number: String) -> String { "/zorgaanbieders/\(number)/reglementen" }

  func routes(_ routes: Routes) {
    routes.visitors.get("/zorgaanbieders/{nummer}/reglementen") { context in
      let provider = try await provider(context)
      let texts = try await portal.database.read(
        as: Actor(.visitor, tenant: provider.tenant), OfficialText.ofProvider)
      let t = context.t
      return context.render(
        "regeling/official-texts",
        View(
          lead: t("public.texts.lead", ["provider": provider.name]),
          texts: table(texts, below: OfficialTextsPage.open(provider.number), saysWhose: true, t), add: nil),
        title: t("public.texts.title"), trail: [Link(provider.name, to: "/zorgaanbieders/\(provider.number)")])
    }
    routes.visitors.get("/zorgaanbieders/{nummer}/reglementen/{tekst}") { context in
      let provider = try await provider(context)
      return try await file(as: Actor(.visitor, tenant: provider.tenant), context)
    }
    routes.signedIn.get("/beheer/reglementen") { context in
      let staff = try context.actor(.portal)
      let (t, texts) = (context.t, try await portal.database.read(as: staff, OfficialText.forAll))
      return context.render(
        "regeling/official-texts",
        View(
          lead: t("regeling.texts.forAll"),
          texts: table(
            texts, below: OfficialTextsPage.path, saysWhose: false, withdraw: { OfficialTextsPage.withdraw($0, nil) }, t
          ),
          add: "\(OfficialTextsPage.path)/nieuw"),
        title: t("regeling.texts.titleForAll"), trail: [Link(t("providers.title"), to: ProvidersPage.path)])
    }
    routes.signedIn.get("/beheer/reglementen/{tekst}") { context in
      try await file(as: try context.actor(.portal), context)
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/reglementen") { context in
      let (record, actor) = try await context.record(in: portal)
      let (t, texts) = (context.t, try await portal.database.read(as: actor, OfficialText.ofProvider))
      let path = OfficialTextsPage.path(record.provider.number)
      return context.render(
        "regeling/official-texts",
        View(
          lead: t("regeling.texts.lead"),
          texts: table(
            texts, below: OfficialTextsPage.path, saysWhose: true,
            withdraw: { OfficialTextsPage.withdraw($0, record.provider) }, t),
          add: "\(path)/nieuw"), title: t("regeling.texts.title"), trail: context.trail(to: record))
    }
  }

  private func provider(_ context: Visitor) async throws -> CareProvider {
    guard let number = ShortNumber.read(try context.parameter("nummer"), as: .provider) else { throw NotFound() }
    return try await Affiliate.numbered(number, in: portal.database).provider
  }

  /// Where one is withdrawn; nil where it can't be any more, or is of another owner.
  private static func withdraw(_ text: OfficialText, _ provider: CareProvider?) -> String? {
    guard text.lastDay == nil, text.tenant == provider?.tenant else { return nil }
    return "\(provider.map { path($0.number) } ?? path)/\(text.id)/intrekken"
  }

  /// - Parameter withdraw: where one is withdrawn; nil for who only reads.
  private func table(
    _ texts: [OfficialText], below path: String, saysWhose: Bool, withdraw: ((OfficialText) -> String?)? = nil,
    _ t: Wording
  ) -> Table {
    let today = Day(of: portal.database.now)
    var columns = [t("public.texts.text"), t("public.texts.from"), t("public.texts.size"), t("public.texts.state")]
    if saysWhose { columns.insert(t("public.texts.whose"), at: 1) }
    if withdraw != nil { columns.append(t("users.todo")) }
    return Table(
      t("public.texts.caption"), columns: columns,
      rows: texts.map { text in
        let ofSame = texts.filter { $0.tenant == text.tenant }
        let tag =
          text.isWithdrawn(on: today)
          ? Tag(t("public.texts.withdrawn"), .neutral)
          : text.inForceFrom > today
            ? Tag(t("public.texts.coming"), .waiting)
            : ofSame.inForce(text.kind, on: today) == text
              ? Tag(t("public.texts.inForce"), .active) : Tag(t("public.texts.past"), .neutral)
        var cells = [
          Table.Cell(
            t("public.texts.version", ["text": text.kind.text(t), "number": "\(text.version)"]),
            to: "\(path)/\(text.id)"), .day(text.inForceFrom, t),
          Table.Cell(FileSize.text(text.byteCount, t.language), isWhole: true),
          Table.Cell(
            [
              text.neverHeld ? nil : text.lastDay.map { t("public.texts.until", ["date": $0.text(in: t.language)]) },
              text.reason,
            ].compactMap(\.self).joined(separator: ". "), tag: tag),
        ]
        if let withdraw {
          cells.append(withdraw(text).map { Table.Cell(t("regeling.texts.withdraw"), to: $0) } ?? Table.Cell(""))
        }
        if saysWhose {
          cells.insert(Table.Cell(t(text.tenant == nil ? "public.texts.all" : "public.texts.own")), at: 1)
        }
        return cells
      }, empty: t("public.texts.none"))
  }

  /// The PDF, a piece at a time, under a policy that lets it do nothing.
  private func file(as actor: Actor, _ context: some AudienceContext) async throws -> Response {
    let database = portal.database
    let text = try await database.read(as: actor, OfficialText.of(try context.id("tekst")))
    let first = try await database.read(as: actor, text.piece(1))
    var headers: HTTPFields = [.contentType: "application/pdf"]
    headers[.contentDisposition] = DocumentFile.disposition(
      context.query["als"] == "download" ? "attachment" : "inline", text.name)
    headers[.contentSecurityPolicy] = DocumentFile.policy
    let body = ResponseBody(contentLength: text.byteCount) { writer in
      try await writer.write(ByteBuffer(bytes: first))
      for number in 1..<text.pieceCount {
        try await writer.write(ByteBuffer(bytes: try await database.read(as: actor, text.piece(number + 1))))
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: headers, body: body)
  }

  private struct View {
    let lead: String
    let texts: Table
    let add: String?
  }
}

extension OfficialText.Kind {
  func text(_ t: Wording) -> String { t("public.texts.kinds.\(rawValue)") }
}
