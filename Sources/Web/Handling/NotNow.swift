import HTTPTypes
import Hummingbird

/// An act that this case doesn't allow (any more), and no field can mend: why, and the way back. Status 409.
enum NotNow {
  static func page(_ opened: StaffCase, _ sentence: String, _ context: SignedIn) -> Response {
    context.render(
      "handling/not-now",
      View(sentence: sentence, back: Link(context.t("handling.notNow.back"), to: opened.path)),
      title: context.t("handling.notNow.title"), status: .conflict, trail: context.trail(to: opened))
  }

  private struct View {
    let sentence: String
    let back: Link
  }
}
