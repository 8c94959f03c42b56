import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Mustache
import Paper
import Postgres
import Tenant

/// Portal staff change what a provider looks like (`ChangeLook`), after seeing it on light and on dark.
struct LookPage: SitePage {
  let portal: Portal

  static func path(_ number: String) -> String { "\(ProviderRecordPage.path(number))/uiterlijk" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/uiterlijk") { context in
      let opened = try await open(context)
      var form = form(opened, context.t)
      if let kept = try await context.kept() { form.restore(kept) }
      return show(form, opened, context)
    }
    routes.signedIn.upload("/beheer/zorgaanbieders/{nummer}/uiterlijk") { upload, context in
      let opened = try await open(context)
      let sent = try upload.form()
      let fields = try await sent.fields()
      var form = form(opened, context.t)
      form.fill(fields)
      let file = try await Self.file(of: sent)
      return try await check(&form, fields, file: file, opened, context)
    }
    routes.signedIn.post("/beheer/zorgaanbieders/{nummer}/uiterlijk/akkoord") { fields, context in
      let opened = try await open(context)
      var form = form(opened, context.t)
      form.fill(fields)
      if fields["terug"] == "ja" {
        if !fields["plaatje"].isEmpty { form.refuse("bestand", context.t("document.add.chooseAgain")) }
        return show(form, opened, context)
      }
      return try await record(&form, fields, opened, context)
    }
  }

  private struct Opened {
    let record: ProviderRecord
    let actor: Actor
    let look: ProviderLook
    var path: String { LookPage.path(record.provider.number) }
  }

  private func open(_ context: SignedIn) async throws -> Opened {
    let (record, actor) = try await context.record(in: portal)
    return Opened(
      record: record, actor: actor, look: try await portal.database.read(as: actor, ProviderLook.current))
  }

  /// The whole file, or nil when there is more of it than a logo may have; empty when none was chosen.
  private static func file(of sent: UploadedForm) async throws -> [UInt8]? {
    guard sent.file != nil else { return [] }
    var bytes: [UInt8] = []
    while let more = try await sent.nextBytes() {
      if bytes.count + more.count > Picture.mostBytes { return nil }
      bytes += more
    }
    return bytes
  }

  // MARK: The form

  private func form(_ opened: Opened, _ t: Wording) -> Form {
    let palette = opened.look.palette
    var fields: [Field] = [
      .hidden("versie", String(opened.look.version)),
      .text(
        "kleur", t("providers.look.colour"), hint: t("providers.look.colourHint"), value: palette?.light.hex ?? "",
        isOptional: true, most: 60, isShort: true, autocomplete: "off"),
      .text(
        "kleurdonker", t("providers.look.dark"), hint: t("providers.look.darkHint"), value: palette?.dark.hex ?? "",
        isOptional: true, most: 60, isShort: true, autocomplete: "off"),
    ]
    if opened.look.logo != nil {
      fields.append(
        .boxes(
          "logoweg", t("providers.look.logoNow"), [Choice("ja", t("providers.look.removeLogo"))], isOptional: true))
    }
    fields.append(
      .file(
        "bestand", t("providers.look.logo"), hint: t("providers.look.logoHint"), accept: ".png,.jpg,.jpeg",
        isOptional: true))
    return Form(
      t, to: opened.path, submit: t("providers.look.next"),
      cancel: Link(t("providers.back"), to: ProviderRecordPage.path(opened.record.provider.number)), fields)
  }

  private func show(
    _ form: Form, _ opened: Opened, _ context: SignedIn, _ status: HTTPResponse.Status = .ok
  ) -> Response {
    let t = context.t
    let shown = ShownLook(opened.look, of: opened.record.provider)
    return context.render(
      "providers/look", FormPage(lead: t("providers.look.lead"), logo: shown?.logo.flatMap { _ in shown }, form: form),
      title: t("providers.look.title"), status: status, trail: context.trail(to: opened.record))
  }

  private struct FormPage {
    let lead: String
    let logo: ShownLook?
    let form: Form
  }

  /// The colours of the form; nil when there are none, or when they were refused at their field.
  private func palette(_ form: inout Form, _ t: Wording) -> ProviderLook.Palette? {
    func colour(_ name: String) -> Colour? {
      guard !form[name].isEmpty else { return nil }
      let colour = Colour(hex: form[name])
      if colour == nil { form.refuse(name, t("providers.look.problems.noColour")) }
      return colour
    }
    let (light, dark) = (colour("kleur"), colour("kleurdonker"))
    guard form.isValid else { return nil }
    guard let light else {
      if dark != nil { form.refuse("kleur", t("providers.look.problems.darkAlone")) }
      return nil
    }
    do { return try ProviderLook.Palette(light: light, dark: dark) } catch {
      let number = error.ratio.formatted(t.language)
      form.refuse(
        error.theme == .light ? "kleur" : "kleurdonker",
        t(
          "providers.look.problems.faint.\(error.theme.rawValue)",
          [
            "ratio": number, "needed": ProviderLook.Palette.neededRatio.formatted(t.language),
            "nearest": error.nearest.hex,
          ]))
      return nil
    }
  }

  // MARK: Looking, and making it

  private func check(
    _ form: inout Form, _ fields: FormFields, file: [UInt8]?, _ opened: Opened, _ context: SignedIn
  ) async throws -> Response {
    let t = context.t
    let palette = palette(&form, t)
    let logo = try await picture(file, &form, t)
    let removes = fields["logoweg"] == "ja"
    if removes, logo != nil { form.refuse("bestand", t("providers.look.problems.bothLogos")) }
    guard form.isValid else { return show(form, opened, context, .unprocessableContent) }
    if palette == opened.look.palette, logo == nil, !removes {
      form.refuse(t("providers.problems.nothingChanges"))
      return show(form, opened, context, .unprocessableContent)
    }
    let kept = removes ? nil : try await opened.look.logoBytes(as: opened.actor, from: portal.database)
    let carried = Form(
      t, to: "\(opened.path)/akkoord", submit: t("providers.look.submit"), carrying: form.carried(fields),
      [.hidden("plaatje", logo.map { Data($0.bytes).base64EncodedString() } ?? "")])
    let samples = ProviderLook.Palette.Theme.allCases.map { theme in
      LookSample(
        theme, palette, logo: logo?.bytes ?? kept, size: logo.map { ($0.width, $0.height) } ?? opened.look.logoSize,
        name: opened.record.provider.name, t
      ).shown(by: context.site)
    }
    return context.render(
      "providers/look-check",
      CheckPage(
        lead: t("providers.look.check"), samples: samples,
        derived: palette.flatMap {
          form["kleurdonker"].isEmpty ? t("providers.look.derived", ["colour": $0.dark.hex]) : nil
        },
        form: carried), title: t("providers.look.checkTitle"), trail: context.trail(to: opened.record))
  }

  private struct CheckPage {
    let lead: String
    let samples: [LookSample.Shown]
    let derived: String?
    let form: Form
  }

  /// The logo as it will be kept; nil when none was sent, or when it was refused at its field.
  private func picture(_ file: [UInt8]?, _ form: inout Form, _ t: Wording) async throws -> Picture? {
    if let file, file.isEmpty { return nil }
    do {
      guard let file else { throw Picture.Refused.tooManyBytes(most: Picture.mostBytes) }
      guard let press = portal.press else { throw PDFPress.Failed.notInstalled("no press") }
      return try await LogoPress.redraw(file, by: press)
    } catch let refused as Picture.Refused {
      form.refuse("bestand", refused.text(t))
    } catch is PDFPress.Failed {
      form.refuse("bestand", t("providers.look.problems.later"))
    }
    return nil
  }

  private func record(
    _ form: inout Form, _ fields: FormFields, _ opened: Opened, _ context: SignedIn
  ) async throws -> Response {
    let t = context.t
    let palette = palette(&form, t)
    // What comes back is a browser's word again: it is drawn anew a second time.
    let sent = fields["plaatje"].isEmpty ? [] : Data(base64Encoded: fields["plaatje"]).map { [UInt8]($0) } ?? [0]
    let logo = try await picture(sent, &form, t)
    guard form.isValid, let version = form.number("versie") else {
      return show(form, opened, context, .unprocessableContent)
    }
    let change: ChangeLook.Logo =
      logo.map { .set($0.bytes, width: $0.width, height: $0.height) } ?? (fields["logoweg"] == "ja" ? .remove : .keep)
    do {
      try await portal.database.transaction(as: opened.actor) { transaction in
        try await ChangeLook(to: palette, logo: change, from: version).perform(in: transaction)
      }
    } catch let refused as ChangeLook.Refused {
      switch refused {
      // A double click: it looks like that already.
      case .changedMeanwhile where version == opened.look.version - 1 && palette == opened.look.palette: break
      case .changedMeanwhile: form.refuse(t("providers.problems.changedMeanwhile"))
      case .nothingChanges: form.refuse(t("providers.problems.nothingChanges"))
      }
      if !form.isValid { return show(form, opened, context, .unprocessableContent) }
    }
    return context.redirect(
      to: ProviderRecordPage.path(opened.record.provider.number), saying: "providers.look.done")
  }
}

extension ProviderLook {
  var logoSize: (width: Int, height: Int)? { logo.map { ($0.width, $0.height) } }
}

extension Picture.Refused {
  func text(_ t: Wording) -> String {
    switch self {
    case .empty, .otherKind: t("providers.look.problems.otherKind")
    case .broken: t("providers.look.problems.broken")
    case .tooManyBytes(let most): t("providers.look.problems.bytes", ["most": FileSize.text(most, t.language)])
    case .tooLarge(let most): t("providers.look.problems.large", ["most": "\(most)"])
    case .tooSmall(let least): t("providers.look.problems.small", ["least": "\(least)"])
    }
  }
}

extension Double {
  /// With one decimal, rounded down, so that what is too little never reads as enough.
  fileprivate func formatted(_ language: Language) -> String {
    let tenths = Int((self * 10).rounded(.down))
    return "\(tenths / 10)\(language == .nl ? "," : ".")\(tenths % 10)"
  }
}
