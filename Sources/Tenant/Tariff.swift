import Foundation
import Kernel
import Postgres
import Terms

/// What an affiliation with the portal costs, from a day on until the next tariff (R2.8). All amounts include VAT.
package struct Tariff: Sendable, Equatable {
  /// Providers with this many working persons: interns count, volunteers don't.
  package struct Class: Sendable, Equatable {
    /// Inclusive.
    package let personsFrom: Int
    /// Nil: by agreement.
    package let price: Price?

    package init(personsFrom: Int, price: Price?) {
      self.personsFrom = personsFrom
      self.price = price
    }
  }

  package struct Price: Sendable, Equatable {
    /// For a whole calendar year.
    package let year: Money
    /// The provider's own risk (eigen risico) of one complaint that goes all the way.
    package let ownRisk: Money

    package init(year: Money, ownRisk: Money) {
      self.year = year
      self.ownRisk = ownRisk
    }
  }

  /// The first day, inclusive.
  package let inForceFrom: Day
  /// Once, when a provider is first affiliated.
  package let registration: Money
  /// The part of the own risk that is due when a complaint is taken up; the rest when it goes to the committee.
  package let takenUp: Money
  /// In order of size; the first begins at one person.
  package let classes: [Class]

  package init(inForceFrom: Day, registration: Money, takenUp: Money, classes: [Class]) {
    self.inForceFrom = inForceFrom
    self.registration = registration
    self.takenUp = takenUp
    self.classes = classes
  }

  /// The class of a provider with so many working persons.
  /// - Parameter persons: at least 1.
  package func `class`(of persons: Int) -> Class? { classes.last { $0.personsFrom <= persons } }

  /// The last number of persons of a class, inclusive; nil for the last class.
  package func personsTo(_ one: Class) -> Int? {
    classes.first { $0.personsFrom > one.personsFrom }.map { $0.personsFrom - 1 }
  }

  package enum Problem: Sendable, Equatable {
    case noClass
    /// The first class must begin at one person.
    case firstNotOne
    /// Classes in order of size; two never begin at the same number. Its place, from 0.
    case notAscending(Int)
    /// The own risk is at least what is due when a complaint is taken up. Its place, from 0.
    case ownRiskTooLow(Int)
    case tooManyClasses(most: Int)
    /// An amount that nobody means: over a million euros.
    case tooMuch
  }

  package static let mostClasses = 12
  static let mostEuroCents = 100_000_000

  package var problem: Problem? {
    guard let first = classes.first else { return .noClass }
    guard classes.count <= Self.mostClasses else { return .tooManyClasses(most: Self.mostClasses) }
    guard first.personsFrom == 1 else { return .firstNotOne }
    for (place, pair) in zip(classes, classes.dropFirst()).enumerated() where pair.0.personsFrom >= pair.1.personsFrom {
      return .notAscending(place + 1)
    }
    let amounts = [registration, takenUp] + classes.compactMap(\.price).flatMap { [$0.year, $0.ownRisk] }
    guard amounts.allSatisfy({ (0...Self.mostEuroCents).contains($0.euroCents) }) else { return .tooMuch }
    for (place, one) in classes.enumerated() {
      if let price = one.price, price.ownRisk < takenUp { return .ownRiskTooLow(place) }
    }
    return nil
  }

  /// Every tariff, the newest first.
  package static let all = Query<[Tariff]>.all(
    """
    select t.in_force_from, t.registration_euro_cents, t.taken_up_euro_cents,
      c.persons_from, c.year_euro_cents, c.own_risk_euro_cents
    from tariff t join tariff_class c on c.tariff_id = t.id order by t.in_force_from desc, c.persons_from
    """
  ) { row -> Tariff in
    let year: Int? = try row.optional("year_euro_cents")
    let ownRisk: Int? = try row.optional("own_risk_euro_cents")
    var price: Price?
    if let year, let ownRisk { price = Price(year: Money(euroCents: year), ownRisk: Money(euroCents: ownRisk)) }
    return Tariff(
      inForceFrom: try row("in_force_from"), registration: Money(euroCents: try row("registration_euro_cents")),
      takenUp: Money(euroCents: try row("taken_up_euro_cents")),
      classes: [Class(personsFrom: try row("persons_from"), price: price)])
  }.map(joined)

  /// Rows of one class each, in order, as tariffs.
  private static func joined(_ rows: [Tariff]) -> [Tariff] {
    rows.reduce(into: [Tariff]()) { tariffs, row in
      guard let last = tariffs.last, last.inForceFrom == row.inForceFrom else { return tariffs.append(row) }
      tariffs[tariffs.count - 1] = Tariff(
        inForceFrom: last.inForceFrom, registration: last.registration, takenUp: last.takenUp,
        classes: last.classes + row.classes)
    }
  }

  /// The one in force on a day, of all of them.
  package static func inForce(on day: Day, of tariffs: [Tariff]) -> Tariff? {
    tariffs.filter { $0.inForceFrom <= day }.max { $0.inForceFrom < $1.inForceFrom }
  }
}

/// Portal staff set what an affiliation costs from a day on. Earlier tariffs stay, for what was before.
package struct SetTariff: Sendable {
  package let tariff: Tariff

  package init(_ tariff: Tariff) { self.tariff = tariff }

  package enum Refused: Refusal {
    case wrong(Tariff.Problem)
    /// A tariff for a day that went by would change what was owed then.
    case inThePast
    /// There is one from that day already.
    case alreadySet
  }

  /// - Throws: `Refused`; `NotAllowed` for all but portal staff.
  package func perform(in transaction: Transaction) async throws {
    try transaction.require(.portal)
    if let problem = tariff.problem { throw Refused.wrong(problem) }
    guard tariff.inForceFrom >= transaction.today else { throw Refused.inThePast }
    let id = transaction.newID(Tariff.self)
    transaction.record(
      Change(
        """
        insert into tariff (id, in_force_from, registration_euro_cents, taken_up_euro_cents, set_by, set_at)
        values (\(id), \(tariff.inForceFrom), \(tariff.registration.euroCents), \(tariff.takenUp.euroCents), \(.person),
          \(.moment))
        """, refusing: ["tariff_one_a_day": Refused.alreadySet]))
    for one in tariff.classes {
      transaction.record(
        Change(
          """
          insert into tariff_class (tariff_id, persons_from, year_euro_cents, own_risk_euro_cents)
          values (\(id), \(one.personsFrom), \(one.price?.year.euroCents), \(one.price?.ownRisk.euroCents))
          """))
    }
    transaction.record(PortalAct.entry("tariff set", in: transaction))
  }
}

extension Tariff {
  /// Classes as people write or paste them: one a line, "from; year fee; own risk", apart by ";" or tabs. Without the two
  /// amounts, or with a word in their place, a class is by agreement.
  package struct Typed: Sendable, Equatable {
    package let classes: [Class]
    /// The lines, from 1, that are no class.
    package let wrong: [Int]

    package init(_ text: String) {
      var (classes, wrong): ([Class], [Int]) = ([], [])
      for (place, line) in text.split(separator: /\r\n|\n|\r/, omittingEmptySubsequences: false).enumerated() {
        if line.allSatisfy(\.isWhitespace) { continue }
        if let one = Typed.read(line) { classes.append(one) } else { wrong.append(place + 1) }
      }
      (self.classes, self.wrong) = (classes, wrong)
    }

    private static func read(_ line: Substring) -> Class? {
      let parts = line.split(separator: /[;\t]/, omittingEmptySubsequences: false)
        .map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count <= 3, let from = Int(parts[0]), (1...SetHeadcount.persons.upperBound).contains(from) else {
        return nil
      }
      let amounts = parts.dropFirst().filter { $0.contains(where: \.isNumber) }
      if amounts.isEmpty { return Class(personsFrom: from, price: nil) }
      guard parts.count == 3, let year = Money(typed: parts[1]), let ownRisk = Money(typed: parts[2]) else {
        return nil
      }
      return Class(personsFrom: from, price: Price(year: year, ownRisk: ownRisk))
    }
  }

  /// The same classes as text, for a form to show.
  package func typed(agreed: String) -> String {
    classes.map { one in
      let price = one.price.map { "\($0.year.field); \($0.ownRisk.field)" } ?? agreed
      return "\(one.personsFrom); \(price)"
    }.joined(separator: "\n")
  }
}
