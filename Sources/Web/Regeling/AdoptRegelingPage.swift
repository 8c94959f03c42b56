import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Postgres
import Tenant
import Terms

/// Portal staff adopt a new version of a provider's regeling (`AdoptRegeling`): they say what it begins with, write the
/// text and the days, look at what changes and for whom, and put it in force.
struct AdoptRegelingPage: SitePage {
  let portal: Portal

  /// The most characters of a regeling's text; the reader says the same of its bytes.
  private static let most = 64 * 1024

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/regeling/begin") { context in
      let look = try await look(context)
      return show(beginning(look, context.t), look, context)
    }
    routes.signedIn.upload("/beheer/zorgaanbieders/{nummer}/regeling/begin") { upload, context in
      try await begin(upload, try await look(context), context)
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/regeling/nieuw") { context in
      let look = try await look(context)
      let start = try await start(context.query, look)
      var form = form(look, start.text, on: start.base, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, [], look, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/regeling/nieuw") { fields, context in
      try await adopt(fields, try await look(context), context)
    }
  }

  /// The provider with all versions of its regeling.
  private struct Look {
    let record: ProviderRecord
    let actor: Actor
    let versions: [RegelingVersion]
    let bodies: [Organisation]
    let bases: [RegelingBase]
    let today: Day

    var newest: Int { versions.first?.number ?? 0 }
    var path: String { RegelingVersionsPage.path(record.provider.number) }
  }

  private func look(_ context: SignedIn) async throws -> Look {
    let (record, actor) = try await context.record(in: portal)
    let (versions, bodies, bases) = try await portal.database.read(
      as: actor, RegelingVersion.all, Organisation.all(.disputes), RegelingBase.all)
    return Look(
      record: record, actor: actor, versions: versions, bodies: bodies, bases: bases,
      today: Day(of: portal.database.now))
  }

  // MARK: What it begins with

  private static let ofFile = "bestand"
  private static let onBase = "basis:"

  private func beginning(_ look: Look, _ t: Wording) -> Form {
    var choices: [Choice] = []
    if let last = look.versions.latest {
      choices.append(
        Choice(
          "nu", t("regeling.begin.now"),
          hint: t("regeling.begin.nowHint", ["date": last.inForceFrom.text(in: t.language)])))
    }
    choices += look.bases.map { base in
      Choice(
        "\(Self.onBase)\(base.name)", t("regeling.begin.base", ["name": base.source.regeling.name[t.language]]),
        hint: t("regeling.begin.baseHint"))
    }
    choices += portal.presets.map { Choice($0.name, $0.source.regeling.name[t.language]) }
    choices.append(Choice(Self.ofFile, t("regeling.begin.file")))
    return Form(
      t, to: "\(look.path)/begin", submit: t("regeling.begin.next"),
      cancel: Link(t("regeling.versions.back"), to: look.path),
      [
        .radios("van", t("regeling.begin.from"), choices, value: look.versions.isEmpty ? "" : "nu"),
        .file("bestand", t("regeling.begin.choose"), hint: t("regeling.begin.chooseHint"), accept: ".yaml,.yml,.txt"),
      ])
  }

  /// What a new version begins with, by the answer of the first page: a whole text or, on a base, what is the provider's
  /// own. `eigen` names a setting that becomes its own, `terug` one that is given back.
  private func start(_ query: FormFields, _ look: Look) async throws -> (text: String, base: RegelingBase?) {
    let (from, last) = (query["van"], look.versions.latest)
    if let preset = portal.presets.first(where: { $0.name == from }) { return (preset.source.text, nil) }
    let wanted = from.hasPrefix(Self.onBase) ? String(from.dropFirst(Self.onBase.count)) : last?.basis?.name
    if let base = look.bases.first(where: { $0.name == wanted }) {
      var own = RegelingParts(yaml: last?.basis?.name == base.name ? last?.basis?.own ?? "" : "")
      if let part = RegelingParts(yaml: base.source.text)[query["eigen"]], own[part.key] == nil {
        own = own.taking(RegelingParts(yaml: part.text))
      }
      return (own.dropping(query["terug"]).text, base)
    }
    guard let last else { return ("", nil) }
    return (try await portal.database.read(as: look.actor, RegelingVersion.text(of: last.id)), nil)
  }

  private func begin(_ upload: Upload, _ look: Look, _ context: SignedIn) async throws -> Response {
    let t = context.t
    let sent = try upload.form()
    var start = beginning(look, t)
    start.fill(try await sent.fields())
    guard start.isValid else { return show(start, look, context, .unprocessableContent) }
    guard start["van"] == Self.ofFile else {
      return context.redirect(to: "\(look.path)/nieuw?van=\(ReturnPath.encoded(start["van"]))")
    }
    var bytes: [UInt8] = []
    if let file = sent.file, file.field == "bestand" {
      while let more = try await sent.nextBytes() {
        bytes += more
        guard bytes.count <= Self.most else {
          start.refuse("bestand", t("regeling.begin.tooLarge"))
          return show(start, look, context, .contentTooLarge)
        }
      }
    }
    guard !bytes.isEmpty else {
      start.refuse("bestand", t("regeling.begin.noFile"))
      return show(start, look, context, .unprocessableContent)
    }
    guard let text = try? FormFields.cleaned(bytes) else {
      start.refuse("bestand", t("regeling.begin.notText"))
      return show(start, look, context, .unprocessableContent)
    }
    // Its mistakes are told at once, beside their lines.
    return show(form(look, text, on: nil, t), RegelingProblem.all(in: text, t), look, context)
  }

  private func show(
    _ form: Form, _ look: Look, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "providers/form", FormView(lead: context.t("regeling.begin.lead"), form: form),
      title: context.t("regeling.adopt.title"), status: status, trail: trail(look, context))
  }

  // MARK: The text and its days

  /// - Parameter base: what the text stands on; the text then holds only what is the provider's own.
  private func form(_ look: Look, _ text: String, on base: RegelingBase?, _ t: Wording) -> Form {
    let name = base?.source.regeling.name[t.language] ?? ""
    return Form(
      t, to: "\(look.path)/nieuw", submit: t("regeling.adopt.next"),
      cancel: Link(t("regeling.versions.back"), to: look.path),
      [
        .hidden("versie", "\(look.newest)"), .hidden("basis", base?.name ?? ""),
        .text(
          "door", t("regeling.adopt.by"), hint: t("regeling.adopt.byHint"),
          value: look.versions.latest?.adoption?.by ?? "", most: RegelingVersion.Adoption.mostCharacters,
          autocomplete: "off", whenEmpty: t("regeling.problems.noAdopter")),
        .date("op", t("regeling.adopt.on")),
        .date("vanaf", t("regeling.adopt.from"), hint: t("regeling.adopt.fromHint")),
        Field.area(
          "tekst", base == nil ? t("regeling.adopt.text") : t("regeling.adopt.own", ["name": name]),
          hint: t(base == nil ? "regeling.adopt.textHint" : "regeling.adopt.ownHint"), value: text,
          isOptional: base != nil, most: Self.most, rows: base == nil ? 30 : 14
        ).withoutCitizenNumberWarning,
      ])
  }

  private func adopt(_ fields: FormFields, _ look: Look, _ context: SignedIn) async throws -> Response {
    let t = context.t
    let base = look.bases.first { $0.name == fields["basis"] }
    var form = form(look, "", on: base, t)
    form.fill(fields)
    // On a base the lines are those of the whole.
    let text = base.map { $0.wholeText(with: fields["tekst"]) } ?? fields["tekst"]
    let problems = RegelingProblem.all(in: text, t)
    if fields["terug"] == "ja" { return show(form, problems, look, context) }
    if !problems.isEmpty {
      form.refuse("tekst", t("regeling.problems.inText", count: problems.count))
    }
    guard form.isValid, let newest = form.number("versie"), let from = form.day("vanaf"), let on = form.day("op"),
      let source = try? RegelingSource(yaml: base == nil ? text + "\n" : text, file: "regeling")
    else { return show(form, problems, look, context, .unprocessableContent) }
    let adopt = AdoptRegeling(
      source, from: from, adopted: RegelingVersion.Adoption(by: form["door"], on: on), after: newest,
      warningsSeen: true,
      on: base.map { base in
        RegelingVersion.Basis(
          base: base.id, name: base.name,
          own: RegelingParts(yaml: form["tekst"].isEmpty ? "" : form["tekst"] + "\n").text)
      })
    if let refused = adopt.refusal(beside: look.versions, look.bodies, on: look.today) {
      // A double click: it is there already.
      if isDone(adopt, look) { return done(look, context) }
      refuse(refused, in: &form, t)
      return show(form, [], look, context, .unprocessableContent)
    }
    let isAgreed = fields["akkoord"] == "ja"
    var warnings = warnings(of: source, look, t)
    if isAgreed { warnings.fill(fields) }
    guard isAgreed, warnings.isValid else {
      return check(form, fields, source, warnings, look, context, isAgreed ? .unprocessableContent : .ok)
    }
    do {
      _ = try await portal.database.transaction(as: look.actor) { try await adopt.perform(in: $0) }
    } catch let refused as AdoptRegeling.Refused {
      refuse(refused, in: &form, t)
      return show(form, [], look, context, .unprocessableContent)
    }
    return done(look, context)
  }

  private func done(_ look: Look, _ context: SignedIn) -> Response {
    context.redirect(to: look.path, saying: "regeling.adopt.done")
  }

  private func isDone(_ adopt: AdoptRegeling, _ look: Look) -> Bool {
    guard let last = look.versions.first, last.withdrawnOn == nil else { return false }
    return last.number == adopt.newest + 1 && last.inForceFrom == adopt.inForceFrom
      && last.adoption == adopt.adoption && last.regeling == adopt.source.regeling && last.basis == adopt.basis
  }

  private func refuse(_ refused: AdoptRegeling.Refused, in form: inout Form, _ t: Wording) {
    switch refused {
    case .noAdopter: form.refuse("door", t("regeling.problems.noAdopter"))
    case .adopterTooLong(let most): form.refuse("door", t("providers.problems.tooLong", ["most": "\(most)"]))
    case .adoptedInFuture: form.refuse("op", t("regeling.problems.adoptedInFuture"))
    case .inThePast: form.refuse("vanaf", t("providers.problems.inThePast"))
    case .notAfter(let day):
      form.refuse("vanaf", t("regeling.problems.notAfter", ["date": day.text(in: t.language)]))
    case .nothingChanges: form.refuse("tekst", t("regeling.problems.nothingChanges"))
    case .changedMeanwhile: form.refuse(t("regeling.problems.changedMeanwhile"))
    case .forbidden(let findings), .notCarriedOut(let findings), .warnings(let findings, _):
      form.refuse("tekst", t("regeling.problems.inText", count: findings.count))
    }
  }

  private func show(
    _ form: Form, _ problems: [RegelingProblem], _ look: Look, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    context.render(
      "regeling/adopt", RegelingTextView(lead: context.t("regeling.adopt.lead"), problems: problems, form: form),
      title: context.t("regeling.adopt.title"), status: status, trail: trail(look, context))
  }

  // MARK: What changes

  /// What is risky, each to be ticked; no field where nothing is.
  private func warnings(of source: RegelingSource, _ look: Look, _ t: Wording) -> Form {
    let findings = RegelingReview(of: source).risks
    var fields = findings.enumerated().map { index, finding in
      Field.box(
        "gezien-\(index + 1)", finding.text(in: t.language),
        hint: t("regeling.problems.line", ["line": "\(finding.line)"]), whenEmpty: t("regeling.problems.notSeen"))
    }
    if let body = AdoptRegeling.newBody(of: source.regeling, among: look.bodies) {
      fields.append(
        .box(
          "gezien-commissie", t("regeling.check.newBody", ["body": body]), whenEmpty: t("regeling.problems.notSeen")))
    }
    return Form(t, to: "\(look.path)/nieuw", submit: t("regeling.check.submit"), fields)
  }

  private func check(
    _ filled: Form, _ sent: FormFields, _ source: RegelingSource, _ warnings: Form, _ look: Look, _ context: SignedIn,
    _ status: HTTPResponse.Status
  ) -> Response {
    let (t, language) = (context.t, context.language)
    let from = filled.day("vanaf") ?? look.today
    let adopted = filled.day("op").map { $0.text(in: language) } ?? ""
    var facts = [
      Fact(t("regeling.version.of"), look.record.provider.name),
      Fact(t("regeling.version.name"), source.regeling.name[language]),
      Fact(t("regeling.version.from"), from.text(in: language)),
      Fact(
        t("regeling.version.adopted"), t("regeling.version.adoptedBy", ["date": adopted, "by": filled["door"]])),
    ]
    if let base = look.bases.first(where: { $0.name == filled["basis"] }) {
      let own = RegelingParts(yaml: filled["tekst"]).keys
      facts.append(Fact(t("regeling.basis.title"), base.source.regeling.name[language]))
      facts.append(
        Fact(t("regeling.basis.ownSettings"), own.isEmpty ? t("regeling.basis.noneOwn") : own.joined(separator: ", ")))
    }
    // The text may say otherwise: a preset tells who adopted it elsewhere.
    if let said = source.regeling.adopted(in: language) { facts.append(Fact(t("regeling.check.inText"), said)) }
    let last = look.versions.latest
    let changes = last.map {
      RegelingDifference.between($0.regeling, source.regeling).table(
        t, caption: t("regeling.check.beside", ["date": $0.inForceFrom.text(in: language)]))
    }
    let form = Form(
      t, to: filled.action, submit: t("regeling.check.submit"), carrying: filled.carried(sent),
      warnings.fields + [.hidden("akkoord", "ja")])
    let view = CheckView(
      lead: t("regeling.check.lead"), facts: Facts(facts), changes: changes,
      keeps: t("regeling.check.keeps", ["date": from.text(in: language)]),
      courses: source.regeling.procedures.map { procedure in
        Course(
          name: source.regeling.hasSeveralProcedures ? procedure.name?[language] : nil,
          drawing: CourseDrawing(
            Simulation(of: procedure, to: .judged, filed: from), in: language, label: t("regeling.simulate.drawing")))
      }, hasWarnings: !warnings.fields.isEmpty, form: form)
    return context.render(
      "regeling/check", view, title: t("regeling.check.title"), status: status, trail: trail(look, context))
  }

  /// How a complaint then goes, drawn.
  private struct Course: MustacheParent {
    let name: String?
    let drawing: CourseDrawing

    func child(named child: String) -> Any? {
      switch child {
      case "name": name
      case "drawing": drawing
      default: nil
      }
    }
  }

  private struct CheckView: MustacheParent {
    let lead: String
    let facts: Facts
    let changes: Table?
    let keeps: String
    let courses: [Course]
    let hasWarnings: Bool
    let form: Form

    func child(named name: String) -> Any? {
      switch name {
      case "lead": lead
      case "facts": facts
      case "changes": changes
      case "keeps": keeps
      case "courses": courses
      case "hasWarnings": hasWarnings
      case "form": form
      default: nil
      }
    }
  }

  private func trail(_ look: Look, _ context: SignedIn) -> [Link] {
    context.trail(to: look.record) + [Link(context.t("regeling.versions.title"), to: look.path)]
  }
}
