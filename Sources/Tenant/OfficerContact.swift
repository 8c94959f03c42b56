import Foundation
import Kernel
import Postgres
import Vault

/// How someone with a complaint reaches the complaints officer: address and telephone must be findable (R1.13).
///
/// An officers' organisation has one for all providers it serves. A regeling that names an address of its own goes before
/// it: what is published is what holds.
package struct OfficerContact: Sendable, Equatable {
  /// The organisation, or what the regeling calls it; nil where it names only where, and not whom.
  package let name: Localised?
  package let phone: String?
  package let email: String?
  package let address: String?
  package let website: String?
  /// When one can call or come, in words.
  package let hours: Localised?

  package init(
    name: Localised?, phone: String? = nil, email: String? = nil, address: String? = nil, website: String? = nil,
    hours: Localised? = nil
  ) {
    self.name = name
    self.phone = phone
    self.email = email
    self.address = address
    self.website = website
    self.hours = hours
  }

  /// There is a way to reach someone.
  package var isReachable: Bool { phone != nil || email != nil || address != nil || website != nil }

  /// Of an officers' organisation; with its name alone as long as nobody said more.
  package static func of(_ organisation: ID<Organisation>) -> Query<OfficerContact> {
    .one("select name, phone, email, address, hours, hours_en from organisation where id = \(organisation)") { row in
      try OfficerContact(row)
    }
  }

  /// Of every officers' organisation, in order of name.
  package static let all = Query<[(id: ID<Organisation>, contact: OfficerContact)]>.all(
    "select id, name, phone, email, address, hours, hours_en from organisation where kind = 'officers' order by name"
  ) { row in (id: try row("id"), contact: try OfficerContact(row)) }

  /// Of the organisation that the bound officer acts for.
  package static let ofBound = Query<(id: ID<Organisation>, contact: OfficerContact)>.one(
    """
    select id, name, phone, email, address, hours, hours_en from organisation
    where id = nullif(current_setting('app.organisation_id'), '')::uuid
    """
  ) { row in (id: try row("id"), contact: try OfficerContact(row)) }

  private init(_ row: Row) throws {
    let name: String = try row("name")
    let hours: String? = try row.optional("hours")
    let english: String? = try row.optional("hours_en")
    self.init(
      name: Localised(nl: name, en: name), phone: try row.optional("phone"), email: try row.optional("email"),
      address: try row.optional("address"), hours: hours.map { Localised(nl: $0, en: english ?? $0) })
  }

  /// Of the organisation whose officers handle the bound case, and its officer's name once one took it; nil where none
  /// does. For the complainant.
  package static func ofCase(_ keys: PortalKeys) -> Query<(contact: OfficerContact, officer: Sealed?)?> {
    .first("select name, phone, email, address, hours, hours_en, officer_id, officer_name from case_contact()") { row in
      let officer: AccountID? = try row.optional("officer_id")
      let name = try officer.map {
        try keys.openPortal(row("officer_name"), table: "account", column: "name", row: $0.uuid)
      }
      return (contact: try OfficerContact(row), officer: name)
    }
  }

  /// What the regeling itself says; nil where it names no way to reach someone with a complaint.
  package init?(_ regeling: Regeling) {
    let points = regeling.contacts ?? []
    let found = [ContactPoint.Purpose.officer, .complaints].lazy.compactMap { purpose in
      points.first { $0.of == purpose }
    }.first
    guard let found else { return nil }
    self.init(
      name: found.name, phone: found.phone, email: found.email, address: found.address, website: found.website,
      hours: found.hours)
    guard isReachable else { return nil }
  }
}

/// Portal staff, or one of its own officers, say how an officers' organisation is reached.
package struct SetOfficerContact: Sendable {
  package let organisation: ID<Organisation>
  /// "" for what there is not.
  package let phone: String
  package let email: String
  package let address: String
  package let hours: String
  package let hoursInEnglish: String

  package init(
    organisation: ID<Organisation>, phone: String, email: String, address: String, hours: String,
    hoursInEnglish: String
  ) {
    func plain(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }
    self.organisation = organisation
    self.phone = plain(phone)
    self.email = plain(email)
    self.address = plain(address)
    self.hours = plain(hours)
    self.hoursInEnglish = plain(hoursInEnglish)
  }

  package static let mostLine = 200
  package static let mostHours = 300

  package enum Refused: Refusal, Equatable {
    /// A telephone number is what the law asks first.
    case noPhone, badPhone
    case badEmail
    case addressTooLong(most: Int), hoursTooLong(most: Int)
    /// In English alone: whoever reads Dutch would see nothing.
    case hoursOnlyInEnglish
  }

  package var problem: Refused? {
    if phone.isEmpty { return .noPhone }
    if !Contact.isPhone(phone) { return .badPhone }
    if !email.isEmpty, !Contact.isEmail(email) { return .badEmail }
    if address.count > Self.mostLine { return .addressTooLong(most: Self.mostLine) }
    if max(hours.count, hoursInEnglish.count) > Self.mostHours { return .hoursTooLong(most: Self.mostHours) }
    if hours.isEmpty, !hoursInEnglish.isEmpty { return .hoursOnlyInEnglish }
    return nil
  }

  /// An officer of another organisation finds none.
  /// - Throws: `Refused`; `NotFound`; `NotAllowed` for all but portal staff and officers.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal, .officer)
    if let problem { throw problem }
    func given(_ text: String) -> String? { text.isEmpty ? nil : text }
    transaction.record(
      Change(
        """
        update organisation set phone = \(phone), email = \(given(email)), address = \(given(address)),
          hours = \(given(hours)), hours_en = \(given(hoursInEnglish)), contact_set_at = \(.moment),
          contact_set_by = \(.person)
        where id = \(organisation) and kind = 'officers'
        """, mustTouch: true))
    if transaction.actor.audience == .portal {
      transaction.record(PortalAct.entry("officers set", on: nil, in: transaction))
    }
  }
}
