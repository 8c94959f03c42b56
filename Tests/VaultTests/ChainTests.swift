import Foundation
import Testing

@testable import Vault

struct ChainTests {
  private let chain = Chain(tenant: Example.tenant, dossier: Example.dossier, under: Example.key())

  /// A timeline of so many events.
  private func links(_ count: Int) -> [Chain.Link] {
    var links: [Chain.Link] = []
    for at in 0..<count {
      var metadata = CanonicalBytes("event")
      metadata.add("kind")
      metadata.add(at)
      let hash = Chain.hash(ofSealed: [UInt8(at)])
      let mac = chain.next(after: links.last?.mac, metadata: metadata.bytes, payloadHash: hash)
      links.append(Chain.Link(metadata: metadata.bytes, payloadHash: hash, mac: mac))
    }
    return links
  }

  @Test func `a link is the HMAC of dossier, previous link, metadata and payload hash`() {
    let hash = Chain.hash(ofSealed: Array("sealed".utf8))
    let first = chain.next(after: nil, metadata: Array("filed".utf8), payloadHash: hash)
    let second = chain.next(after: first, metadata: Array("made known".utf8), payloadHash: hash)
    #expect(hex(first) == "d0134ded8c2b73ed2e79a268cd91ad89c9a5efc697027d19e273a364670e3406")
    #expect(hex(second) == "007d716f86968255359419b06c260a5326a454b9a2c2a22269d988962131ec7c")
  }

  @Test func `an untouched chain is whole, also when it has grown since its head was kept`() {
    let links = links(6)
    #expect(chain.verify(links, head: nil).isWhole)
    for link in links { #expect(chain.verify(links, head: link.mac).isWhole) }
    #expect(chain.verify([], head: nil).isWhole)
  }

  @Test func `a changed event is found where it stands`() {
    let links = links(5)
    func verify(_ at: Int, metadata: [UInt8]? = nil, payloadHash: [UInt8]? = nil) -> [Int] {
      var changed = links
      changed[at] = Chain.Link(
        metadata: metadata ?? links[at].metadata, payloadHash: payloadHash ?? links[at].payloadHash, mac: links[at].mac)
      return chain.verify(changed, head: links[4].mac).brokenAt
    }
    for at in links.indices {
      for byte in links[at].metadata.indices {
        var metadata = links[at].metadata
        metadata[byte] ^= 1
        #expect(verify(at, metadata: metadata) == [at])
      }
      for byte in 0..<32 {
        var hash = links[at].payloadHash
        hash[byte] ^= 1
        #expect(verify(at, payloadHash: hash) == [at])
      }
      #expect(verify(at, payloadHash: []) == [at])
    }
  }

  @Test func `a byte moved from the metadata to the hash is found`() {
    let link = links(1)[0]
    let moved = Chain.Link(
      metadata: Array(link.metadata.dropLast()), payloadHash: link.metadata.suffix(1) + link.payloadHash, mac: link.mac)
    #expect(chain.verify([moved], head: nil).brokenAt == [0])
  }

  @Test func `a changed MAC breaks its own event and the next`() {
    var links = links(4)
    links[1] = Chain.Link(
      metadata: links[1].metadata, payloadHash: links[1].payloadHash, mac: links[1].mac.map { $0 ^ 1 })
    #expect(chain.verify(links, head: nil).brokenAt == [1, 2])
  }

  @Test func `a removed event is found where it is missing`() {
    for at in 0..<4 {
      var left = links(5)
      left.remove(at: at)
      #expect(chain.verify(left, head: nil).brokenAt == [at])
    }
  }

  @Test func `reordered and repeated events are found`() {
    for at in 0..<4 {
      var links = links(5)
      links.swapAt(at, at + 1)
      #expect(chain.verify(links, head: nil).brokenAt.first == at)
    }
    let links = links(3)
    #expect(chain.verify(links + [links[2]], head: links[2].mac).brokenAt == [3])
  }

  @Test func `cut off events are found by the head that is known from elsewhere`() {
    let links = links(5)
    for count in 0..<5 {
      let left = Array(links.prefix(count))
      #expect(chain.verify(left, head: nil).isWhole)
      #expect(chain.verify(left, head: links[4].mac) == Chain.Finding(brokenAt: [], isTruncated: true))
    }
  }

  @Test func `a timeline put under another dossier, tenant or key is broken throughout`() {
    let links = links(3)
    for other in [
      Chain(tenant: Example.tenant, dossier: Example.otherDossier, under: Example.key()),
      Chain(tenant: Example.neighbour, dossier: Example.dossier, under: Example.key()),
      Chain(tenant: Example.tenant, dossier: Example.dossier, under: .generate()),
    ] { #expect(other.verify(links, head: nil).brokenAt == [0, 1, 2]) }
  }
}
