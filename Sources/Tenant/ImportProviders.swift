import Kernel
import Postgres
import Terms

/// A table of providers that are taken in, or brought up to date, together. A second run of the same table changes
/// nothing: each row is found again by its reference, its ID or its number of the chamber of commerce.
package struct ImportProviders: Sendable {
  /// The columns that a table may have; only `naam` must be there.
  package enum Column: String, Sendable, CaseIterable {
    case reference = "kenmerk", number = "id", tradeName = "naam", legalName = "rechtspersoon", kvk, agb
    case street = "straat", postcode, place = "plaats", care = "zorg", regeling, base = "basis", officers =
      "klachtenfunctionarissen"
    case state = "status"

    init(_ item: ProviderDetails.Item) {
      self =
        switch item {
        case .tradeName: .tradeName
        case .legalName: .legalName
        case .kvk: .kvk
        case .agb: .agb
        case .street: .street
        case .postcode: .postcode
        case .place: .place
        case .care: .care
        }
    }
  }

  /// What a row may not be: on which line, in which column, and what would be right.
  package struct Mistake: Sendable, Equatable, Encodable {
    package let line: Int
    /// Nil for the row as a whole.
    package let column: String?
    package let sentence: String

    package init(line: Int, column: String?, sentence: String) {
      self.line = line
      self.column = column
      self.sentence = sentence
    }
  }

  /// One row that can be stored.
  package struct Row: Sendable {
    package let line: Int
    package let details: ProviderDetails
    package let reference: String?
    /// The questions that the table has a column for; the others stay as they are.
    let items: [ProviderDetails.Item]
    package let target: Target
  }

  /// Whom a row is about.
  package enum Target: Sendable {
    case new(Start, officers: String, isInvited: Bool)
    /// A provider that is there. Its regeling stays as it is: a new version is adopted, and not imported.
    case known(TenantID)
  }

  /// What a new provider's regeling is.
  package enum Start: Sendable {
    case regeling(RegelingSource)
    case base(RegelingBase)
  }

  /// What a row may name, and what holds for one that names nothing.
  package struct Choices: Sendable {
    /// Regelingen by the name of their file.
    let regelingen: [String: RegelingSource]
    let bases: [String: RegelingBase]
    let regeling: String?
    let base: String?
    let officers: String?

    /// - Parameters:
    ///   - regeling: for rows that name neither regeling nor base; nor is there a base for them.
    ///   - base: likewise, and before the regeling.
    ///   - officers: whose complaints officers serve those whose row names none.
    package init(
      regelingen: [String: RegelingSource], bases: [RegelingBase] = [], regeling: String? = nil, base: String? = nil,
      officers: String? = nil
    ) {
      self.regelingen = regelingen
      self.bases = Dictionary(bases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
      self.regeling = regeling
      self.base = base
      self.officers = officers
    }
  }

  /// What the portal knows of a provider, to find a row again.
  package struct Known: Sendable {
    let tenant: TenantID
    let number: String
    let reference: String?
    let kvk: String?

    package static let all = Query<[Known]>.all("select tenant_id, number, reference, kvk from provider_directory") {
      row in
      Known(
        tenant: try row("tenant_id"), number: try row("number"), reference: try row.optional("reference"),
        kvk: try row.optional("kvk"))
    }
  }

  package let rows: [Row]
  package let mistakes: [Mistake]

  /// Looks at every row and stores nothing.
  /// - Parameters:
  ///   - table: the header first; each with the line on which it stands.
  ///   - known: every provider of the portal.
  package init(_ table: [(line: Int, fields: [String])], known: [Known], choices: Choices) {
    guard let header = table.first else {
      self.init(rows: [], mistakes: [Mistake(line: 1, column: nil, sentence: "the file is empty")])
      return
    }
    var (columns, mistakes): ([Column?], [Mistake]) = ([], [])
    for name in header.fields {
      let column = Column(rawValue: name.lowercased())
      columns.append(column)
      if column == nil {
        let all = Column.allCases.map(\.rawValue).joined(separator: ", ")
        mistakes.append(Mistake(line: header.line, column: name, sentence: "no such column; there are \(all)"))
      }
    }
    if Set(columns.compactMap { $0 }).count < columns.compactMap({ $0 }).count {
      mistakes.append(Mistake(line: header.line, column: nil, sentence: "a column stands there twice"))
    }
    if !columns.contains(.tradeName) {
      mistakes.append(Mistake(line: header.line, column: "naam", sentence: "this column is needed"))
    }
    guard mistakes.isEmpty else {
      self.init(rows: [], mistakes: mistakes)
      return
    }
    let finder = Finder(known)
    var (rows, seen): ([Row], [String: Int]) = ([], [:])
    for record in table.dropFirst() {
      var reading = Reading(record, columns)
      let row = reading.row(finder, choices)
      for key in reading.keys {
        if let earlier = seen.updateValue(record.line, forKey: key) {
          reading.mistakes.append(
            Mistake(line: record.line, column: nil, sentence: "this provider stands on line \(earlier) too"))
        }
      }
      mistakes += reading.mistakes
      if let row, reading.mistakes.isEmpty { rows.append(row) }
    }
    self.init(rows: rows, mistakes: mistakes)
  }

  private init(rows: [Row], mistakes: [Mistake]) {
    self.rows = rows
    self.mistakes = mistakes
  }

  /// What became of a row.
  package enum Outcome: String, Sendable, CaseIterable { case added, changed, unchanged }

  /// Stores one row, in a transaction of its own.
  /// - Parameters:
  ///   - staff: portal staff, bound to no tenant.
  ///   - isDry: only says what would become of it.
  /// - Throws: `AddProvider.Refused`, `ChangeProvider.Refused` for what was stored meanwhile by someone else.
  package static func store(
    _ row: Row, in database: Database, as staff: Actor, isDry: Bool = false
  ) async throws -> Outcome {
    switch row.target {
    case .new(let start, let officers, let isInvited):
      if isDry { return .added }
      let bound = Actor(.portal, tenant: TenantID(database.newID()), person: staff.person)
      _ = try await database.transaction(as: bound) { transaction in
        let today = transaction.today
        let add =
          switch start {
          case .regeling(let regeling):
            AddProvider(
              row.details, regeling: regeling, inForceFrom: today, officersOrganisation: officers,
              affiliatedFrom: isInvited ? nil : today, reference: row.reference)
          case .base(let base):
            AddProvider(
              row.details, on: base, inForceFrom: today, officersOrganisation: officers,
              affiliatedFrom: isInvited ? nil : today, reference: row.reference)
          }
        return try await add.perform(in: transaction)
      }
      return .added
    case .known(let tenant):
      let bound = Actor(.portal, tenant: tenant, person: staff.person)
      let current = try await database.read(as: bound, ProviderDetails.current)
      let details = current.details.taking(row.items, from: row.details)
      if current.details == details { return .unchanged }
      if isDry { return .changed }
      try await database.transaction(as: bound) { transaction in
        try await ChangeProvider(to: details, from: current.version).perform(in: transaction)
      }
      return .changed
    }
  }
}

/// Finds the provider that a row means.
private struct Finder {
  let byReference: [String: ImportProviders.Known]
  let byNumber: [String: ImportProviders.Known]
  let byKvK: [String: ImportProviders.Known]

  init(_ known: [ImportProviders.Known]) {
    func index(_ key: (ImportProviders.Known) -> String?) -> [String: ImportProviders.Known] {
      Dictionary(known.compactMap { one in key(one).map { ($0, one) } }, uniquingKeysWith: { first, _ in first })
    }
    byReference = index(\.reference)
    byNumber = index(\.number)
    byKvK = index(\.kvk)
  }
}

/// One record as it is looked at.
private struct Reading {
  let line: Int
  var mistakes: [ImportProviders.Mistake] = []
  /// By what it would be found again in the same file.
  var keys: [String] = []
  private var values: [ImportProviders.Column: String] = [:]

  init(_ record: (line: Int, fields: [String]), _ columns: [ImportProviders.Column?]) {
    line = record.line
    for (column, field) in zip(columns, record.fields) { if let column { values[column] = field } }
    if record.fields.count > columns.count, record.fields.dropFirst(columns.count).contains(where: { !$0.isEmpty }) {
      say(nil, "more fields than the first line has columns")
    }
  }

  private mutating func say(_ column: ImportProviders.Column?, _ sentence: String) {
    mistakes.append(ImportProviders.Mistake(line: line, column: column?.rawValue, sentence: sentence))
  }

  private func text(_ column: ImportProviders.Column) -> String { values[column] ?? "" }

  mutating func row(
    _ finder: Finder, _ choices: ImportProviders.Choices
  ) -> ImportProviders.Row? {
    let details = details()
    for (item, problem) in details.problems { say(ImportProviders.Column(item), Self.sentence(problem)) }
    let reference = text(.reference).isEmpty ? nil : text(.reference)
    if let reference, reference.unicodeScalars.count > 80 { say(.reference, "80 characters at most") }
    let found = find(details, reference, finder)
    let state = text(.state).lowercased()
    if !["", "active", "invited"].contains(state) { say(.state, "active or invited, and not \(state)") }
    let target: ImportProviders.Target
    if let found {
      target = .known(found.tenant)
    } else {
      let organisation = text(.officers).isEmpty ? choices.officers ?? "" : text(.officers)
      if organisation.isEmpty { say(.officers, "whose complaints officers serve it is needed") }
      guard let start = start(choices) else { return nil }
      target = .new(start, officers: organisation, isInvited: state == "invited")
    }
    return ImportProviders.Row(
      line: line, details: details, reference: reference,
      items: ProviderDetails.Item.allCases.filter { values[ImportProviders.Column($0)] != nil }, target: target)
  }

  private mutating func details() -> ProviderDetails {
    let kvk = text(.kvk).filter { !$0.isWhitespace && $0 != "." }
    let kinds = text(.care).split(whereSeparator: { $0.isWhitespace || ",".contains($0) }).map { $0.lowercased() }
    for kind in kinds where CareKind(rawValue: kind) == nil {
      say(.care, "\(kind) is none of \(CareKind.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return ProviderDetails(
      tradeName: text(.tradeName), legalName: text(.legalName), place: text(.place), street: text(.street),
      postcode: ProviderDetails.postcode(typed: text(.postcode)), kvk: kvk.isEmpty ? nil : kvk,
      agbCodes: ProviderDetails.numbers(typed: text(.agb)), care: kinds.compactMap { CareKind(rawValue: $0) })
  }

  private mutating func find(
    _ details: ProviderDetails, _ reference: String?, _ finder: Finder
  ) -> ImportProviders.Known? {
    var found: ImportProviders.Known?
    let typed = text(.number)
    if !typed.isEmpty {
      guard let number = ShortNumber.read(typed, as: .provider), let known = finder.byNumber[number] else {
        say(.number, "no provider has ID \(typed)")
        return nil
      }
      found = known
      keys.append("id \(number)")
    }
    if let reference {
      let known = finder.byReference[reference]
      if let known, let found, known.tenant != found.tenant {
        say(.reference, "\(reference) is the provider with ID \(known.number)")
      }
      if let found, known == nil, found.reference != reference {
        say(
          .reference, "the provider with ID \(found.number) has \(found.reference ?? "none"), and it can't be changed")
      }
      found = found ?? known
      keys.append("reference \(reference)")
    }
    if let kvk = details.kvk {
      let known = finder.byKvK[kvk]
      if let known, known.tenant != found?.tenant, found != nil || reference != nil {
        say(.kvk, "\(kvk) is the provider with ID \(known.number)")
      }
      found = found ?? (reference == nil ? known : nil)
      keys.append("kvk \(kvk)")
    }
    if typed.isEmpty, reference == nil, details.kvk == nil {
      say(nil, "kenmerk or kvk is needed, so that a second run finds this provider again")
    }
    return found
  }

  /// The base or the regeling of its row, else what holds for all rows.
  private mutating func start(_ choices: ImportProviders.Choices) -> ImportProviders.Start? {
    let (named, onBase) = (text(.regeling), text(.base))
    guard named.isEmpty || onBase.isEmpty else {
      say(.base, "a regeling or a base, and not both")
      return nil
    }
    let base = onBase.isEmpty && named.isEmpty ? choices.base ?? "" : onBase
    if !base.isEmpty {
      if let found = choices.bases[base] { return .base(found) }
      let all = choices.bases.keys.sorted().joined(separator: ", ")
      say(.base, all.isEmpty ? "there is no base called \(base)" : "one of \(all), and not \(base)")
      return nil
    }
    let name = named.isEmpty ? choices.regeling ?? "" : named
    if let source = choices.regelingen[name] { return .regeling(source) }
    let all = choices.regelingen.keys.sorted().joined(separator: ", ")
    say(.regeling, "one of \(all)\(name.isEmpty ? "" : ", and not \(name)")")
    return nil
  }

  private static func sentence(_ problem: ProviderDetails.Problem) -> String {
    switch problem {
    case .empty: "a name is needed"
    case .tooLong(let most): "\(most) characters at most"
    case .noKvK: "a number of the chamber of commerce has eight digits"
    case .noAGB(let code): "\(code) is no AGB code: eight digits"
    case .noPostcode: "a postcode is like 3521 AL"
    }
  }
}
