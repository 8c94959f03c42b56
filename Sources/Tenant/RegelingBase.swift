import Foundation
import Kernel
import Postgres
import Synchronization
import Terms

/// A regeling that many providers build on. A provider inherits every setting that it has none of its own for.
package struct RegelingBase: Sendable {
  package let id: ID<RegelingBase>
  /// Small letters, digits and "-".
  package let name: String
  /// From 1; the highest counts.
  package let version: Int
  package let source: RegelingSource

  private init(_ row: Row) throws {
    id = try row("id")
    name = try row("name")
    version = try row("version")
    source = try RegelingSource(yaml: row("source"), file: name)
  }

  /// The newest version of each base, in order of name.
  package static let all = Query<[RegelingBase]>.all(
    "select distinct on (name) id, name, version, source from regeling_base order by name, version desc"
  ) { row in try RegelingBase(row) }

  /// The newest version of a base; nil when there is none of that name.
  package static func named(_ name: String) -> Query<RegelingBase?> {
    .first("select id, name, version, source from regeling_base where name = \(name) order by version desc limit 1") {
      row in try RegelingBase(row)
    }
  }

  package static func of(_ id: ID<RegelingBase>) -> Query<RegelingBase> {
    .one("select id, name, version, source from regeling_base where id = \(id)") { row in try RegelingBase(row) }
  }

  /// How many providers stand on it with their newest version.
  package static func providers(on name: String) -> Query<Int> {
    .one("select count(*) as providers from provider_directory where base = \(name)") { row in try row("providers") }
  }

  /// The providers that stand on it, a page in order of their ID.
  package static func members(of name: String, after number: String, most: Int) -> Query<[CareProvider]> {
    .all(
      """
      select \(CareProvider.columns) from provider_directory where base = \(name) and number > \(number)
      order by number limit \(most)
      """
    ) { row in try CareProvider(row) }
  }

  /// The whole, word for word: the base with the provider's own settings in the place of its own.
  /// - Parameter own: a file with only the keys that are the provider's own; "" for none.
  /// - Throws: `RegelingMistakes`, with the lines of the whole.
  package func whole(with own: String) throws(RegelingMistakes) -> RegelingSource {
    try RegelingSource(yaml: wholeText(with: own), file: name)
  }

  package func wholeText(with own: String) -> String {
    RegelingParts(yaml: source.text).taking(RegelingParts(yaml: own)).text
  }
}

/// Portal staff put in a base, or a new version of one. No provider changes by it: see `ApplyBase`.
package struct SetBase: Sendable {
  package let name: String
  package let source: RegelingSource

  package init(_ name: String, to source: RegelingSource) {
    self.name = name
    self.source = source
  }

  package enum Refused: Refusal {
    /// Small letters, digits and "-"; at most sixty.
    case badName
    /// A key that doesn't stand at the start of its line can't be inherited.
    case notInParts
    case forbidden([RegelingReview.Finding])
    case notCarriedOut([RegelingReview.Finding])
    /// Its newest version says so already.
    case nothingChanges
    case changedMeanwhile
  }

  /// - Returns: the version.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws -> Int {
    try transaction.require(.portal)
    let newest = try await transaction.fetch(RegelingBase.named(name))
    try check(beside: newest)
    let version = (newest?.version ?? 0) + 1
    transaction.record(
      Change(
        """
        insert into regeling_base (id, name, version, source, settings)
        values (\(transaction.newID(RegelingBase.self)), \(name), \(version), \(source.text), \(source.regeling.json))
        """, refusing: ["regeling_base_in_order": Refused.changedMeanwhile]))
    transaction.record(PortalAct.entry("regeling base set", in: transaction))
    return version
  }

  /// Why it can't be put in beside the newest version; also for a page, before anything is stored.
  package func check(beside newest: RegelingBase?) throws(Refused) {
    guard name.wholeMatch(of: #/[a-z0-9][a-z0-9-]{0,59}/#) != nil else { throw .badName }
    let parts = RegelingParts(yaml: source.text)
    guard parts.keys == RegelingLines(yaml: source.text).keys,
      (try? RegelingSource(yaml: parts.text, file: name))?.regeling == source.regeling
    else { throw .notInParts }
    let review = RegelingReview(of: source)
    guard review.forbidden.isEmpty else { throw .forbidden(review.forbidden) }
    guard review.notCarriedOut.isEmpty else { throw .notCarriedOut(review.notCarriedOut) }
    guard newest?.source.text != source.text else { throw .nothingChanges }
  }
}

/// The newest version of a base, brought to the providers that stand on it: each adopts a version of its own, from one
/// day on. Broken off, it may run again: who has it is left alone.
package struct ApplyBase: Sendable {
  package let base: RegelingBase
  package let inForceFrom: Day
  package let adoption: RegelingVersion.Adoption
  package let warningsSeen: Bool
  private let known = Known()

  package init(
    _ base: RegelingBase, from inForceFrom: Day, adopted adoption: RegelingVersion.Adoption, warningsSeen: Bool
  ) {
    self.base = base
    self.inForceFrom = inForceFrom
    self.adoption = adoption
    self.warningsSeen = warningsSeen
  }

  /// What becomes of one provider.
  package enum Outcome: Sendable {
    /// In words; empty where only remarks change.
    case moves([RegelingDifference], own: [String])
    /// What changes in the base it has of its own.
    case keepsOwn([String])
    /// It has this version of the base already.
    case hasIt
    /// It stands on another base by now, or on none.
    case left
    case refused(AdoptRegeling.Refused)
    /// Base and own settings don't go together.
    case mistakes(RegelingMistakes)
  }

  /// What would become of the bound provider; stores nothing.
  package func look(in transaction: Transaction) async throws -> Outcome {
    try transaction.require(.portal)
    let (versions, bodies) = try await transaction.fetch(RegelingVersion.all, Organisation.all(.disputes))
    return outcome(beside: versions, bodies, on: transaction.today).outcome
  }

  /// The bound provider adopts it, unless it keeps what it has.
  /// - Throws: `AdoptRegeling.Refused.changedMeanwhile` when someone else adopted a version in the meantime.
  package func perform(in transaction: Transaction) async throws -> Outcome {
    try transaction.require(.portal)
    let (versions, bodies) = try await transaction.fetch(RegelingVersion.all, Organisation.all(.disputes))
    let (outcome, adopt) = outcome(beside: versions, bodies, on: transaction.today)
    try await adopt?.record(in: transaction)
    return outcome
  }

  private func outcome(
    beside versions: [RegelingVersion], _ bodies: [Organisation], on today: Day
  ) -> (outcome: Outcome, adopt: AdoptRegeling?) {
    guard let last = versions.latest, let basis = last.basis, basis.name == base.name else { return (.left, nil) }
    guard basis.base != base.id else { return (.hasIt, nil) }
    switch known.whole(of: base, with: basis.own) {
    case .failure(let mistakes): return (.mistakes(mistakes), nil)
    case .success(let whole):
      let own = RegelingParts(yaml: basis.own).keys
      guard whole.source.regeling != last.regeling else { return (.keepsOwn(own), nil) }
      let adopt = AdoptRegeling(
        whole.source, from: inForceFrom, adopted: adoption, after: versions.first?.number ?? 0,
        warningsSeen: warningsSeen, on: .init(base: base.id, name: base.name, own: basis.own), reviewed: whole.review)
      if let refused = adopt.refusal(beside: versions, bodies, on: today) { return (.refused(refused), nil) }
      return (.moves(known.differences(from: last.regeling, to: whole.source.regeling), own: own), adopt)
    }
  }

  /// Thousands of providers have the same few own settings: each is put together and compared once.
  private final class Known: Sendable {
    typealias Whole = (source: RegelingSource, review: RegelingReview)

    private let wholes = Mutex<[String: Result<Whole, RegelingMistakes>]>([:])
    private let compared = Mutex<[String: [RegelingDifference]]>([:])

    func whole(of base: RegelingBase, with own: String) -> Result<Whole, RegelingMistakes> {
      if let whole = wholes.withLock({ $0[own] }) { return whole }
      let whole: Result<Whole, RegelingMistakes>
      do {
        let source = try base.whole(with: own)
        whole = .success((source, RegelingReview(of: source)))
      } catch { whole = .failure(error) }
      wholes.withLock { $0[own] = whole }
      return whole
    }

    func differences(from old: Regeling, to new: Regeling) -> [RegelingDifference] {
      let key = "\(old.json)\n\(new.json)"
      if let found = compared.withLock({ $0[key] }) { return found }
      let found = RegelingDifference.between(old, new)
      compared.withLock { $0[key] = found }
      return found
    }
  }
}
