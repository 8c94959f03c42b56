import HTTPTypes
import Handling
import Hummingbird
import Kernel
import Mustache
import NIOCore
import Paper
import Terms

/// The complaint as it was filed, as a PDF for the complainant to keep. The access code isn't in it.
struct KeepCopyPage: SitePage {
  let portal: Portal

  static let path = "/mijn-klacht/kopie"

  func routes(_ routes: Routes) {
    routes.complainants.get(KeepCopyPage.path) { context in
      guard let press = portal.press else { throw PDFPress.Failed.notInstalled("no press") }
      let whole = try await ComplaintFile.read(
        for: .copy, from: portal.database, as: context.access.actor, keys: portal.keys)
      let today = Day(of: portal.database.now)
      let bytes = try await press.make(context.site.letters.copy(of: whole, on: today, context.t))
      var headers: HTTPFields = [.contentType: "application/pdf"]
      headers[.contentDisposition] = DocumentFile.disposition(
        "attachment", context.t("letter.copy.file", ["number": whole.complaint.number]))
      headers[.contentSecurityPolicy] = DocumentFile.policy
      return Response(
        status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
  }
}

extension Letters {
  /// The complaint as it was filed.
  func copy(of whole: ComplaintFile, on day: Day, _ t: Wording) -> PDF {
    let complaint = whole.complaint
    let view = KeptCopyView(
      lead: t("letter.copy.lead", ["date": complaint.filedOn.text(in: t.language)]),
      submission: MyCaseView.SubmissionView(t, whole),
      leftOut: LeftOutView.lines(t, whole.file.leftOut.filter(\.text.isOfFiling)),
      read: t("letter.copy.read", ["address": "\(publicURL)/volgen"]))
    return pdf(
      "letters/copy",
      Letter(
        sender: "Wederhoor", senderLines: [publicURL], addressee: [], reference: NumberText.case(complaint.number),
        day: day, subject: t("letter.copy.subject", ["provider": whole.provider.name]), t: t),
      view)
  }
}

/// What stands in the copy to keep: `letters/copy`.
private struct KeptCopyView: MustacheParent {
  let lead: String
  let submission: MyCaseView.SubmissionView
  /// It isn't word for word what was filed any more.
  let leftOut: [String]
  let read: String

  func child(named name: String) -> Any? {
    switch name {
    case "lead": lead
    case "submission": submission
    case "leftOut": leftOut
    case "hasLeftOut": !leftOut.isEmpty
    case "read": read
    default: nil
    }
  }
}
