import Intake
import Terms

/// Of what a complaint came, for everyone who reads it: the uiting van onvrede and its talk, and by which way it was
/// then filed.
enum OriginView {
  /// Nothing for a complaint that its complainant filed here.
  static func facts(_ t: Wording, _ submission: Submission) -> [Fact] {
    var facts: [Fact] = []
    if submission.channel != .web {
      facts.append(Fact(t("dissatisfaction.origin.channel"), submission.channel.text(t)))
    }
    guard let origin = submission.origin else { return facts }
    let number = NumberText.dissatisfaction(origin.number)
    let noted = origin.notedOn.text(in: t.language)
    let text =
      origin.talkedOn.map {
        t("dissatisfaction.origin.talked", ["number": number, "date": noted, "talk": $0.text(in: t.language)])
      } ?? t("dissatisfaction.origin.noted", ["number": number, "date": noted])
    return facts + [Fact(t("dissatisfaction.origin.label"), text)]
  }
}
