import Foundation
import Kernel
import Postgres
import Tenant
import Vault

/// Who signs, and where their code comes from.
package enum Signer: Sendable, Equatable {
  /// Staff with an app that shows codes: the same that they sign in with.
  case app(AccountID)
  /// Staff without one: a code goes to the account's own address.
  case account(AccountID)
  /// The complainant, at an address that they gave themselves or confirmed.
  case address(UUID)
  /// A complainant without such an address: on paper, through the officer.
  case onPaper

  /// - Throws: `NotFound`, `NotAllowed` for who may not open the case.
  package static func of(_ actor: Actor, in database: Database) async throws -> Signer {
    switch actor.audience {
    case .complainant:
      guard let address = try await database.read(as: actor, Complainant.stored).address,
        address.isOwnersOwn || address.isConfirmed
      else { return .onPaper }
      return .address(address.id)
    case .provider, .committee:
      _ = try await database.read(as: actor, Query<Int>.one("select 1 as one") { row in try row("one") })
      guard let account = actor.person else { throw NotAllowed(takes: [.provider, .committee]) }
      let factor = try await database.read(as: Actor(.system), SecondFactor.of(account))
      return factor == nil ? .account(account) : .app(account)
    case .visitor, .companion, .reporter, .officer, .portal, .auditor, .privacy, .system, .named:
      throw NotAllowed(takes: [.complainant, .provider, .committee])
    }
  }

  fileprivate var account: AccountID? {
    switch self {
    case .app(let account), .account(let account): account
    case .address, .onPaper: nil
    }
  }

  fileprivate var address: UUID? { if case .address(let address) = self { address } else { nil } }

  /// Under which name this person's wrong tries are counted.
  fileprivate func subject(_ keys: PortalKeys) -> [UInt8] {
    var message = CanonicalBytes("wederhoor signing tries 1")
    message.add(account?.description)
    message.add(address?.uuidString)
    return keys.search.mac(message)
  }
}

/// A code that is mailed to one person to sign one text. The database keeps its keyed hash; the worker makes it anew.
enum SigningCode {
  /// From when the mail goes out.
  static let minutes = 10
  /// Tries at one code, the right one too.
  static let mostTries = 5

  static func code(_ id: UUID, _ keys: PortalKeys) -> SixDigits { SixDigits(derivedFrom: keys.codes, row: id) }

  /// What a code is for, and whose: a row that was changed fits no code any more.
  static func purpose(_ id: UUID, _ text: SignedText, of signer: Signer, in transaction: Transaction) -> CanonicalBytes
  {
    var purpose = CanonicalBytes("wederhoor signing code 1")
    purpose.add(id)
    purpose.add(transaction.tenant)
    purpose.add(transaction.actor.dossier?.uuidString)
    purpose.add(signer.account?.description)
    purpose.add(signer.address?.uuidString)
    purpose.add(text.hash)
    return purpose
  }

  static func end(in transaction: Transaction) -> Date {
    transaction.moment.addingTimeInterval(Double(minutes) * 60)
  }

  /// The ten minutes begin when the mail goes out.
  static func goesOut(_ id: UUID, in transaction: Transaction) -> Change {
    Change("update signing_code set expires_at = \(end(in: transaction)) where tenant_id = \(.tenant) and id = \(id)")
  }

  /// How many this person asked for in the last hour, for whatever text of the bound dossier.
  static func askedLately(by signer: Signer) -> Query<Int> {
    .one(
      """
      select count(*)::int as count from signing_code
      where tenant_id = \(.tenant) and dossier_id = \(.dossier)
        and account_id is not distinct from \(signer.account)::uuid
        and address_id is not distinct from \(signer.address)::uuid
        and recorded_at > \(.moment)::timestamptz - interval '1 hour'
      """
    ) { row in try row("count") }
  }

  /// Counts a try at every code for this text that still works, and gives them: what comes at the same moment waits.
  static func tried(for text: SignedText, by signer: Signer) -> Query<[(id: UUID, mac: [UInt8])]> {
    .all(
      """
      update signing_code set tries = tries + 1
      where tenant_id = \(.tenant) and dossier_id = \(.dossier) and text_hash = \(text.hash)
        and account_id is not distinct from \(signer.account)::uuid
        and address_id is not distinct from \(signer.address)::uuid
        and tries < \(mostTries) and expires_at > \(.moment)
      returning id, mac
      """
    ) { row in (id: try row("id"), mac: try row("mac")) }
  }
}

extension Actor {
  /// The system in the same case: what codes are asked, kept and compared as.
  fileprivate var inSystem: Actor { Actor(.system, tenant: tenant, dossier: dossier) }

  fileprivate var asRecipient: Notice.Recipient {
    switch audience {
    case .provider: .provider
    case .committee: .committee
    case .visitor, .companion, .reporter, .complainant, .officer, .portal, .auditor, .privacy, .system, .named:
      .complainant
    }
  }
}

/// Someone without an app is mailed a code to sign this very text.
package struct SendSigningCode: Sendable {
  /// How many one person gets for one case in an hour.
  package static let mostAnHour = 5

  package let text: SignedText

  package init(for text: SignedText) { self.text = text }

  package enum Refused: Refusal {
    /// This person signs with the app, or on paper.
    case notByMail
    case tooMany
  }

  /// - Throws: `Refused`; `NotFound`, `NotAllowed` for who may not open the case.
  package func perform(in database: Database, as actor: Actor, keys: PortalKeys) async throws {
    let signer = try await Signer.of(actor, in: database)
    switch signer {
    case .account, .address: break
    case .app, .onPaper: throw Refused.notByMail
    }
    try await database.transaction(as: actor.inSystem) { transaction in
      // One after the other, so that a hundred clicks at once are no more than a hundred in a row.
      let (_, asked) = try await transaction.fetch(TimelineEnd.locked, SigningCode.askedLately(by: signer))
      guard asked < Self.mostAnHour else { throw Refused.tooMany }
      let id = transaction.newID(SigningCode.self).uuid
      let mac = SigningCode.code(id, keys)
        .mac(under: keys.codes, for: SigningCode.purpose(id, text, of: signer, in: transaction))
      transaction.record(
        Change(
          """
          insert into signing_code (tenant_id, id, dossier_id, account_id, address_id, text_hash, mac, expires_at)
          values (\(.tenant), \(id), \(.dossier), \(signer.account), \(signer.address), \(text.hash), \(mac),
            \(SigningCode.end(in: transaction)))
          """))
      transaction.record(
        Notice.signingCode.queue(
          id: id, to: actor.asRecipient, at: signer.address, account: signer.account, in: transaction))
    }
  }
}

/// That the right code was given: by one person, for one text. A signature takes it, once.
package struct SigningCodeGiven: Sendable, Equatable {
  let id: UUID
  package let textHash: [UInt8]
  package let factor: Signature.Factor

  /// One that was given for this text lately and signed nothing yet: a double click, or an act that went wrong after it.
  fileprivate static func earlier(
    for text: SignedText, by signer: Signer, _ code: SQL
  ) -> Query<SigningCodeGiven?> {
    .first(
      """
      select g.id, g.text_hash, g.factor from signing_code_given g
      where g.tenant_id = \(.tenant) and g.dossier_id = \(.dossier) and g.text_hash = \(text.hash)
        and g.account_id is not distinct from \(signer.account)::uuid and \(code)
        and g.recorded_at > \(.moment)::timestamptz - make_interval(mins => \(SigningCode.minutes)::int)
        and not exists (select from signature s where (s.tenant_id, s.code_given_id) = (g.tenant_id, g.id))
      """
    ) { row in SigningCodeGiven(id: try row("id"), textHash: try row("text_hash"), factor: try row("factor")) }
  }

  fileprivate func insert(by signer: Signer, code: UUID? = nil, step: Int? = nil) -> Change {
    Change(
      """
      insert into signing_code_given
        (tenant_id, id, dossier_id, account_id, signing_code_id, app_step, text_hash, factor)
      values (\(.tenant), \(id), \(.dossier), \(signer.account), \(code), \(step), \(textHash), \(factor))
      """)
  }
}

/// Someone gives the one-time code for the text that they sign: of the app (no recovery code), or the mailed one.
///
/// A try is counted before it is looked at, for the person (`Attempts`) and, at most five times, for the mailed code. A
/// code for another text, another person or another case, an old one and a used one all look the same.
package struct GiveSigningCode: Sendable {
  package let text: SignedText
  package let code: String

  package init(for text: SignedText, code: String) {
    self.text = text
    self.code = code
  }

  package enum Refused: Refusal {
    case wrong
    /// Too many wrong codes: wait this many seconds.
    case slowDown(seconds: Int)
    case onPaper
  }

  /// - Throws: `Refused`; `NotFound`, `NotAllowed` for who may not open the case.
  package func perform(in database: Database, as actor: Actor, keys: PortalKeys) async throws -> SigningCodeGiven {
    let signer = try await Signer.of(actor, in: database)
    guard signer != .onPaper else { throw Refused.onPaper }
    let claim: Attempts.Claim
    do { claim = try await Attempts.claim(.signing, of: signer.subject(keys), in: database) } catch let error
      as Attempts.TooMany
    { throw Refused.slowDown(seconds: error.seconds) }
    // A refusal is thrown after the transaction: the tries in it are kept.
    let given: SigningCodeGiven?
    do { given = try await take(signer, claim, in: database, as: actor.inSystem, keys: keys) } catch is NotFound {
      // The same code came twice at one moment, and the other was first: what it made is there now.
      given = try await take(signer, claim, in: database, as: actor.inSystem, keys: keys)
    }
    guard let given else { throw Refused.wrong }
    return given
  }

  private func take(
    _ signer: Signer, _ claim: Attempts.Claim, in database: Database, as system: Actor, keys: PortalKeys
  ) async throws -> SigningCodeGiven? {
    try await database.transaction(as: system) { transaction in
      let given =
        if case .app(let account) = signer {
          try await byApp(of: account, signer, in: transaction, keys: keys)
        } else {
          try await byMail(signer, in: transaction, keys: keys)
        }
      if given != nil { transaction.record(claim.forgetsAll) }
      return given
    }
  }

  private func byApp(
    of account: AccountID, _ signer: Signer, in transaction: Transaction, keys: PortalKeys
  ) async throws -> SigningCodeGiven? {
    guard let factor = try await transaction.fetch(SecondFactor.of(account)),
      let step = try factor.step(of: code, at: transaction.moment, keys: keys)
    else { return nil }
    if factor.isUsed(step: step) {
      return try await transaction.fetch(
        SigningCodeGiven.earlier(for: text, by: signer, "g.app_step = \(step)::bigint"))
    }
    let given = SigningCodeGiven(
      id: transaction.newID(SigningCodeGiven.self).uuid, textHash: text.hash, factor: .app)
    transaction.record(factor.using(step: step))
    transaction.record(given.insert(by: signer, step: step))
    return given
  }

  private func byMail(
    _ signer: Signer, in transaction: Transaction, keys: PortalKeys
  ) async throws -> SigningCodeGiven? {
    let codes = try await transaction.fetch(SigningCode.tried(for: text, by: signer))
    guard let typed = SixDigits(typed: code) else { return nil }
    // Each is compared, in constant time.
    let right = codes.filter { id, mac in
      sameBytes(
        typed.mac(under: keys.codes, for: SigningCode.purpose(id, text, of: signer, in: transaction)), mac)
    }
    guard let found = right.first else { return nil }
    let (earlier, isGiven) = try await transaction.fetch(
      SigningCodeGiven.earlier(for: text, by: signer, "g.signing_code_id = \(found.id)"),
      Query<Bool>.one(
        """
        select exists (
          select from signing_code_given where tenant_id = \(.tenant) and signing_code_id = \(found.id)) as is_given
        """
      ) { row in try row("is_given") })
    if isGiven { return earlier }
    let given = SigningCodeGiven(
      id: transaction.newID(SigningCodeGiven.self).uuid, textHash: text.hash, factor: .mail)
    transaction.record(given.insert(by: signer, code: found.id))
    return given
  }
}
