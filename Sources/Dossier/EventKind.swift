import Postgres

/// What can happen to a case, as its timeline names it. The sentence for each stands in Web's texts.
package enum EventKind: String, CaseIterable, Sendable, Bindable, Readable {
  case filed, assigned, released, registered
  case letterOffered, letterComment, letterApproved, madeKnown
  case statementGiven, notHeard
  case termExtended, extensionProposed, extensionAgreed, extensionDeclined, termPassed
  case judged, accepted
  case withdrawn, reopened
  case disputeFiled, feePaid, ruled
  case closed
  case contactChanged
  case companionGiven, companionRevoked
  case addressGiven, addressConfirmed, accessVouched, codeRenewed
  case postalAddressGiven, accessLetterAsked, accessLetterPosted
  case documentAdded
  /// Staff entered it for who complains, who then says that it is right, or what must be different.
  case complaintEntered, entryConfirmed, entryCorrected
  case consentGiven, consentWithdrawn
  case calamityFlagged
  case messageSent
  case satisfactionSaid
  case statementEntered, actContested
  /// The person complained about: named as a party, no party any more, lets them read more, and answers.
  case personNamed, personRemoved, sharedWithNamed, namedStatementGiven
  case dissatisfactionNoted, reporterAsked, reporterAnswered, dissatisfactionTalk, dissatisfactionClosed
  /// Of a complaint: it came of an uiting van onvrede.
  case cameOfDissatisfaction
  /// An officer left something out of a text; the complainant asked for it; the officer is done with what was asked.
  case redacted, redactionAsked, redactionClosed
  /// The same, out of a text that only complainant and officer read.
  case redactedPrivately
  /// The officers handle it together with another complaint of the same complainant.
  case jointHandlingAgreed
}

extension EventKind {
  /// Its hash is over rows elsewhere, so that it has no payload: the texts of the complaint, or what was left out.
  var isOverOther: Bool { self == .filed || self == .redacted || self == .redactedPrivately }
}
