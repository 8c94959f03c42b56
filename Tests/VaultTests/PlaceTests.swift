import Foundation
import Testing

@testable import Vault

struct PlaceTests {
  @Test func `the associated data are the fields in their order`() {
    #expect(
      hex(Example.place.associatedData)
        == "000000117765646572686f6f7220706c6163652031000000100190000000007000800000000000000100000010"
        + "019000000000700080000000000000d10000000673686172656400000009636f6d706c61696e740000000474657874"
        + "00000010019000000000700080000000000000a1000000080000000000000002")
  }

  @Test func `no two places have the same associated data`() {
    var places: Set<Place> = []
    for tenant in [Example.tenant, Example.neighbour] {
      for dossier in [Example.dossier, Example.otherDossier] {
        for compartment in Compartment.allCases {
          for (table, column) in [("complaint", "text"), ("complaintt", "ext"), ("complain", "ttext"), ("", "")] {
            for row in [Example.row, Example.dossier] {
              for version in [1, 2, 256] {
                places.insert(
                  Place(
                    tenant: tenant, dossier: dossier, compartment: compartment, table: table, column: column,
                    row: row, version: version))
              }
            }
          }
        }
      }
    }
    #expect(places.count == 2 * 2 * 4 * 4 * 2 * 3)
    #expect(Set(places.map(\.associatedData)).count == places.count)
  }

  @Test func `there are four compartments`() {
    #expect(Compartment.allCases.map(\.rawValue) == ["shared", "officer", "provider", "committee"])
  }
}
