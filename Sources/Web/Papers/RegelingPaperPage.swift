import Hummingbird
import Kernel

/// A provider's regeling as a document, for anyone: the words of its page, with a table of its terms.
struct RegelingPaperPage: SitePage {
  let portal: Portal

  static func path(_ number: String, _ language: Language) -> String {
    "/zorgaanbieders/\(number)/regeling.pdf?taal=\(language.rawValue)"
  }

  func routes(_ routes: Routes) {
    routes.visitors.on(.get, "/zorgaanbieders/{nummer}/regeling.pdf") { request, context in
      try await PublicPaper.response(in: portal, request, context, named: "regeling") { number in
        try await context.site.letters.regeling(of: number, in: context.language, from: portal.database)
      }
    }
  }
}
