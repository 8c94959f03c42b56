import Crypto
import Foundation
import Kernel

/// The links of one dossier's timeline: each event holds an HMAC over the one before it, its own metadata and the hash
/// of its sealed payload, under a key outside the database.
///
/// The payload stands apart: removing it (redaction, deletion) leaves the event, and the chain still verifies. Whoever
/// writes in the database without the key can't change, remove, add or reorder an event unnoticed, nor cut off the last
/// ones when a head is known from elsewhere.
package struct Chain: Sendable {
  /// What the timeline stores of one event.
  package struct Link: Hashable, Sendable {
    /// What the event says in the open: kind, who, when; as `CanonicalBytes`.
    package let metadata: [UInt8]
    /// SHA-256 of the sealed payload, 32 bytes.
    package let payloadHash: [UInt8]
    package let mac: [UInt8]

    package init(metadata: [UInt8], payloadHash: [UInt8], mac: [UInt8]) {
      self.metadata = metadata
      self.payloadHash = payloadHash
      self.mac = mac
    }
  }

  /// What a chain looks like after checking.
  package struct Finding: Hashable, Sendable {
    /// The positions, from 0, of events that don't follow from the one before them: this one was changed, or something
    /// was removed, added or reordered just before it.
    package let brokenAt: [Int]
    /// The expected head is not among the events: the last ones were cut off.
    package let isTruncated: Bool

    /// Nothing was found.
    package var isWhole: Bool { brokenAt.isEmpty && !isTruncated }
  }

  private let tenant: TenantID
  private let dossier: UUID
  private let key: SecretKey

  /// - Parameter key: `PortalKeys.chain`.
  package init(tenant: TenantID, dossier: UUID, under key: SecretKey) {
    self.tenant = tenant
    self.dossier = dossier
    self.key = key
  }

  /// The hash of a sealed payload. Take the ciphertext: a hash of plain text could be guessed.
  package static func hash(ofSealed payload: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: payload)) }

  /// The MAC of the next event.
  /// - Parameter previous: the MAC of the event before it; nil for the first of the dossier.
  package func next(after previous: [UInt8]?, metadata: [UInt8], payloadHash: [UInt8]) -> [UInt8] {
    var message = CanonicalBytes("wederhoor timeline 1")
    message.add(tenant)
    message.add(dossier)
    message.add(previous)
    message.add(metadata)
    message.add(payloadHash)
    return key.mac(message)
  }

  /// Checks all events of the dossier, first to last.
  /// - Parameter head: the MAC of an event that must be there, from the exported heads or the dossier's own row; nil
  ///   when none is known.
  package func verify(_ links: [Link], head: [UInt8]?) -> Finding {
    var previous: [UInt8]?
    var brokenAt: [Int] = []
    for (at, link) in links.enumerated() {
      let expected = next(after: previous, metadata: link.metadata, payloadHash: link.payloadHash)
      if !sameBytes(expected, link.mac) { brokenAt.append(at) }
      previous = link.mac
    }
    let isTruncated = head.map { head in !links.contains { sameBytes($0.mac, head) } } ?? false
    return Finding(brokenAt: brokenAt, isTruncated: isTruncated)
  }
}
