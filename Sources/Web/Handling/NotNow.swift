import HTTPTypes
import Hummingbird

/// An act that a case, or a provider, doesn't allow (any more), and no field can mend: why, and the way back. Status 409.
enum NotNow {
  static func page(_ opened: StaffCase, _ sentence: String, _ context: SignedIn) -> Response {
    let back = Link(context.t("handling.notNow.back"), to: opened.path)
    return page(sentence, back: back, trail: context.trail(to: opened), context)
  }

  static func page(_ sentence: String, back: Link, trail: [Link], _ context: some AudienceContext) -> Response {
    context.render(
      "handling/not-now", View(sentence: sentence, back: back), title: context.t("handling.notNow.title"),
      status: .conflict, trail: trail)
  }

  private struct View {
    let sentence: String
    let back: Link
  }
}
