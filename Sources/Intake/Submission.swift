import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// A complaint as it was filed, opened.
package struct Submission: Sendable {
  package let filedOn: Day
  package let happenedOn: Day?
  package let story: Sealed
  package let wish: Sealed?
  package let wishes: Set<Wish>
  /// Where it happened.
  package let place: Sealed?
  /// Who else was there, or had to do with it.
  package let people: Sealed?
  package let elements: [ComplaintElement]
  package let talk: FileComplaint.Talk?
  /// By which way it came in.
  package let channel: Channel
  /// The uiting van onvrede that it came of; nil for most.
  package let origin: ComplaintOrigin?

  static let story = SealedColumn("submission", "story")
  static let wish = SealedColumn("submission", "wish")
  static let place = SealedColumn("submission", "place")
  static let people = SealedColumn("submission", "people")
  static let talkReport = SealedColumn("conversation", "report")
  static let attendeeName = SealedColumn("conversation_attendee", "name")
  static let attendeeReason = SealedColumn("conversation_attendee", "reason")

  /// The sealed parts of the bound dossier's submission, asked for together.
  package struct Stored: Sendable {
    let id: UUID
    let filedOn: Day
    let happenedOn: Day?
    let story: [UInt8]
    let wish: [UInt8]?
    let wishes: Set<Wish>
    let place: [UInt8]?
    let people: [UInt8]?
    let talk: (id: UUID, heldOn: Day, report: [UInt8])?
    let channel: Channel
    let origin: ComplaintOrigin?

    package func opened(
      in file: CaseFile, elements: [ComplaintElement.Stored], attendees: [Attendee]
    ) throws -> Submission {
      Submission(
        filedOn: filedOn, happenedOn: happenedOn, story: try file.open(story, Submission.story, row: id),
        wish: try wish.map { try file.open($0, Submission.wish, row: id) }, wishes: wishes,
        place: try place.map { try file.open($0, Submission.place, row: id) },
        people: try people.map { try file.open($0, Submission.people, row: id) },
        elements: try elements.map { try $0.opened(in: file) },
        talk: try talk.map { talk in
          FileComplaint.Talk(
            heldOn: talk.heldOn, report: try file.open(talk.report, Submission.talkReport, row: talk.id),
            others: try attendees.map { other in
              FileComplaint.Talk.Attendee(
                name: try file.open(other.name, Submission.attendeeName, row: other.id),
                reason: try file.open(other.reason, Submission.attendeeReason, row: other.id))
            })
        }, channel: channel, origin: origin)
    }
  }

  package struct Attendee: Sendable {
    let id: UUID
    let name: [UInt8]
    let reason: [UInt8]
  }

  /// The story alone, for who reads no more of it; nil when that isn't theirs to read.
  package static let storedStory = Query<(id: UUID, story: [UInt8])?>.first(
    "select id, story from submission where tenant_id = \(.tenant) and dossier_id = \(.dossier)"
  ) { row in (id: try row("id"), story: try row("story")) }

  package static func open(story stored: (id: UUID, story: [UInt8]), in file: CaseFile) throws -> Sealed {
    try file.open(stored.story, story, row: stored.id)
  }

  package static let stored = Query<Stored>.one(
    """
    select s.id, s.channel, s.filed_on, s.happened_on, s.story, s.wish, s.wishes, s.place, s.people,
      t.id as talk_id, t.held_on, t.report, o.dissatisfaction_number, o.noted_on, o.talked_on
    from submission s left join conversation t on (t.tenant_id, t.dossier_id) = (s.tenant_id, s.dossier_id)
    left join complaint_origin o on (o.tenant_id, o.dossier_id) = (s.tenant_id, s.dossier_id)
    where s.tenant_id = \(.tenant) and s.dossier_id = \(.dossier)
    """
  ) { row in
    let talk: UUID? = try row.optional("talk_id")
    let origin: String? = try row.optional("dissatisfaction_number")
    return Stored(
      id: try row("id"), filedOn: try row("filed_on"), happenedOn: try row.optional("happened_on"),
      story: try row("story"), wish: try row.optional("wish"), wishes: Wish.read(try row("wishes")),
      place: try row.optional("place"), people: try row.optional("people"),
      talk: try talk.map { (id: $0, heldOn: try row("held_on"), report: try row("report")) },
      channel: try row("channel"),
      origin: try origin.map { number in
        ComplaintOrigin(number: number, notedOn: try row("noted_on"), talkedOn: try row.optional("talked_on"))
      })
  }

  package static let attendees = Query<[Attendee]>.all(
    """
    select id, name, reason from conversation_attendee
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by id
    """
  ) { row in Attendee(id: try row("id"), name: try row("name"), reason: try row("reason")) }
}

/// One point of the complaint (klachtonderdeel), opened; it gets its own finding.
package struct ComplaintElement: Sendable {
  package let id: ID<ComplaintElement>
  /// 1, 2, 3 …
  package let position: Int
  package let text: Sealed

  static let column = SealedColumn("complaint_element", "element")

  package struct Stored: Sendable {
    package let id: ID<ComplaintElement>
    let position: Int
    let element: [UInt8]

    package func opened(in file: CaseFile) throws -> ComplaintElement {
      ComplaintElement(
        id: id, position: position, text: try file.open(element, ComplaintElement.column, row: id.uuid))
    }
  }

  package static let stored = Query<[Stored]>.all(
    """
    select id, position, element from complaint_element
    where tenant_id = \(.tenant) and dossier_id = \(.dossier) order by position
    """
  ) { row in Stored(id: try row("id"), position: try row("position"), element: try row("element")) }
}
