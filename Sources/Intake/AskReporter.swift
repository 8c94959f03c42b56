import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A director or adviser asks the one who noted an uiting van onvrede for more, once.
package struct AskReporter: Sendable {
  package let question: Sealed

  package init(question: Sealed) { self.question = question }

  package enum Refused: Refusal, Equatable {
    case empty, tooLong(most: Int)
    case alreadyAsked
    case closed
  }

  /// - Throws: `Refused`; `NotAllowed` for who doesn't handle complaints.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.provider)
    if question.isBlank { throw Refused.empty }
    if question.revealed.unicodeScalars.count > Dissatisfaction.mostText {
      throw Refused.tooLong(most: Dissatisfaction.mostText)
    }
    let (file, stored) = try await CaseFile.open(for: .act, in: transaction, keys: keys, Dissatisfaction.stored)
    guard !stored.state.isClosed else { throw Refused.closed }
    let id = transaction.newID(Dissatisfaction.Question.self).uuid
    transaction.record(
      Change(
        """
        insert into dissatisfaction_question (tenant_id, id, dossier_id, asked_on, question)
        values (\(.tenant), \(id), \(.dossier), \(.today), \(try file.seal(question, Dissatisfaction.question, row: id)))
        """, refusing: ["dissatisfaction_question_once": Refused.alreadyAsked]))
    transaction.record(Dissatisfaction.becomes(.asked))
    transaction.record(try file.event(.reporterAsked, in: .provider, transaction))
    transaction.record(Notice.reporterAsked.queue(to: .provider, only: stored.notedBy, in: transaction))
  }
}

/// The one who noted an uiting van onvrede answers what they were asked.
package struct AnswerAsReporter: Sendable {
  package let answer: Sealed

  package init(answer: Sealed) { self.answer = answer }

  package enum Refused: Refusal, Equatable {
    case empty, tooLong(most: Int)
    case nothingAsked, alreadyAnswered
    case closed
  }

  /// - Throws: `Refused`; `NotFound` for what someone else noted.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.reporter, as: ProviderFunction.allCases)
    if answer.isBlank { throw Refused.empty }
    if answer.revealed.unicodeScalars.count > Dissatisfaction.mostText {
      throw Refused.tooLong(most: Dissatisfaction.mostText)
    }
    let (file, stored) = try await CaseFile.open(for: .act, in: transaction, keys: keys, Dissatisfaction.stored)
    guard !stored.state.isClosed else { throw Refused.closed }
    guard let question = stored.question else { throw Refused.nothingAsked }
    let id = transaction.newID(Dissatisfaction.Question.self).uuid
    transaction.record(
      Change(
        """
        insert into dissatisfaction_answer (tenant_id, id, dossier_id, question_id, answered_on, answer)
        values (\(.tenant), \(id), \(.dossier), \(question.id), \(.today),
          \(try file.seal(answer, Dissatisfaction.answer, row: id)))
        """, refusing: ["dissatisfaction_answer_once": Refused.alreadyAnswered]))
    if stored.state == .asked { transaction.record(Dissatisfaction.becomes(.answered)) }
    transaction.record(try file.event(.reporterAnswered, in: .provider, transaction))
    transaction.record(Notice.reporterAnswered.queue(to: .provider, in: transaction))
  }
}
