import Kernel
import Postgres

/// What the register says of a care provider (zorgaanbieder). Names no person, but a sole trader's own name may be in it.
package struct ProviderDetails: Sendable, Equatable {
  /// One question of the register. The raw value is the column of an import and the name of a form's field.
  package enum Item: String, Sendable, CaseIterable {
    case tradeName = "naam", legalName = "rechtspersoon", kvk, agb, street = "straat", postcode, place = "plaats"
    case care = "zorg"
  }

  /// As people know it, and as it stands on the flyer (handelsnaam).
  package var tradeName: String
  /// As the chamber of commerce has it (statutaire naam); "" when it is the same.
  package var legalName: String
  package var place: String
  /// Street and house number, or a post-office box, for letters.
  package var street: String
  /// "3521 AL"; "" when unknown.
  package var postcode: String
  /// Eight digits, of the chamber of commerce (KvK); nil when unknown.
  package var kvk: String?
  /// Eight digits each, of the register of care providers (AGB); there may be none.
  package var agbCodes: [String]
  package var care: [CareKind]

  package init(
    tradeName: String, legalName: String = "", place: String = "", street: String = "", postcode: String = "",
    kvk: String? = nil, agbCodes: [String] = [], care: [CareKind] = []
  ) {
    self.tradeName = tradeName
    self.legalName = legalName
    self.place = place
    self.street = street
    self.postcode = postcode
    self.kvk = kvk
    self.agbCodes = agbCodes
    self.care = care
  }

  /// What is wrong with one answer.
  package enum Problem: Sendable, Equatable {
    case empty
    /// - most: characters, inclusive.
    case tooLong(most: Int)
    /// A number of the chamber of commerce has eight digits.
    case noKvK
    /// An AGB code has eight digits.
    case noAGB(String)
    case noPostcode
  }

  /// The most characters of an answer, inclusive, as PostgreSQL counts them.
  package static func most(_ item: Item) -> Int { item == .place ? 80 : 120 }

  /// Everything that is wrong, in the order of a form.
  package var problems: [(item: Item, problem: Problem)] {
    var found: [(Item, Problem)] = []
    for (item, text) in [
      (Item.tradeName, tradeName), (.legalName, legalName), (.street, street), (.place, place),
    ] where text.unicodeScalars.count > Self.most(item) { found.append((item, .tooLong(most: Self.most(item)))) }
    if tradeName.allSatisfy(\.isWhitespace) { found.append((.tradeName, .empty)) }
    if let kvk, !Self.isEightDigits(kvk) { found.append((.kvk, .noKvK)) }
    for code in agbCodes where !Self.isEightDigits(code) { found.append((.agb, .noAGB(code))) }
    if !Self.isPostcode(postcode) { found.append((.postcode, .noPostcode)) }
    return found.map { (item: $0.0, problem: $0.1) }
  }

  /// "3521 AL", or "" for one that isn't known.
  static func isPostcode(_ text: String) -> Bool {
    text.isEmpty || text.wholeMatch(of: #/[1-9][0-9]{3} [A-Z]{2}/#) != nil
  }

  private static func isEightDigits(_ text: String) -> Bool { text.wholeMatch(of: #/[0-9]{8}/#) != nil }

  /// The numbers that someone typed: apart by spaces, commas or semicolons, each with or without dots.
  package static func numbers(typed text: String) -> [String] {
    text.split(whereSeparator: { $0.isWhitespace || ",;".contains($0) }).map { String($0).replacing(".", with: "") }
  }

  /// "3521AL", "3521 al" and "3521 AL" are one postcode.
  package static func postcode(typed text: String) -> String {
    let bare = text.filter { !$0.isWhitespace }.uppercased()
    return bare.count == 6 ? "\(bare.prefix(4)) \(bare.suffix(2))" : bare
  }

  /// The answer to one question, as it is shown and exported.
  package subscript(item: Item) -> String {
    switch item {
    case .tradeName: tradeName
    case .legalName: legalName
    case .kvk: kvk ?? ""
    case .agb: agbCodes.joined(separator: " ")
    case .street: street
    case .postcode: postcode
    case .place: place
    case .care: care.map(\.rawValue).joined(separator: " ")
    }
  }

  /// The same with some answers of another.
  func taking(_ items: [Item], from other: ProviderDetails) -> ProviderDetails {
    var details = self
    for item in items {
      switch item {
      case .tradeName: details.tradeName = other.tradeName
      case .legalName: details.legalName = other.legalName
      case .kvk: details.kvk = other.kvk
      case .agb: details.agbCodes = other.agbCodes
      case .street: details.street = other.street
      case .postcode: details.postcode = other.postcode
      case .place: details.place = other.place
      case .care: details.care = other.care
      }
    }
    return details
  }

  /// The questions that another version answers otherwise.
  package func changes(to other: ProviderDetails) -> [Item] { Item.allCases.filter { self[$0] != other[$0] } }

  /// The version in force, which the next change must name.
  package static let current = Query<(version: Int, details: ProviderDetails)>.one(
    "select \(columns) from provider_details where tenant_id = \(.tenant) order by version desc limit 1"
  ) { row in (version: try row("version"), details: try ProviderDetails(row)) }

  private static let columns: SQL =
    "version, trade_name, legal_name, place, street, postcode, kvk, agb_codes, care_kinds"

  private init(_ row: Row) throws {
    tradeName = try row("trade_name")
    legalName = try row("legal_name")
    place = try row("place")
    street = try row("street")
    postcode = try row("postcode")
    kvk = try row.optional("kvk")
    let codes: String = try row("agb_codes")
    agbCodes = codes.split(separator: " ").map(String.init)
    let kinds: String = try row("care_kinds")
    care = kinds.split(separator: " ").compactMap { CareKind(rawValue: String($0)) }
  }

  /// - Parameter version: from 1, one more than the one before.
  func insert(version: Int, in transaction: Transaction) -> Change {
    Change(
      """
      insert into provider_details (
        tenant_id, id, version, trade_name, legal_name, place, street, postcode, kvk, agb_codes, care_kinds)
      values (\(.tenant), \(transaction.newID(ProviderDetails.self)), \(version), \(tradeName), \(legalName), \(place),
        \(street), \(postcode), \(kvk), \(self[.agb]), \(self[.care]))
      """, refusing: ["provider_details_version_once": ChangeProvider.Refused.changedMeanwhile])
  }
}

/// What kind of care a provider gives: for search, counts and the flyer. No rule depends on it.
package enum CareKind: String, Sendable, CaseIterable, Codable {
  case generalPractice = "huisartsenzorg", district = "wijkverpleging", nursing = "verpleeghuiszorg"
  case disability = "gehandicaptenzorg", mental = "ggz", hospital = "ziekenhuiszorg", dental = "mondzorg"
  case physiotherapy = "fysiotherapie", paramedical = "paramedisch", pharmacy = "farmacie"
  case maternity = "geboortezorg", youth = "jeugdhulp", support = "wmo", complementary = "complementair"
  case other = "anders"
}
