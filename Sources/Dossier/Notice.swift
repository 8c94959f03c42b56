import Foundation
import Kernel
import Postgres
import Terms

/// A kind of message that something waits on the page: never content, only a link. Its words stand in Web's texts.
package enum Notice: String, CaseIterable, Sendable, Bindable, Readable {
  case filed, letterOffered, letterCommented, letterApproved, madeKnown, statementGiven
  case termExtended, extensionProposed, extensionAnswered, termNear, termPassed
  case judged, disputeFiled, feePaid, ruled
  case accessLink, addressChanged, codeRenewed, accessLetter
  case documentAdded
  /// A complaint may be about a calamity: the officer's and the provider's are told at once.
  case calamityFlagged
  case actEntered, actContested
  case withdrawn, reopened
  case messageSent
  case contactChanged
  /// A complaint was entered for its complainant: the copy to confirm, and that they said something of it.
  case complaintEntered, entryAnswered
  case personNamed, sharedWithNamed
  /// A companion's own way in: the first, and one that they asked for.
  case companionInvited, companionLink
  /// Something was left out of a text, is asked to be, and was looked at.
  case redacted, redactionAsked, redactionClosed
  case dissatisfactionNoted, reporterAsked, reporterAnswered, dissatisfactionClosed
  /// A code to sign with: the one mail that holds what it is for, and nothing else.
  case signingCode

  /// For whom a notice is; the worker looks up the addresses when it sends.
  package enum Recipient: String, Sendable, Bindable, Readable {
    case complainant, officer, provider, committee, named, companion
  }

  /// Queues the notice: a row in this transaction, picked up by the worker after the commit.
  package func queue(to recipient: Recipient, in transaction: Transaction) -> Change {
    queue(id: transaction.newID(Notice.self).uuid, to: recipient, at: nil, in: transaction)
  }

  /// The same, to a person complained about who takes part in the case.
  package func queue(toNamed account: AccountID, in transaction: Transaction) -> Change {
    queue(id: transaction.newID(Notice.self).uuid, to: .named, at: nil, account: account, in: transaction)
  }

  /// The same, to someone who reads along.
  func queue(id: UUID, toCompanion companion: UUID, in transaction: Transaction) -> Change {
    Change(
      """
      insert into mail (tenant_id, id, dossier_id, recipient, notice, companion_id)
      values (\(.tenant), \(id), \(.dossier), \(Recipient.companion), \(self), \(companion))
      """) + DueWork.mail.queue(at: transaction.moment, id: id)
  }

  /// The same, to one of the complainant's addresses that needn't be the newest.
  func queue(to recipient: Recipient, at address: UUID, in transaction: Transaction) -> Change {
    queue(id: transaction.newID(Notice.self).uuid, to: recipient, at: address, in: transaction)
  }

  /// The same, to one of the staff.
  package func queue(to recipient: Recipient, only account: AccountID, in transaction: Transaction) -> Change {
    queue(id: transaction.newID(Notice.self).uuid, to: recipient, at: nil, account: account, in: transaction)
  }

  /// Whether it is of an uiting van onvrede, and not of a case.
  package var isOfDissatisfaction: Bool {
    switch self {
    case .dissatisfactionNoted, .reporterAsked, .reporterAnswered, .dissatisfactionClosed: true
    default: false
    }
  }

  /// - Parameter account: the one of the group who gets it.
  func queue(
    id: UUID, to recipient: Recipient, at address: UUID?, account: AccountID? = nil, in transaction: Transaction
  ) -> Change {
    Change(
      """
      insert into mail (tenant_id, id, dossier_id, recipient, account_id, notice, address_id)
      values (\(.tenant), \(id), \(.dossier), \(recipient), \(account), \(self), \(address))
      """) + DueWork.mail.queue(at: transaction.moment, id: id)
  }
}

/// What the worker has to do later, and when.
package enum DueWork: String, Sendable, Bindable, Readable {
  case mail, reminder, termPassed = "term_passed"
  /// A day after an upload began: what isn't complete by then is deleted.
  case unfinishedUpload = "unfinished_upload"
  /// A letter with a new access code, for the printer.
  case accessLetter = "access_letter"
  /// An officer is barred from the provider from now on: their cases there are nobody's again.
  case officerBarred = "officer_barred"

  package func queue(at moment: Date, id: UUID) -> Change {
    Change(
      """
      insert into work_due (id, tenant_id, dossier_id, kind, due_at)
      values (\(id), \(.tenant), \(.dossier), \(self), \(moment))
      """)
  }

  /// Reminders a week and a day before the earlier last day, and the moment the statutory one has passed (R1.35).
  ///
  /// Only for what changed since `before`. The worker looks at the case again when they come due: what was answered or
  /// extended meanwhile falls silent.
  package static func schedule(_ clocks: Clocks, since before: Clocks? = nil, in transaction: Transaction) -> Change {
    var moments: [(DueWork, Date)] = []
    if let lastDay = clocks.earlierLastDay, lastDay != before?.earlierLastDay {
      moments += [7, 1].map { (.reminder, lastDay.adding(days: -$0).start.addingTimeInterval(8 * 3600)) }
    }
    if let statutory = clocks.statutory, statutory.lastDay != before?.statutory?.lastDay {
      moments.append((.termPassed, statutory.lastDay.end))
    }
    // Of a letter that was entered late the term may have passed: that is told at once, a reminder no more.
    return .all(
      moments.filter { $0.0 == .termPassed || $0.1 > transaction.moment }.map { work, moment in
        work.queue(at: max(moment, transaction.moment), id: transaction.newID(DueWork.self).uuid)
      })
  }
}
