import Kernel
import Mustache
import Terms

/// What is the same on every letter: who writes to whom, about what, on which day, and who signs: `letter`.
struct Letter: MustacheParent {
  /// Whose letterhead it is.
  let sender: String
  /// What stands below that name: a place, whom they work for.
  var senderLines: [String] = []
  /// As it shows in the window of the envelope, from the name down; nobody when the letter isn't posted.
  let addressee: [String]
  /// "Ons kenmerk": the number of the case.
  let reference: String
  let day: Day
  let subject: String
  /// Who signs it, below the greeting at the end; nil for a document that nobody signs.
  var signature: Signature?
  /// Whether the sender's logo stands above; it comes as the asset `logo`.
  var hasLogo = false
  let t: Wording

  struct Signature: MustacheParent {
    let name: String
    let role: String

    func child(named child: String) -> Any? {
      switch child {
      case "name": name
      case "role": role
      default: nil
      }
    }
  }

  func child(named name: String) -> Any? {
    switch name {
    case "sender": sender
    case "senderLines": senderLines
    case "addressee": addressee
    case "isPosted": !addressee.isEmpty
    case "reference": reference
    case "date": day.text(in: t.language)
    case "iso": day.description
    case "subject": subject
    case "language": t.language.rawValue
    case "signature": signature
    case "hasLogo": hasLogo
    default: nil
    }
  }
}

/// What a letter's template gets: the texts `t`, the frame `letter`, and the letter's own view `v`.
struct LetterPage: MustacheParent {
  let letter: Letter
  let view: any MustacheParent

  func child(named name: String) -> Any? {
    switch name {
    case "t": letter.t
    case "letter": letter
    case "v": view
    default: nil
    }
  }
}
