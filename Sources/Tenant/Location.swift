import Kernel
import Postgres

/// A place where a provider gives care (locatie). Anyone sees it on the provider's page.
package struct Location: Sendable, Equatable {
  /// The most locations of one provider that are open.
  package static let most = 300

  /// One question about a location. The raw value is the name of a form's field.
  package enum Item: String, Sendable, CaseIterable {
    case name = "naam", street = "straat", postcode, place = "plaats", branchNumber = "vestigingsnummer"
  }

  package var name: String
  /// Street and house number; "" when unknown.
  package var street: String
  /// "3521 AL"; "" when unknown.
  package var postcode: String
  package var place: String
  /// Twelve digits, of the chamber of commerce (vestigingsnummer); nil when unknown.
  package var branchNumber: String?

  package init(name: String, street: String = "", postcode: String = "", place: String, branchNumber: String? = nil) {
    self.name = name
    self.street = street
    self.postcode = postcode
    self.place = place
    self.branchNumber = branchNumber
  }

  package enum Problem: Sendable, Equatable {
    case empty
    /// - most: characters, inclusive.
    case tooLong(most: Int)
    case noPostcode
    /// A branch number has twelve digits.
    case noBranchNumber
  }

  /// The most characters of an answer, inclusive, as PostgreSQL counts them.
  package static func most(_ item: Item) -> Int { item == .place ? 80 : 120 }

  package subscript(item: Item) -> String {
    switch item {
    case .name: name
    case .street: street
    case .postcode: postcode
    case .place: place
    case .branchNumber: branchNumber ?? ""
    }
  }

  /// Everything that is wrong, in the order of a form.
  package var problems: [(item: Item, problem: Problem)] {
    var found: [(item: Item, problem: Problem)] = []
    for item in [Item.name, .street, .place] {
      if self[item].unicodeScalars.count > Self.most(item) {
        found.append((item, .tooLong(most: Self.most(item))))
      } else if item != .street, self[item].allSatisfy(\.isWhitespace) {
        found.append((item, .empty))
      }
    }
    if !ProviderDetails.isPostcode(postcode) { found.append((.postcode, .noPostcode)) }
    if let branchNumber, branchNumber.wholeMatch(of: #/[0-9]{12}/#) == nil {
      found.append((.branchNumber, .noBranchNumber))
    }
    return found
  }

  /// "Kerkstraat 1, 3521 AL Utrecht", with what is known.
  package var address: String {
    let town = [postcode, place].filter { !$0.isEmpty }.joined(separator: " ")
    return [street, town].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// A location as stored.
  package struct Stored: Sendable {
    package let id: ID<Location>
    /// The next change must name it.
    package let version: Int
    package let location: Location
  }

  /// The open locations of the bound tenant, in order of name.
  package static let open = Query<[Stored]>.all(
    """
    select series, version, name, street, postcode, place, branch_number from location l
    where tenant_id = \(.tenant) and not is_closed and not exists (
      select from location n
      where (n.tenant_id, n.series, n.version) = (l.tenant_id, l.series, l.version + 1))
    order by name, series
    """
  ) { row in
    Stored(
      id: try row("series"), version: try row("version"),
      location: Location(
        name: try row("name"), street: try row("street"), postcode: try row("postcode"), place: try row("place"),
        branchNumber: try row.optional("branch_number")))
  }

  fileprivate func insert(
    _ id: ID<Location>, version: Int, isClosed: Bool = false, in transaction: Transaction
  ) -> Change {
    Change(
      """
      insert into location (
        tenant_id, id, series, version, name, street, postcode, place, branch_number, is_closed)
      values (\(.tenant), \(transaction.newID(Location.self)), \(id), \(version), \(name), \(street), \(postcode),
        \(place), \(branchNumber), \(isClosed))
      """, refusing: ["location_version_once": SetLocation.Refused.changedMeanwhile])
  }
}

/// Portal staff add a location of a provider, or change one. What it said before stays, as an earlier version.
package struct SetLocation: Sendable {
  package let id: ID<Location>
  /// The version that the change was made to; 0 for a new location.
  package let version: Int
  package let location: Location

  package init(_ id: ID<Location>, from version: Int, to location: Location) {
    self.id = id
    self.version = version
    self.location = location
  }

  package enum Refused: Refusal {
    case wrong(Location.Item, Location.Problem)
    /// Someone else changed or closed it since, or this very form was sent before.
    case changedMeanwhile
    case nothingChanges
    case tooMany(most: Int)
  }

  /// The transaction is bound to the provider's tenant.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    if let first = location.problems.first { throw Refused.wrong(first.item, first.problem) }
    let open = try await transaction.fetch(Location.open)
    let current = open.first { $0.id == id }
    guard current?.version ?? 0 == version else { throw Refused.changedMeanwhile }
    guard current?.location != location else { throw Refused.nothingChanges }
    guard current != nil || open.count < Location.most else { throw Refused.tooMany(most: Location.most) }
    transaction.record(location.insert(id, version: version + 1, in: transaction))
    transaction.record(
      PortalAct.entry(version == 0 ? "tenant location add" : "tenant location set", in: transaction))
  }
}

/// Portal staff close a location: no care is given there any more. Visitors don't see it any more.
package struct CloseLocation: Sendable {
  package let id: ID<Location>
  package let version: Int

  package init(_ id: ID<Location>, from version: Int) {
    self.id = id
    self.version = version
  }

  /// The transaction is bound to the provider's tenant.
  /// - Throws: `SetLocation.Refused.changedMeanwhile`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    let open = try await transaction.fetch(Location.open)
    guard let current = open.first(where: { $0.id == id }), current.version == version else {
      throw SetLocation.Refused.changedMeanwhile
    }
    transaction.record(current.location.insert(id, version: version + 1, isClosed: true, in: transaction))
    transaction.record(PortalAct.entry("tenant location close", in: transaction))
  }
}
