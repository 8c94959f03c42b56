import Kernel
import Postgres
import Tenant

/// Whose official texts portal staff change: those of all providers, or of one.
struct OfficialTextsPlace {
  let actor: Actor
  /// Nil for those of all.
  let provider: CareProvider?
  /// The list, to come back to.
  let path: String
  let trail: [Link]

  static func ofAll(_ context: SignedIn) throws -> OfficialTextsPlace {
    OfficialTextsPlace(
      actor: try context.actor(.portal), provider: nil, path: OfficialTextsPage.path,
      trail: [
        Link(context.t("providers.title"), to: ProvidersPage.path),
        Link(context.t("regeling.texts.titleForAll"), to: OfficialTextsPage.path),
      ])
  }

  /// - Throws: `NotFound` for a number that no provider has.
  static func ofOne(_ context: SignedIn, in portal: Portal) async throws -> OfficialTextsPlace {
    let (record, actor) = try await context.record(in: portal)
    let path = OfficialTextsPage.path(record.provider.number)
    return OfficialTextsPlace(
      actor: actor, provider: record.provider, path: path,
      trail: context.trail(to: record) + [Link(context.t("regeling.texts.title"), to: path)])
  }

  /// What an added text is for.
  func lead(_ t: Wording) -> String {
    guard let provider else { return t("regeling.texts.addForAll") }
    return t("regeling.texts.addForOne", ["provider": provider.name])
  }
}
