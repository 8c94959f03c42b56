import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// Portal staff put in a base, or a new version of one (`SetBase`): they write the text, see what changes and how many
/// providers stand on it, and store it. Nobody's regeling changes by it.
struct SetBasePage: SitePage {
  let portal: Portal

  static let path = "/beheer/nieuwe-basisregeling"

  /// The most characters of a regeling's text; the reader says the same of its bytes.
  private static let most = 64 * 1024

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/nieuwe-basisregeling") { context in
      let place = Place(actor: try context.actor(.portal), base: nil, providers: 0)
      let preset = portal.presets.first { $0.name == context.query["van"] }
      var form = form(place, preset?.source.text ?? "", context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, [], place, context)
    }
    routes.signedIn.post("/beheer/nieuwe-basisregeling") { fields, context in
      try await set(fields, Place(actor: try context.actor(.portal), base: nil, providers: 0), context)
    }
    routes.signedIn.get("/beheer/basisregelingen/{basis}/tekst") { context in
      let place = try await place(context)
      var form = form(place, place.base?.source.text ?? "", context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, [], place, context)
    }
    routes.signedIn.post("/beheer/basisregelingen/{basis}/tekst") { fields, context in
      try await set(fields, try await place(context), context)
    }
  }

  /// The base that gets a new version; nil for a new one.
  private struct Place {
    let actor: Actor
    let base: RegelingBase?
    /// Standing on it.
    let providers: Int

    var path: String { base.map { "\(BasesPage.path($0.name))/tekst" } ?? SetBasePage.path }
    var back: String { base.map { BasesPage.path($0.name) } ?? BasesPage.path }
  }

  private func place(_ context: SignedIn) async throws -> Place {
    let (base, actor) = try await context.base(in: portal)
    return Place(
      actor: actor, base: base,
      providers: try await portal.database.read(as: actor, RegelingBase.providers(on: base.name)))
  }

  private func form(_ place: Place, _ text: String, _ t: Wording) -> Form {
    var fields: [Field] = [
      Field.area(
        "tekst", t("regeling.adopt.text"), hint: t("base.set.textHint"), value: text, most: Self.most, rows: 30
      ).withoutCitizenNumberWarning
    ]
    if let base = place.base {
      fields.append(.hidden("versie", "\(base.version)"))
    } else {
      fields.insert(
        .text("naam", t("base.code"), hint: t("base.set.codeHint"), most: 60, isShort: true, autocomplete: "off"), at: 0
      )
    }
    return Form(
      t, to: place.path, submit: t("regeling.adopt.next"), cancel: Link(t("base.back"), to: place.back), fields)
  }

  private func set(_ fields: FormFields, _ place: Place, _ context: SignedIn) async throws -> Response {
    let t = context.t
    var form = form(place, "", t)
    form.fill(fields)
    let problems = RegelingProblem.all(in: fields["tekst"], t)
    if fields["terug"] == "ja" { return show(form, problems, place, context) }
    if !problems.isEmpty { form.refuse("tekst", t("regeling.problems.inText", count: problems.count)) }
    guard form.isValid, let source = try? RegelingSource(yaml: fields["tekst"] + "\n", file: "regeling") else {
      return show(form, problems, place, context, .unprocessableContent)
    }
    let name = place.base?.name ?? form["naam"]
    // A version that someone else put in since: look again what this one is laid beside. A double click is none.
    if let base = place.base, form.number("versie") != base.version {
      if base.source.text == source.text { return done(name, context) }
      form.refuse(t("base.set.changedMeanwhile"))
      return show(form, [], place, context, .unprocessableContent)
    }
    let set = SetBase(name, to: source)
    let known = try await portal.database.read(as: place.actor, RegelingBase.named(name))
    do {
      try set.check(beside: known)
      if place.base == nil, known != nil { throw SetBase.Refused.changedMeanwhile }
      let warnings = warnings(of: source, place, fields, t)
      guard fields["akkoord"] == "ja", warnings.isValid else {
        return check(form, fields, source, warnings, place, context)
      }
      _ = try await portal.database.transaction(as: place.actor) { try await set.perform(in: $0) }
      return done(name, context)
    } catch let refused as SetBase.Refused {
      switch refused {
      case .badName: form.refuse("naam", t("base.set.badName"))
      case .notInParts: form.refuse("tekst", t("base.set.notInParts"))
      case .forbidden(let findings), .notCarriedOut(let findings):
        form.refuse("tekst", t("regeling.problems.inText", count: findings.count))
      case .nothingChanges where place.base == nil: return done(name, context)
      case .nothingChanges: form.refuse("tekst", t("regeling.problems.nothingChanges"))
      case .changedMeanwhile where place.base == nil: form.refuse("naam", t("base.set.taken"))
      case .changedMeanwhile: form.refuse(t("base.set.changedMeanwhile"))
      }
      return show(form, [], place, context, .unprocessableContent)
    }
  }

  private func done(_ name: String, _ context: SignedIn) -> Response {
    context.redirect(to: BasesPage.path(name), saying: "base.set.done")
  }

  /// What is risky, each to be ticked.
  private func warnings(of source: RegelingSource, _ place: Place, _ sent: FormFields, _ t: Wording) -> Form {
    var form = Form(
      t, to: place.path, submit: t("base.set.submit"),
      RegelingReview(of: source).risks.enumerated().map { index, finding in
        Field.box(
          "gezien-\(index + 1)", finding.text(in: t.language),
          hint: t("regeling.problems.line", ["line": "\(finding.line)"]), whenEmpty: t("regeling.problems.notSeen"))
      })
    if sent["akkoord"] == "ja" { form.fill(sent) }
    return form
  }

  private func check(
    _ filled: Form, _ sent: FormFields, _ source: RegelingSource, _ warnings: Form, _ place: Place, _ context: SignedIn
  ) -> Response {
    let t = context.t
    let view = CheckView(
      lead: t("base.set.check"),
      facts: Facts([
        Fact(t("regeling.version.name"), source.regeling.name[t.language]),
        Fact(t("base.code"), place.base?.name ?? filled["naam"]), Fact(t("base.providers"), "\(place.providers)"),
      ]),
      changes: place.base.map {
        RegelingDifference.between($0.source.regeling, source.regeling).table(
          t, caption: t("regeling.version.changes", ["number": "\($0.version)"]))
      }, keeps: t("base.set.keeps"), hasWarnings: !warnings.fields.isEmpty,
      form: Form(
        t, to: place.path, submit: t("base.set.submit"), carrying: filled.carried(sent),
        warnings.fields + [.hidden("akkoord", "ja")]))
    return context.render(
      "base/check", view, title: t("base.set.checkTitle"),
      status: warnings.isValid ? .ok : .unprocessableContent, trail: trail(place, t))
  }

  private func show(
    _ form: Form, _ problems: [RegelingProblem], _ place: Place, _ context: SignedIn,
    _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    return context.render(
      "regeling/adopt",
      RegelingTextView(
        lead: t(place.base == nil ? "base.set.leadNew" : "base.set.lead"), problems: problems, form: form),
      title: t(place.base == nil ? "base.set.new" : "base.set.change"), status: status, trail: trail(place, t))
  }

  private func trail(_ place: Place, _ t: Wording) -> [Link] {
    place.base.map { BasesPage.trail(to: $0, t) } ?? BasesPage.trail(t) + [Link(t("base.title"), to: BasesPage.path)]
  }

  private struct CheckView {
    let lead: String
    let facts: Facts
    let changes: Table?
    let keeps: String
    let hasWarnings: Bool
    let form: Form
  }
}
