import Hummingbird

/// The pages that the foot of every page links to: help, privacy, accessibility. Each is its own template.
package struct AboutPages: SitePage {
  package init() {}

  package func routes(_ routes: Routes) {
    routes.visitors.get("/hulp") { $0.render("public/help", Nothing(), title: $0.t("public.help.title")) }
    routes.visitors.get("/privacy") { $0.render("public/privacy", Nothing(), title: $0.t("public.privacy.title")) }
    routes.visitors.get("/toegankelijkheid") {
      $0.render("public/accessibility", Nothing(), title: $0.t("public.accessibility.title"))
    }
  }

  /// All is said in the texts.
  private struct Nothing {}
}
