import Dossier
import Hummingbird
import Kernel
import Postgres

/// A file of a case itself (`DocumentContent`): shown where browsers can do that safely, else to keep.
struct ReadDocumentPage: SitePage {
  let portal: Portal

  func routes(_ routes: Routes) {
    routes.complainants.get("/mijn-klacht/bestanden/{bestand}") { context in
      try await answer(as: context.access.actor, context)
    }
    routes.supporters.get("/helper/bestanden/{bestand}") { context in
      try await answer(as: context.access.actor, context)
    }
    add(routes, "/zaken/{nummer}/bestanden/{bestand}", for: .officer)
    add(routes, "/klachten/{nummer}/bestanden/{bestand}", for: .provider)
  }

  private func add(_ routes: Routes, _ path: String, for audience: Audience) {
    routes.signedIn.get(path) { context in
      try await answer(as: try await context.staffCase(as: audience, in: portal).actor, context)
    }
  }

  private func answer(as actor: Actor, _ context: some AudienceContext) async throws -> Response {
    let content = try await DocumentContent.open(
      try context.id("bestand"), from: portal.database, as: actor, keys: portal.keys)
    return try await DocumentFile.response(content, isDownload: context.query["als"] == "download")
  }
}
