import Dossier
import Foundation
import Kernel
import Postgres
import Tenant
import Terms
import Vault

/// Staff enter a complaint that came by telephone, letter, e-mail or at the desk, for who made it: an officer of the
/// organisation that serves the provider, or a director or adviser of the provider.
///
/// A written one is filed on the day it was received, an oral one on the day it is written down: the one place that
/// computes terms starts from that day (R1.25, R1.26). Only for who wants the procedure (seed 003): who first wants a
/// talk is an uiting van onvrede. Its complainant gets a copy to confirm, and no clock waits for that.
package struct EnterComplaint: Sendable {
  package let complaint: FileComplaint
  package let channel: Channel
  /// The day on which it reached the officer or the provider, in Amsterdam.
  package let receivedOn: Day
  /// Where the complainant gets post; the e-mail address and telephone number are the complainant's own.
  package let postal: PostalAddress?

  package init(_ complaint: FileComplaint, by channel: Channel, receivedOn: Day, postal: PostalAddress? = nil) {
    self.complaint = complaint
    self.channel = channel
    self.receivedOn = receivedOn
    self.postal = postal
  }

  /// How long ago it may have been received: what is older belongs to no procedure that still runs.
  package static let mostYears = 1

  package enum Refused: Refusal, Equatable {
    /// The complaint's own form is for who complains themselves.
    case notByWeb
    /// Whoever takes it up must be able to reach who complains.
    case noReach
    case receivedInFuture, receivedTooLongAgo(earliest: Day)
  }

  /// From which day on its terms count, by the way it came.
  package static func filedOn(_ channel: Channel, receivedOn: Day, today: Day) -> Day {
    channel.isWritten ? receivedOn : today
  }

  /// What is wrong with how and when it came, before it is sent: nil when nothing is.
  package func problem(on today: Day) -> Refused? {
    if channel == .web { return .notByWeb }
    if complaint.complainant.email == nil, complaint.complainant.phone == nil, postal == nil { return .noReach }
    if receivedOn > today { return .receivedInFuture }
    let earliest = today.adding(years: -Self.mostYears)
    return receivedOn < earliest ? .receivedTooLongAgo(earliest: earliest) : nil
  }

  /// The transaction is an officer's or a reporter's who handles complaints, bound to the provider and to a dossier that
  /// isn't there yet.
  /// - Throws: `Refused`; `FileComplaint.Refused`; `NotFound`; `NotAllowed` for who doesn't handle complaints.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws -> FileComplaint.Filed {
    try transaction.require(.officer, .reporter)
    if let problem = problem(on: transaction.today) { throw problem }
    // Sent before: whoever entered it may bind it once more, but files nothing there.
    if try await transaction.fetch(ComplaintEntry.isThere) { throw FileComplaint.Refused.alreadyFiled }
    let filedOn = Self.filedOn(channel, receivedOn: receivedOn, today: transaction.today)
    let (filed, file) = try await complaint.file(
      by: channel, in: transaction, keys: keys, entered: .init(filedOn: filedOn, postal: postal))
    let hash = textHash(keys)
    transaction.record(
      Change(
        """
        insert into complaint_entry
          (tenant_id, id, dossier_id, number, channel, received_on, entered_on, copy, text_hash)
        values (\(.tenant), \(transaction.newID(ComplaintEntry.self)), \(.dossier), \(filed.number), \(channel),
          \(receivedOn), \(.today), \(copy), \(hash))
        """, refusing: ["complaint_entry_once": FileComplaint.Refused.alreadyFiled]))
    transaction.record(
      try file.event(
        .complaintEntered, saying: Sealed("\(channel.rawValue) \(receivedOn) \(Data(hash).base64EncodedString())"),
        transaction))
    // Who wrote it down has read it, and goes on with it; a colleague can take it over with a reason.
    if transaction.actor.audience == .officer, let dossier = transaction.actor.dossier {
      try await TakeCase(dossier: dossier).perform(in: transaction)
    }
    return filed
  }

  /// The points of a complaint as written down: each line that begins with a dash is one; without any the first sentence.
  package static func points(of story: String) -> [Sealed] {
    let lines = story.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
    let listed = lines.filter { $0.first.map("-–•*".contains) ?? false }
      .map { $0.drop { "-–•* \t".contains($0) } }.filter { !$0.isEmpty }
    if !listed.isEmpty { return listed.map { Sealed(String($0)) } }
    guard let first = lines.first(where: { !$0.isEmpty }) else { return [] }
    let sentence = first.firstIndex { ".?!".contains($0) }.map { first[...$0] } ?? first[...]
    return [Sealed(String(sentence.prefix(FileComplaint.mostLine)))]
  }

  /// How its complainant gets the copy to confirm.
  package var copy: ComplaintEntry.Copy? { complaint.complainant.email != nil ? .mail : postal != nil ? .post : nil }

  /// Over all that the complainant is asked to confirm. Keyed: of what is left out of the text later, nobody can try out
  /// with it what it was.
  private func textHash(_ keys: PortalKeys) -> [UInt8] {
    var bytes = CanonicalBytes("entered complaint 1")
    bytes.add(complaint.complainant.name.revealed)
    bytes.add(complaint.complainant.kind.rawValue)
    bytes.add(complaint.client?.name.revealed)
    bytes.add(complaint.story.revealed)
    bytes.add(complaint.elements.count)
    for element in complaint.elements { bytes.add(element.revealed) }
    bytes.add(complaint.wish?.revealed)
    bytes.add(channel.rawValue)
    bytes.add(receivedOn.description)
    return keys.codes.derived(for: "wederhoor entry 1").mac(bytes)
  }
}

extension Channel {
  /// On paper or by e-mail: the complaint was in writing when it came (R1.25).
  package var isWritten: Bool {
    switch self {
    case .web, .email, .letter: true
    case .phone, .inPerson: false
    }
  }
}

extension FileComplaint {
  /// What differs for a complaint that staff enter.
  struct Entered: Sendable {
    /// The day that its terms count from.
    let filedOn: Day
    let postal: PostalAddress?
  }
}
