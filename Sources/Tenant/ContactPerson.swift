import Kernel
import Postgres
import Vault

/// Whom officers and portal staff call at a provider (contactpersoon). A person: sealed, and gone when removed.
package struct ContactPerson: Sendable {
  /// What one may call this person about.
  package enum Purpose: String, Sendable, CaseIterable {
    case complaints = "klachten", affiliation = "aansluiting", invoices = "facturen"
  }

  /// The most contact persons of one provider.
  package static let most = 20

  package let id: ID<ContactPerson>
  package let purposes: [Purpose]
  package let name: Sealed
  /// What they are at the provider: "praktijkmanager"; "" when not said.
  package let job: Sealed
  /// "" when not given.
  package let email: Sealed
  /// "" when not given.
  package let phone: Sealed

  package init(
    _ id: ID<ContactPerson>, for purposes: [Purpose], name: Sealed, job: Sealed = Sealed(""), email: Sealed,
    phone: Sealed
  ) {
    self.id = id
    self.purposes = purposes
    self.name = name
    self.job = job
    self.email = email
    self.phone = phone
  }

  /// Who is there, with nothing of them unsealed.
  static let ids = Query<[ID<ContactPerson>]>.all("select id from contact_person where tenant_id = \(.tenant)") { row in
    try row("id")
  }

  /// Those of the bound tenant, in the order in which they were added.
  package static func all(_ keys: PortalKeys) -> Query<[ContactPerson]> {
    .all(
      "select id, purposes, name, job, email, phone from contact_person where tenant_id = \(.tenant) order by id"
    ) { row in
      let id: ID<ContactPerson> = try row("id")
      func opened(_ column: String) throws -> Sealed {
        guard let sealed: [UInt8] = try row.optional(column) else { return Sealed("") }
        return try keys.openPortal(sealed, table: "contact_person", column: column, row: id.uuid)
      }
      let purposes: String = try row("purposes")
      return ContactPerson(
        id, for: purposes.split(separator: " ").compactMap { Purpose(rawValue: String($0)) },
        name: try opened("name"), job: try opened("job"), email: try opened("email"), phone: try opened("phone"))
    }
  }
}

/// Portal staff add a contact person of a provider, or put another in the place of one.
package struct SetContactPerson: Sendable {
  package let person: ContactPerson
  /// Whom this one replaces: the same person with another number, or a successor; nil for one more.
  package let replaced: ID<ContactPerson>?

  package init(_ person: ContactPerson, inPlaceOf replaced: ID<ContactPerson>? = nil) {
    self.person = person
    self.replaced = replaced
  }

  package enum Refused: Refusal {
    case noName, noPurpose
    /// An e-mail address or a telephone number is needed.
    case notReachable
    case tooMany(most: Int)
    /// This very form was sent before: a double click.
    case alreadyAdded
    /// The one to replace is gone.
    case changedMeanwhile
  }

  /// The transaction is bound to the provider's tenant.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.portal)
    guard !person.name.isBlank else { throw Refused.noName }
    guard !person.purposes.isEmpty else { throw Refused.noPurpose }
    guard !person.email.isBlank || !person.phone.isBlank else { throw Refused.notReachable }
    let known = try await transaction.fetch(ContactPerson.ids)
    guard !known.contains(person.id) else { throw Refused.alreadyAdded }
    if let replaced {
      guard known.contains(replaced) else { throw Refused.changedMeanwhile }
      transaction.record(RemoveContactPerson.change(replaced))
    } else if known.count >= ContactPerson.most {
      throw Refused.tooMany(most: ContactPerson.most)
    }
    func sealed(_ text: Sealed, _ column: String) throws -> [UInt8]? {
      text.isBlank ? nil : try keys.sealPortal(text, table: "contact_person", column: column, row: person.id.uuid)
    }
    transaction.record(
      Change(
        """
        insert into contact_person (tenant_id, id, purposes, name, job, email, phone)
        values (\(.tenant), \(person.id), \(person.purposes.map(\.rawValue).joined(separator: " ")),
          \(try sealed(person.name, "name")), \(try sealed(person.job, "job")), \(try sealed(person.email, "email")),
          \(try sealed(person.phone, "phone")))
        """, refusing: ["contact_person_pkey": Refused.alreadyAdded]))
    transaction.record(
      PortalAct.entry(replaced == nil ? "tenant contact add" : "tenant contact set", in: transaction))
  }
}

/// Portal staff remove a contact person: what was known of them is gone.
package struct RemoveContactPerson: Sendable {
  package let id: ID<ContactPerson>

  package init(_ id: ID<ContactPerson>) { self.id = id }

  package enum Refused: Refusal { case alreadyGone }

  /// The transaction is bound to the provider's tenant.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    guard try await transaction.fetch(ContactPerson.ids).contains(id) else { throw Refused.alreadyGone }
    transaction.record(Self.change(id))
    transaction.record(PortalAct.entry("tenant contact remove", in: transaction))
  }

  fileprivate static func change(_ id: ID<ContactPerson>) -> Change {
    Change("delete from contact_person where tenant_id = \(.tenant) and id = \(id)", mustTouch: true)
  }
}
