import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// The complainant puts right how their name is spelled, or by which telephone they are reached.
///
/// Each change is a fact; what was sent stays as it was sent. A link to the page goes to the address, so that who didn't
/// do it themselves sees that someone did. The e-mail address has a way of its own: `GiveAddress`.
package struct ChangeContact: Sendable {
  package let name: Sealed
  /// Nil, or blank, for no telephone any more.
  package let phone: Sealed?

  package init(name: Sealed, phone: Sealed?) {
    self.name = name
    self.phone = phone.flatMap { $0.isBlank ? nil : $0 }
  }

  /// Unicode scalars, inclusive.
  package static let mostCharacters = 200
  /// In one case.
  package static let most = 20

  package enum Refused: Refusal, Equatable {
    case noName, nameTooLong(most: Int)
    case notAPhone
    case isTheSame
    case tooMany(most: Int)
    /// Someone else changed it meanwhile.
    case changedMeanwhile
  }

  /// - Throws: `Refused`.
  package func perform(in transaction: Transaction, keys: PortalKeys) async throws {
    try transaction.require(.complainant)
    guard !name.isBlank else { throw Refused.noName }
    guard name.revealed.unicodeScalars.count <= Self.mostCharacters else {
      throw Refused.nameTooLong(most: Self.mostCharacters)
    }
    if let phone, !Contact.isPhone(phone.revealed) { throw Refused.notAPhone }
    let (file, (stored, owners)) = try await CaseFile.open(
      for: .act, in: transaction, keys: keys, Complainant.stored, GiveAddress.owners)
    let before = try stored.opened(in: file)
    guard before.name.revealed != name.revealed || before.phone?.revealed != phone?.revealed else {
      throw Refused.isTheSame
    }
    let position = (stored.change?.position ?? 0) + 1
    guard position <= Self.most else { throw Refused.tooMany(most: Self.most) }
    let id = transaction.newID(ChangeContact.self).uuid
    transaction.record(
      Change(
        """
        insert into party_change (tenant_id, id, dossier_id, party_id, position, name, phone)
        values (\(.tenant), \(id), \(.dossier), \(stored.id), \(position),
          \(try file.seal(name, Self.nameColumn, row: id)),
          \(try phone.map { try file.seal($0, Self.phoneColumn, row: id) }))
        """, refusing: ["party_change_in_order": Refused.changedMeanwhile]))
    if before.name.revealed != name.revealed {
      // Found by the new name from now on, and by the one before as well.
      if let organisation = owners.organisation {
        transaction.record(PersonSearch.insert(name: name, for: .officers(organisation), keys: keys))
      }
      if owners.providerSees {
        transaction.record(PersonSearch.insert(name: name, for: .provider(transaction.tenant), keys: keys))
      }
    }
    transaction.record(try file.event(.contactChanged, transaction))
    if let address = before.address {
      transaction.record(Notice.contactChanged.queue(to: .complainant, at: address.id, in: transaction))
    }
  }

  static let nameColumn = SealedColumn("party_change", "name")
  static let phoneColumn = SealedColumn("party_change", "phone")
}
