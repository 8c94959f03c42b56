import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// The officer, or the provider's director, names the person complained about: from then on they take part as a party.
///
/// They read what is shared with them and answer what they are asked; whoever of the provider is named handles the
/// complaint no longer (R1.9, R1.17), unless they are the one person who works there or the regeling lets them. A mail
/// with a link and nothing else tells them; who has no account gets one.
package struct NamePerson: Sendable {
  package let email: String
  package let name: Sealed
  package let job: Sealed
  package let question: Sealed
  /// The day by which an answer is asked, inclusive.
  package let answerBy: Day

  package init(email: String, name: Sealed, job: Sealed, question: Sealed, answerBy: Day) {
    self.email = email
    self.name = name
    self.job = job
    self.question = question
    self.answerBy = answerBy
  }

  package static let mostCharacters = 120
  package static let mostOfQuestion = 2_000
  /// How many can be a party at a time.
  package static let most = 10

  package enum Refused: Refusal {
    /// Both sides aren't heard now: the provider doesn't know the complaint yet, or it is judged.
    case notOpen
    case noName, noJob, noQuestion, noEmail
    case tooLong(most: Int)
    case answerInPast, answerTooFar(last: Day)
    case isComplainant
    /// Who has the case as an officer isn't complained about in it; a colleague has to take it then.
    case isOfficer
    /// The account was closed.
    case noAccess
    case alreadyNamed
    case tooMany(most: Int)
    /// The headcount changed at this very moment.
    case noLongerAlone
  }

  /// What can be said without the case: for a page that shows what will be done before it is.
  package func check(on today: Day) throws(Refused) {
    if name.isBlank { throw .noName }
    if job.isBlank { throw .noJob }
    if question.isBlank { throw .noQuestion }
    guard name.revealed.count <= Self.mostCharacters, job.revealed.count <= Self.mostCharacters else {
      throw .tooLong(most: Self.mostCharacters)
    }
    guard question.revealed.count <= Self.mostOfQuestion else { throw .tooLong(most: Self.mostOfQuestion) }
    guard answerBy >= today else { throw .answerInPast }
    let last = today.adding(years: 1)
    guard answerBy <= last else { throw .answerTooFar(last: last) }
  }

  /// - Throws: `Refused`; `NotAllowed` for all but the officer and a director.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> ID<NamedPerson> {
    try transaction.require(.officer, .provider, as: [.director])
    try check(on: transaction.today)
    let (file, complaint) = try await Complaint.open(in: transaction, keys: keys)
    guard complaint.isOpen else { throw Refused.notOpen }
    let (party, named, officer, provider) = try await transaction.fetch(
      Complainant.stored, NamedPerson.stored, Self.officer, CareProvider.bound)
    if let theirs = try party.opened(in: file).email,
      KeyedToken.normalised(email: theirs.revealed) == KeyedToken.normalised(email: email)
    {
      throw Refused.isComplainant
    }
    guard named.count(where: { $0.removed == nil }) < Self.most else { throw Refused.tooMany(most: Self.most) }
    let account = try await invited(complaint.language, in: transaction, keys: keys)
    let isOwn = transaction.actor.audience == .officer && transaction.actor.person == account
    guard account != officer, !isOwn else { throw Refused.isOfficer }

    let handles = try await handles(account, complaint.regeling, in: transaction)
    let id: ID<NamedPerson> = transaction.newID()
    transaction.record(
      Change(
        """
        insert into named_person
          (tenant_id, id, dossier_id, account_id, name, job, question, answer_by, handles_because, named_on)
        values (\(.tenant), \(id), \(.dossier), \(account), \(try file.seal(name, NamedPerson.name, row: id.uuid)),
          \(try file.seal(job, NamedPerson.job, row: id.uuid)),
          \(try file.seal(question, NamedPerson.question, row: id.uuid)), \(answerBy), \(handles), \(.today))
        """, refusing: ["named_person_handles_alone": Refused.noLongerAlone]))
    transaction.record(
      Change(
        """
        insert into named_directory (named_id, tenant_id, dossier_id, account_id, number, provider_name, named_as,
          named_on, answer_by, may_handle)
        values (\(id), \(.tenant), \(.dossier), \(account), \(complaint.number), \(provider.name),
          \(transaction.actor.audience), \(.today), \(answerBy), \(handles != nil))
        """, refusing: ["named_person_once": Refused.alreadyNamed]))
    transaction.record(try file.event(.personNamed, transaction))
    transaction.record(Notice.personNamed.queue(toNamed: account, in: transaction))
    transaction.record(Notice.personNamed.queue(to: .complainant, in: transaction))
    let other: Notice.Recipient = transaction.actor.audience == .officer ? .provider : .officer
    transaction.record(Notice.personNamed.queue(to: other, in: transaction))
    return id
  }

  private func invited(
    _ language: Language, in transaction: Transaction, keys: PortalKeys
  ) async throws -> AccountID {
    do {
      return try await PartyAccount.invite(email, name: name, language: language, in: transaction, keys: keys)
    } catch let refused as PartyAccount.Refused {
      switch refused {
      case .noEmail: throw Refused.noEmail
      case .noName: throw Refused.noName
      case .noAccess: throw Refused.noAccess
      }
    }
  }

  /// Why the person may handle it all the same; only for who handles complaints at the provider at all.
  private func handles(
    _ account: AccountID, _ regeling: Regeling, in transaction: Transaction
  ) async throws -> NamedPerson.Handles? {
    let (handlesHere, isAlone) = try await transaction.fetch(
      Query<Bool>.one("select handles_here(\(account)) as handles") { row in try row("handles") },
      Query<Bool>.one("select works_alone(\(account), \(.today)) as alone") { row in try row("alone") })
    guard handlesHere else { return nil }
    if regeling.letsAddresseeHandle { return .addressee }
    return isAlone ? .onePerson : nil
  }

  private static let officer = Query<AccountID?>.one(
    "select officer_id from worklist where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in try row.optional("officer_id") }
}

extension Regeling {
  /// Whether whom a complaint is addressed to handles it also when it is about them: nobody else is named for that.
  package var letsAddresseeHandle: Bool {
    guard receives == .personConcerned else { return false }
    guard let fallback = procedure.reception?.fallback else { return true }
    return fallback == .personConcerned
  }
}
