import Dossier
import Foundation
import Intake
import Kernel
import Postgres
import Terms
import Vault

/// A case as the person complained about reads it: what they are asked, what was shared with them, what they said, and
/// where it stands. Nothing else is theirs to read, in the database neither.
package struct NamedCase: Sendable {
  /// Where the case stands.
  package struct Line: Sendable {
    package let number: String
    package let providerName: String
    package let phase: PhaseName
    package let filedOn: Day
    /// The last day for the judgement; nil where none runs.
    package let due: Day?
  }

  package let line: Line
  package let person: NamedPerson
  /// The letter as it was sent to the provider.
  package let letter: Sealed?
  /// The complaint in the complainant's own words, where there is no letter.
  package let story: Sealed?
  package let elements: [ComplaintElement]
  package let statements: [Statement]
  package let documents: [Document]

  /// Opens the dossier that `actor`, the person, is bound to; the read log says so.
  /// - Throws: `NotFound`, `Unopened`.
  package static func read(from database: Database, as actor: Actor, keys: PortalKeys) async throws -> NamedCase {
    let (file, (line, own, said, sent, story, elements, statements, documents)) = try await CaseFile.read(
      for: .casePageOfNamed, from: database, as: actor, keys: keys, line, NamedPerson.own, NamedStatement.stored,
      LetterText.madeKnown, Submission.storedStory, ComplaintElement.stored, Statement.stored, Document.stored)
    return NamedCase(
      line: line, person: try own.opened(in: file, statements: said),
      letter: try sent.map { try LetterText.open(sent: $0, in: file) },
      story: try story.map { try Submission.open(story: $0, in: file) },
      elements: try elements.map { try $0.opened(in: file) },
      statements: try statements.map { try $0.opened(in: file) },
      documents: try documents.map { try $0.opened(in: file) })
  }

  static let line = Query<Line>.one(
    """
    select number, provider_name, phase, filed_on, due_on from worklist
    where tenant_id = \(.tenant) and dossier_id = \(.dossier)
    """
  ) { row in
    Line(
      number: try row("number"), providerName: try row("provider_name"), phase: try row("phase"),
      filedOn: try row("filed_on"), due: try row.optional("due_on"))
  }
}

/// A line of a person's list of cases in which they are complained about: no personal data.
package struct NamedLine: Sendable, Equatable {
  package let tenant: TenantID
  package let dossier: UUID
  package let number: String
  package let providerName: String
  package let namedOn: Day
  package let answerBy: Day
  package let answeredOn: Day?

  private static let columns: SQL =
    "tenant_id, dossier_id, number, provider_name, named_on, answer_by, answered_on"

  /// How many a list shows.
  package static let most = 200

  /// The cases of the bound person: what is still to be answered first, by its day.
  package static let own = Query<[NamedLine]>.all(
    """
    select \(columns) from named_directory
    where account_id = \(.person) and not is_removed
    order by answered_on is not null, answer_by, named_id limit \(most)
    """
  ) { row in try NamedLine(row) }

  /// The bound person's line of one case number.
  package static func numbered(_ number: String) -> Query<NamedLine?> {
    .first(
      "select \(columns) from named_directory where account_id = \(.person) and not is_removed and number = \(number)"
    ) { row in try NamedLine(row) }
  }

  init(_ row: Row) throws {
    tenant = try row("tenant_id")
    dossier = try row("dossier_id")
    number = try row("number")
    providerName = try row("provider_name")
    namedOn = try row("named_on")
    answerBy = try row("answer_by")
    answeredOn = try row.optional("answered_on")
  }
}
