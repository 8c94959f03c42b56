import Hummingbird
import Kernel
import Paper
import Postgres
import Tenant
import Terms

/// The certificate of affiliation, for the provider itself and for portal staff; only while it is affiliated.
struct CertificatePage: SitePage {
  let portal: Portal

  static let own = "/onze-gegevens/certificaat.pdf"

  static func path(_ number: String) -> String { "\(ProviderRecordPage.path(number))/certificaat.pdf" }

  func routes(_ routes: Routes) {
    routes.signedIn.get("/onze-gegevens/certificaat.pdf") { context in
      let actor = try context.actor(.provider)
      let record = try await ProviderRecord.read(as: actor, in: portal)
      return try await answer(
        record, as: actor, back: Link(context.t("providers.own.title"), to: OwnRecordPage.path), context)
    }
    routes.signedIn.get("/beheer/zorgaanbieders/{nummer}/certificaat.pdf") { context in
      let (record, actor) = try await context.record(in: portal)
      let back = Link(context.t("providers.back"), to: ProviderRecordPage.path(record.provider.number))
      return try await answer(record, as: actor, back: back, context)
    }
  }

  private func answer(
    _ record: ProviderRecord, as actor: Actor, back: Link, _ context: SignedIn
  ) async throws -> Response {
    guard let certificate = Certificate(record, on: Day(of: portal.database.now)) else {
      return NotNow.page(context.t("paper.certificate.notNow"), back: back, trail: [], context)
    }
    guard let press = portal.press else { throw PDFPress.Failed.notInstalled("no press") }
    let look = try await portal.database.read(as: actor, ProviderLook.current)
    let logo = try await look.logoBytes(as: actor, from: portal.database)
    let bytes = try await press.make(
      context.site.letters.certificate(certificate, look: look, logo: logo, context.t))
    return PaperFile.response(
      bytes, named: context.t("paper.certificate.file", ["number": record.provider.number]))
  }
}

extension ProviderLook {
  /// The bytes of the logo; nil when there is none.
  func logoBytes(as actor: Actor, from database: Database) async throws -> [UInt8]? {
    guard let logo else { return nil }
    return try await database.read(as: actor, ProviderLook.logo(logo.hash))
  }
}
