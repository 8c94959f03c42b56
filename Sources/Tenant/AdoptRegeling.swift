import Kernel
import Postgres
import Terms

/// Portal staff put a new version of a provider's regeling in force, from a day on.
///
/// A case that runs keeps the version it was filed under (R1.10); the day takes over by itself, at midnight in Amsterdam.
package struct AdoptRegeling: Sendable {
  package let source: RegelingSource
  /// The first day; today or later, and after every version there is.
  package let inForceFrom: Day
  package let adoption: RegelingVersion.Adoption
  /// The number of the newest version that it was looked at beside; 0 when there was none. Another one meanwhile refuses.
  package let newest: Int
  /// The risks that the law's check found were seen, and that the body its disputes go to is new to the portal.
  package let warningsSeen: Bool
  /// The base that `source` was put together on; nil for a file of its own.
  package let basis: RegelingVersion.Basis?
  package let review: RegelingReview

  /// - Parameter review: what the law and the portal say of it; looked up when it isn't given.
  package init(
    _ source: RegelingSource, from inForceFrom: Day, adopted adoption: RegelingVersion.Adoption, after newest: Int,
    warningsSeen: Bool, on basis: RegelingVersion.Basis? = nil, reviewed review: RegelingReview? = nil
  ) {
    self.basis = basis
    self.review = review ?? RegelingReview(of: source)
    self.source = source
    self.inForceFrom = inForceFrom
    self.adoption = adoption
    self.newest = newest
    self.warningsSeen = warningsSeen
  }

  package enum Refused: Refusal {
    case noAdopter, adopterTooLong(most: Int)
    /// What wasn't adopted yet isn't put in force.
    case adoptedInFuture
    case inThePast
    /// Another version is in force on that day, or comes later.
    case notAfter(Day)
    /// The law forbids it.
    case forbidden([RegelingReview.Finding])
    /// It would promise what this portal doesn't do.
    case notCarriedOut([RegelingReview.Finding])
    /// What it warns of wasn't seen: risks, and the name of a body that the portal doesn't know.
    case warnings([RegelingReview.Finding], newBody: String?)
    /// Someone else adopted one since: look again what it is laid beside.
    case changedMeanwhile
    /// The last version says so already.
    case nothingChanges
  }

  /// The transaction is bound to the provider's tenant.
  /// - Returns: the number of the new version.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws -> Int {
    try transaction.require(.portal)
    let (_, versions, bodies) = try await transaction.fetch(
      CareProvider.bound, RegelingVersion.all, Organisation.all(.disputes))
    if let refused = refusal(beside: versions, bodies, on: transaction.today) { throw refused }
    try await record(in: transaction)
    return newest + 1
  }

  /// What nothing refused.
  func record(in transaction: Transaction) async throws {
    let disputes = try await source.disputes(in: transaction)
    transaction.record(
      source.insert(
        newest + 1, from: inForceFrom, adopted: adoption, on: basis, disputes: disputes, in: transaction))
    transaction.record(Self.mirror(basis))
    transaction.record(PortalAct.entry("regeling adopt", in: transaction))
  }

  /// Which base the newest version stands on, where bases are counted.
  static func mirror(_ basis: RegelingVersion.Basis?) -> Change {
    Change("update provider_directory set base = \(basis?.name) where tenant_id = \(.tenant)", mustTouch: true)
  }

  /// Why it can't be done now; nil when it can. Changes nothing, so that a page and `--dry-run` ask it too.
  /// - Parameters:
  ///   - versions: all of the provider's.
  ///   - bodies: every dispute body that the portal knows.
  package func refusal(
    beside versions: [RegelingVersion], _ bodies: [Organisation], on today: Day
  ) -> Refused? {
    if let problem = problem(on: today) { return problem }
    guard review.forbidden.isEmpty else { return .forbidden(review.forbidden) }
    guard review.notCarriedOut.isEmpty else { return .notCarriedOut(review.notCarriedOut) }
    guard (versions.first?.number ?? 0) == newest else { return .changedMeanwhile }
    if let last = versions.latest {
      guard inForceFrom > last.inForceFrom else { return .notAfter(last.inForceFrom) }
      guard last.regeling != source.regeling || last.basis != basis else { return .nothingChanges }
    }
    let newBody = Self.newBody(of: source.regeling, among: bodies)
    guard warningsSeen || review.risks.isEmpty && newBody == nil else {
      return .warnings(review.risks, newBody: newBody)
    }
    return nil
  }

  private func problem(on today: Day) -> Refused? {
    guard !adoption.by.allSatisfy(\.isWhitespace) else { return .noAdopter }
    guard adoption.by.unicodeScalars.count <= RegelingVersion.Adoption.mostCharacters else {
      return .adopterTooLong(most: RegelingVersion.Adoption.mostCharacters)
    }
    guard adoption.on <= today else { return .adoptedInFuture }
    guard inForceFrom >= today else { return .inThePast }
    return nil
  }

  /// The body its disputes go to when the portal doesn't know it: a slip of the pen would make one without people.
  package static func newBody(of regeling: Regeling, among bodies: [Organisation]) -> String? {
    regeling.disputesName.flatMap { name in bodies.contains { $0.name == name } ? nil : name }
  }
}

/// Portal staff take back a version that isn't in force yet.
package struct WithdrawRegeling: Sendable {
  /// From 1.
  package let number: Int

  package init(_ number: Int) { self.number = number }

  package enum Refused: Refusal {
    case alreadyWithdrawn
    /// It is in force, or was: cases may have it.
    case inForce(since: Day)
  }

  /// The transaction is bound to the provider's tenant.
  /// - Throws: `Refused`; `NotFound`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    let versions = try await transaction.fetch(RegelingVersion.all)
    guard let version = versions.first(where: { $0.number == number }) else { throw NotFound() }
    guard version.withdrawnOn == nil else { throw Refused.alreadyWithdrawn }
    guard version.inForceFrom > transaction.today else { throw Refused.inForce(since: version.inForceFrom) }
    transaction.record(
      Change(
        """
        insert into regeling_withdrawal (tenant_id, id, version_id, in_force_from, withdrawn_on)
        values (\(.tenant), \(transaction.newID(RegelingVersion.self)), \(version.id), \(version.inForceFrom), \(.today))
        """,
        refusing: [
          "regeling_withdrawal_once": Refused.alreadyWithdrawn,
          "regeling_withdrawal_in_time": Refused.inForce(since: version.inForceFrom),
        ]))
    let left = versions.filter { $0.number != number }.latest
    transaction.record(AdoptRegeling.mirror(left?.basis))
    transaction.record(PortalAct.entry("regeling withdraw", in: transaction))
  }
}
