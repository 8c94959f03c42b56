import Foundation
import Handling
import Kernel

/// The forms that a case offers its complainant in the phase it is in; each also has a page of its own.
struct MyCaseForms {
  var approval: Form?
  var comment: Form?
  var answer: Form?
  var response: Form?

  /// - Parameter formID: of the forms that are stored once however often they are sent.
  init(_ t: Wording, _ whole: ComplaintFile, formID: UUID) {
    let complaint = whole.complaint
    if complaint.offersLetter, let letter = whole.letters.first {
      approval = ApproveLetterPage.form(t, letter)
      comment = CommentLetterPage.form(t, letter, formID: formID, of: complaint.number)
    }
    if complaint.takesResponses { response = RespondPage.form(t, formID: formID, of: complaint.number) }
    if complaint.takesResponses, let proposal = complaint.openProposal {
      answer = AnswerProposalPage.form(t, proposal)
    }
  }
}

extension Complaint {
  /// A letter waits for the complainant's word.
  var offersLetter: Bool { state.phase == .awaitingApproval }

  /// Files can be added.
  var takesDocuments: Bool { (try? AddDocument.check(state.phase)) != nil }

  /// Both sides are being heard.
  var takesResponses: Bool { state.phase == .open }
}
