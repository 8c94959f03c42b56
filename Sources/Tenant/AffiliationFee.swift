import Kernel
import Postgres
import Terms

/// How many people work at a provider from a day on (werkzame personen): it gives the class of the tariff.
package struct Headcount: Sendable, Equatable {
  /// The first day, inclusive.
  package let countsFrom: Day
  package let workingPersons: Int
  /// What was agreed apart; nil when the tariff says it.
  package let agreed: Tariff.Price?

  package init(countsFrom: Day, workingPersons: Int, agreed: Tariff.Price? = nil) {
    self.countsFrom = countsFrom
    self.workingPersons = workingPersons
    self.agreed = agreed
  }

  /// Every one of the bound tenant, the newest first.
  package static let all = Query<[Headcount]>.all(
    """
    select counts_from, working_persons, agreed_year_euro_cents, agreed_own_risk_euro_cents from headcount
    where tenant_id = \(.tenant) order by counts_from desc
    """
  ) { row in
    let year: Int? = try row.optional("agreed_year_euro_cents")
    let ownRisk: Int? = try row.optional("agreed_own_risk_euro_cents")
    var agreed: Tariff.Price?
    if let year, let ownRisk {
      agreed = Tariff.Price(year: Money(euroCents: year), ownRisk: Money(euroCents: ownRisk))
    }
    return Headcount(
      countsFrom: try row("counts_from"), workingPersons: try row("working_persons"), agreed: agreed)
  }
}

/// Portal staff note how many people work at a provider from a day on.
package struct SetHeadcount: Sendable {
  package static let persons = 1...100_000

  package let headcount: Headcount

  package init(_ headcount: Headcount) { self.headcount = headcount }

  package enum Refused: Refusal {
    /// One to a hundred thousand.
    case wrongNumber
    case alreadySet
    /// What was agreed: amounts of zero to a million euros.
    case wrongAmount
    /// A day of an earlier year: that year was paid for.
    case earlierYear
  }

  /// The transaction is bound to the provider's tenant.
  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    guard Self.persons.contains(headcount.workingPersons) else { throw Refused.wrongNumber }
    guard headcount.countsFrom.year >= transaction.today.year else { throw Refused.earlierYear }
    if let agreed = headcount.agreed {
      let amounts = [agreed.year.euroCents, agreed.ownRisk.euroCents]
      guard amounts.allSatisfy({ (0...Tariff.mostEuroCents).contains($0) }) else { throw Refused.wrongAmount }
    }
    transaction.record(
      Change(
        """
        insert into headcount (
          tenant_id, id, counts_from, working_persons, agreed_year_euro_cents, agreed_own_risk_euro_cents)
        values (\(.tenant), \(transaction.newID(Headcount.self)), \(headcount.countsFrom), \(headcount.workingPersons),
          \(headcount.agreed?.year.euroCents), \(headcount.agreed?.ownRisk.euroCents))
        """, refusing: ["headcount_one_a_day": Refused.alreadySet]))
    transaction.record(PortalAct.entry("tenant persons", in: transaction))
  }
}

/// What one provider owes for one calendar year, and how that is computed (R2.8).
///
/// The price is the one of the first day that is paid for: 1 January, or the first day of the affiliation. Pro rata by
/// calendar months, the one in which it begins included; the year in which an affiliation ends is paid whole. R2.8 says
/// "pro rata" and no more: months are this portal's reading.
package struct AffiliationFee: Sendable, Equatable {
  package let year: Int
  /// The day that decides the class and the tariff.
  package let decidedOn: Day
  package let headcount: Headcount
  package let `class`: Tariff.Class
  /// The last number of persons of the class, inclusive; nil for the last.
  package let personsTo: Int?
  /// Nil: by agreement, and nothing was agreed yet.
  package let price: Tariff.Price?
  /// Of the year's twelve.
  package let months: Int
  /// What is due for this year, in whole cents, halves upwards; nil without a price.
  package let fee: Money?
  /// What comes with it in the year of the first affiliation.
  package let registration: Money?
  package let takenUp: Money

  /// - Parameters:
  ///   - affiliations: first and last days, inclusive, in order; the last may be open.
  ///   - headcounts: in any order.
  /// - Returns: nil when the provider isn't affiliated in that year, or no tariff or headcount is known for it.
  package init?(
    of year: Int, affiliations: [(first: Day, last: Day?)], headcounts: [Headcount], tariffs: [Tariff]
  ) {
    guard let newYear = Day(year: year, month: 1, day: 1), let lastDay = Day(year: year, month: 12, day: 31),
      let affiliation = affiliations.first(where: { $0.first <= lastDay && ($0.last.map { $0 >= newYear } ?? true) })
    else { return nil }
    let day = max(newYear, affiliation.first)
    let known = headcounts.sorted { $0.countsFrom < $1.countsFrom }
    guard
      let headcount = known.last(where: { $0.countsFrom <= day }) ?? known.first(where: { $0.countsFrom.year == year }),
      let tariff = Tariff.inForce(on: day, of: tariffs), let found = tariff.class(of: headcount.workingPersons)
    else { return nil }
    self.year = year
    decidedOn = day
    self.headcount = headcount
    self.class = found
    personsTo = tariff.personsTo(found)
    price = headcount.agreed ?? found.price
    let months = 13 - day.month
    self.months = months
    fee = price.map { Money(euroCents: ($0.year.euroCents * months * 2 + 12) / 24) }
    let isFirst = affiliation.first == affiliations.first?.first && affiliation.first.year == year
    registration = isFirst ? tariff.registration : nil
    takenUp = tariff.takenUp
  }
}
