import Dispute
import Foundation
import Handling
import Improvement
import Intake
import Kernel
import Postgres
import Tenant
import Terms
import TestSupport
import Testing
import Vault

@testable import Dossier

/// Who may read what: every audience against every table, in the database itself, in a world with two providers and
/// cases at every stage. The README shows the same matrix in words.
@Suite struct AccessMatrixTests {
  /// Which rows of a table an audience reads, once it is bound.
  enum Rows: Equatable, Sendable {
    /// Of the bound tenant.
    case tenant
    /// Of the bound tenant, from "made known" on.
    case tenantKnown
    /// Of the bound tenant, and of no organisation beside it.
    case tenantOwn
    /// Of the bound dossier.
    case dossier
    /// Of the bound dossier, and in these compartments only.
    case compartments([Compartment])
    /// Of the bound dossier, in these compartments only, and no word that there were messages.
    case withoutMessages([Compartment])
    /// Of the bound dossier, and of the one who helps who is bound.
    case ofCompanion
    /// Of the bound dossier, but for what only complainant and officer read.
    case redactions
    /// Of the bound dossier, and under one of the documents in these columns.
    case under([String])
    /// Of the bound dispute.
    case dispute
    /// Of the bound dispute, in the committee's compartment.
    case committee
    /// Of the officers' organisation or dispute body that the person works for.
    case organisation
    /// Of the bound tenant, and those of none.
    case tenantOrNone
    /// Of the bound dossier, and of the person complained about who is bound, by this column.
    case naming(String)
    /// Of the bound dossier, and shared with the bound person as this column of what is shared.
    case shared(String)
    /// Of a file that is shared with the bound person.
    case sharedPieces
    /// Of the bound dossier, when the complaint itself is shared with the bound person.
    case sharedComplaint
    /// In which the person is complained about.
    case ownCases
    /// Of the bound tenant what the person noted; for who handles complaints there, every row.
    case noted
    /// Of the bound tenant what its own people entered, and of the bound dossier.
    case enteredHere
    /// Of the bound dossier, and added by the bound audience itself.
    case ownFiles
    /// Of the bound tenant, for who handles complaints there; for others none.
    case handled
    /// Of the bound dossier, and of those filed together with it: towards the bound one alone.
    case joined
    /// Of the bound dossier, as far as the complainant of both consents.
    case joinedShared
    /// Every tenant's.
    case all

    /// Whether these rows are one case's, or say what happened in one.
    var isOfCase: Bool {
      switch self {
      case .dossier, .compartments, .withoutMessages, .ofCompanion, .redactions, .under, .dispute, .committee, .naming,
        .shared,
        .sharedPieces,
        .sharedComplaint, .ownFiles, .joined, .joinedShared:
        true
      case .ownCases, .tenant, .tenantKnown, .tenantOwn, .tenantOrNone, .organisation, .noted, .handled, .enteredHere,
        .all:
        false
      }
    }
  }

  private static let both: [Audience: Rows] = [
    .complainant: .dossier, .companion: .dossier, .provider: .dossier, .officer: .dossier, .system: .dossier,
  ]
  private static let notProvider: [Audience: Rows] = [.complainant: .dossier, .officer: .dossier, .system: .dossier]
  /// Who helps the complainant too.
  private static func read(_ rows: Rows = .dossier, along readers: [Audience: Rows]) -> [Audience: Rows] {
    readers.merging([.companion: rows]) { $1 }
  }
  private static let dispute: [Audience: Rows] = [
    .complainant: .dossier, .provider: .dossier, .committee: .dispute, .system: .dossier,
  ]
  private static let compartments: [Audience: Rows] = [
    .complainant: .compartments([.shared, .committee]), .provider: .compartments([.shared, .provider, .committee]),
    .officer: .compartments([.shared, .officer]), .committee: .committee, .system: .dossier,
  ]
  private static func and(_ named: Rows, _ readers: [Audience: Rows]) -> [Audience: Rows] {
    readers.merging([.named: named]) { $1 }
  }
  private static let files = read(.compartments([.shared]), along: compartments.filter { $0.key != .committee })
  private static let worker: [Audience: Rows] = [.system: .all]
  private static func everyone(_ rows: Rows) -> [Audience: Rows] {
    Dictionary(uniqueKeysWithValues: Audience.allCases.map { ($0, rows) })
  }

  /// The matrix. Whoever isn't named with a table reads nothing of it; the privacy officer reads what an auditor reads.
  static let matrix = written.mapValues { readers in
    readers[.auditor].map { readers.merging([.privacy: $0]) { own, _ in own } } ?? readers
  }

  private static let written: [String: [Audience: Rows]] = [
    // What crosses tenants.
    "installation": worker, "account": [.portal: .all, .auditor: .all, .system: .all],
    "membership": [.provider: .tenant, .portal: .all, .auditor: .all, .system: .all],
    "former_membership": [.provider: .tenant, .portal: .all, .auditor: .all, .system: .all],
    "officer_bar": [.officer: .organisation, .portal: .all, .auditor: .all, .system: .all],
    "stand_in": [.officer: .organisation, .portal: .all, .auditor: .all, .system: .all],
    "audit_reading": [.portal: .all, .auditor: .all],
    "session": worker, "complainant_session": worker,
    "companion_session": [.complainant: .dossier, .system: .all],
    "companion_link": [.complainant: .dossier, .system: .all],
    "attempt": worker, "draft": worker, "draft_file": worker, "draft_piece": worker, "work_due": worker,
    "second_factor": [.portal: .all, .auditor: .all, .system: .all],
    "recovery_code": worker,
    "second_factor_offer": worker, "sign_in_step": worker, "known_device": worker, "account_mail": worker,
    "password_reset": worker, "second_factor_rule": [.provider: .tenant, .portal: .all, .auditor: .all, .system: .all],
    "official_text": [.visitor: .tenantOrNone, .portal: .all],
    "official_text_upload": [.visitor: .tenantOrNone, .portal: .all],
    "official_text_piece": [.visitor: .tenantOrNone, .portal: .all],
    "base_run": [.portal: .all, .system: .all], "base_run_line": [.portal: .all],
    "official_text_withdrawal": [.visitor: .tenantOrNone, .portal: .all],
    "regeling_base": [.portal: .all, .auditor: .all, .system: .all],
    "organisation": everyone(.all), "provider_directory": everyone(.all),
    "portal_act": [.provider: .tenant, .portal: .all, .auditor: .all, .system: .all],
    "master_version": [.portal: .all, .system: .all],
    "running_program": worker,
    "case_directory": [.complainant: .dossier, .companion: .dossier, .officer: .organisation, .system: .all],
    "access_link": [.complainant: .dossier, .officer: .dossier, .system: .all],
    "worklist": [
      .complainant: .dossier, .provider: .tenantKnown, .officer: .organisation, .committee: .dossier, .auditor: .all,
      .system: .all, .named: .dossier,
    ],
    "joined_case": [.complainant: .joined, .provider: .joinedShared, .officer: .joinedShared],
    "named_directory": [.named: .ownCases, .provider: .dossier, .officer: .dossier, .system: .all],
    "officers_open": [.officer: .organisation], "provider_open": [.provider: .tenant],
    "dispute_directory": [.provider: .tenant, .committee: .organisation, .system: .all],
    "search_token": [
      .provider: .tenantOwn, .officer: .organisation, .committee: .organisation, .system: .tenant,
    ],
    "migration": [:], "fact": [:],
    // The provider's own.
    "care_provider": everyone(.tenant), "regeling_version": everyone(.tenant),
    "regeling_withdrawal": everyone(.tenant),
    "suspension": [
      .provider: .tenant, .officer: .tenant, .portal: .tenant, .auditor: .tenant, .system: .tenant,
    ],
    "provider_details": [
      .provider: .tenant, .officer: .tenant, .portal: .tenant, .auditor: .tenant, .system: .tenant,
    ],
    "location": [
      .visitor: .tenant, .complainant: .tenant, .provider: .tenant, .officer: .tenant, .portal: .tenant,
      .auditor: .tenant, .system: .tenant,
    ],
    "contact_person": [.provider: .tenant, .officer: .tenant, .portal: .tenant, .system: .tenant],
    "headcount": [.provider: .tenant, .portal: .tenant, .system: .tenant],
    "arrears": [.provider: .tenant, .portal: .tenant, .system: .tenant],
    "arrears_paid": [.provider: .tenant, .portal: .tenant, .system: .tenant],
    "tariff": [.provider: .all, .portal: .all, .auditor: .all, .system: .all],
    "tariff_class": [.provider: .all, .portal: .all, .auditor: .all, .system: .all],
    "in_arrears": [.portal: .all, .auditor: .all, .system: .all],
    "provider_look": [.visitor: .tenant, .provider: .tenant, .portal: .tenant, .system: .tenant],
    "provider_logo": [.visitor: .tenant, .provider: .tenant, .portal: .tenant, .system: .tenant],
    "affiliation": [
      .provider: .tenant, .officer: .tenant, .portal: .tenant, .auditor: .tenant, .system: .tenant,
    ],
    "affiliation_ended": [
      .provider: .tenant, .officer: .tenant, .portal: .tenant, .auditor: .tenant, .system: .tenant,
    ],
    "resumption": [
      .provider: .tenant, .officer: .tenant, .portal: .tenant, .auditor: .tenant, .system: .tenant,
    ],
    // The case file.
    "dossier": and(.dossier, both), "party": both, "email_address": both, "address_confirmed": both, "closing": both,
    "reopening": both, "party_change": both, "message": read(along: notProvider),
    "message_read": read(along: notProvider),
    // Who helps the complainant: the provider doesn't know, and a helper finds themselves alone.
    "companion_access": read(.ofCompanion, along: notProvider), "companion_revoked": notProvider,
    "satisfaction": notProvider,
    "assignment": notProvider.merging([.privacy: .tenant]) { $1 }, "case_released": notProvider,
    "postal_address": notProvider,
    "access_letter": notProvider,
    "access_letter_made": notProvider,
    "compartment_key": read(.compartments([.shared]), along: and(.compartments([.shared]), compartments))
      .merging([.system: .tenant, .reporter: .compartments([.provider, .shared])]) { $1 },
    "timeline_event": read(.compartments([.shared]), along: compartments).merging([
      .provider: .withoutMessages([.shared, .provider, .committee])
    ]) { $1 },
    "timeline_payload": compartments,
    "timeline_head": both.merging([.committee: .dispute, .system: .tenant, .named: .dossier, .reporter: .dossier]) {
      $1
    },
    // Files: the committee reads what was filed in its dispute, not what lies in the dossier.
    "document_upload": files.merging([.reporter: .ownFiles]) { $1 }, "document_piece": and(.sharedPieces, files),
    "document": and(.shared("document_id"), files).merging([.reporter: .ownFiles]) { $1 },
    "access_log": [.complainant: .dossier, .auditor: .tenant, .system: .dossier], "mail": [.system: .dossier],
    // Intake.
    "submission": and(.sharedComplaint, both), "complaint_element": and(.sharedComplaint, both),
    "conversation": both, "conversation_attendee": both,
    "client": both, "consent": both.merging([.privacy: .tenant]) { $1 },
    "joint_handling": both.filter { $0.key != .companion },
    // Told to the provider at once, before it knows the complaint.
    "possible_calamity": read(along: notProvider).merging([.provider: .tenant]) { $1 },
    "calamity_assessment": read(along: notProvider).merging([.provider: .tenant]) { $1 },
    "complaint_origin": both,
    // What was left out of a text: which, who, when and why, never what.
    "redaction": and(.redactions, both).merging([.provider: .redactions, .privacy: .tenant]) { $1 },
    "redaction_request": notProvider,
    // Who of the provider entered a complaint knows that much of it, and nothing of the case.
    "complaint_entry": both.merging([.provider: .enteredHere, .reporter: .dossier]) { $1 }, "entry_answer": both,
    // What employees note: the provider's own, and no complaint.
    "dissatisfaction": [.provider: .tenant, .reporter: .noted, .system: .tenant],
    "dissatisfaction_question": [.provider: .tenant, .reporter: .dossier, .system: .tenant],
    "dissatisfaction_answer": [.provider: .tenant, .reporter: .dossier, .system: .tenant],
    "dissatisfaction_talk": [.provider: .tenant, .reporter: .handled, .system: .tenant],
    "dissatisfaction_closed": [.provider: .tenant, .reporter: .dossier, .system: .tenant],
    // Handling. The provider reads the letter as it was sent, never what came before.
    // The person complained about reads what was shared with them, and their own part.
    "named_person": and(.naming("id"), both), "shared_with_named": and(.naming("named_id"), both),
    "named_statement": and(.naming("named_id"), both), "named_person_removed": both,
    "complaint": both, "made_known": and(.shared("made_known_id"), both),
    "statement": and(.shared("statement_id"), both), "not_heard": both, "term_extension": both,
    "extension_proposal": both, "extension_answer": both, "judgement": both, "finding": both, "referral": both,
    "act_for_party": notProvider, "act_contested": notProvider,
    "complaint_letter": read(along: notProvider), "letter_approval": read(along: notProvider),
    "letter_comment": read(along: notProvider),
    // Dispute. The officer is no party to it.
    "dispute_case": dispute, "dispute_element": dispute, "exhibit": dispute, "fee_payment": dispute, "ruling": dispute,
    "ruling_finding": dispute,
    // Signing: a signature as the document it stands under; codes are the portal's own.
    "signing_code": [.system: .dossier], "signing_code_given": [.system: .dossier],
    "signature": [
      .complainant: .dossier, .companion: .under(["letter_approval_id", "judgement_id"]),
      .provider: .under(["judgement_id", "ruling_id"]),
      .officer: .under(["letter_approval_id", "judgement_id"]), .committee: .dispute, .system: .dossier,
    ],
    // Improvement: measures name no person and outlive the case.
    "promised_measure": read(along: notProvider).merging([.provider: .tenant]) { $1 },
    "measure_realised": [.provider: .tenant],
  ]

  /// Empty in a database that holds no demo.
  private static let mayBeEmpty: Set<String> = ["installation"]

  private static let neighbours = Task { try await Neighbours.make() }

  // MARK: The matrix

  @Test func `the matrix names every table, and only tables`() async throws {
    let tables = Set(try await TestDatabase.ownerSession().texts(Self.allTables))
    let unnamed = tables.subtracting(Self.matrix.keys).sorted()
    #expect(unnamed.isEmpty, "say in the matrix who may read \(unnamed), and in the README's")
    let gone = Set(Self.matrix.keys).subtracting(tables).sorted()
    #expect(gone.isEmpty, "\(gone) are no tables any more: take them out of the matrix")
  }

  @Test func `each audience reads of each table what the matrix says`() async throws {
    let (world, owner, app) = (
      try await Self.neighbours.value, try await TestDatabase.ownerSession(), try await TestDatabase.appSession()
    )
    let columns = try Columns(owner)
    var reached: Set<String> = []
    for (name, actor) in world.bound {
      for (table, readers) in Self.matrix.sorted(by: { $0.key < $1.key }) {
        // Other tests fill the same tables meanwhile: only these two providers' rows are counted.
        let ours = columns.has(table, "tenant_id") ? "tenant_id in ('\(world.a.tenant)', '\(world.b.tenant)')" : "true"
        let seen = try Self.count(table, where: ours, as: actor, in: app)
        guard let rows = readers[actor.audience] else {
          #expect(seen == .refused("42501"), "\(name) must not read \(table): leave \(actor.audience) out of protect")
          continue
        }
        let condition = try #require(Self.condition(rows, actor, world))
        let expected = try owner.count("select count(*) from \(table) where \(ours) and \(condition)")
        if columns.has(table, "tenant_id") {
          #expect(seen == .rows(expected), "\(name) must read \(rows) of \(table)")
        } else if case .refused = seen {
          Issue.record("\(name) must read \(table)")
        }
        if case .rows(let count) = seen, count > 0 { reached.insert("\(actor.audience) \(table)") }
      }
    }
    // A matrix over empty tables would prove nothing.
    let cells = Self.matrix.filter { !Self.mayBeEmpty.contains($0.key) }
      .flatMap { table, readers in readers.keys.map { "\($0) \(table)" } }
    let unproven = Set(cells).subtracting(reached).sorted()
    #expect(unproven.isEmpty, "put such rows in Neighbours, so that this test can see them read: \(unproven)")
  }

  @Test func `without a case open nobody reads a row of any case`() async throws {
    let (world, app) = (try await Self.neighbours.value, try await TestDatabase.appSession())
    for (name, actor) in world.unbound {
      for (table, readers) in Self.matrix.sorted(by: { $0.key < $1.key }) {
        guard let rows = readers[actor.audience], rows.isOfCase else { continue }
        switch try Self.count(table, where: "true", as: actor, in: app) {
        case .refused, .rows(0): break
        case .rows(let count): Issue.record("\(name) read \(count) rows of \(table) with no case open")
        }
      }
    }
  }

  @Test func `before anybody is bound every table is closed`() async throws {
    let app = try await TestDatabase.appSession()
    for table in Self.matrix.keys.sorted() {
      let code = try app.refusal { try app.rows("select count(*) from \(table)") }
      #expect(code == "42501", "\(table) can be read by a login that is nobody: revoke it")
    }
  }

  @Test(arguments: Audience.allCases) func `an audience's role taken without bind reads no row of a tenant`(
    audience: Audience
  ) async throws {
    _ = try await Self.neighbours.value
    let app = try await TestDatabase.appSession()
    for (table, readers) in Self.matrix where readers[audience].map({ $0 != .all }) ?? false {
      let code = try app.refusal {
        try app.run("begin; set local role \(audience.role)")
        let count = try app.count("select count(*) from \(table)")
        #expect(count == 0, "\(table) must compare with what was bound")
      }
      // No setting app.… at all is an error too.
      #expect(code == nil || code == "42704" || code == "22P02", "\(table)")
    }
  }

  // MARK: The matrix in words

  @Test func `a visitor reads no case, a complainant no officer's or provider's compartment`() {
    for (table, readers) in Self.matrix {
      if let rows = readers[.visitor] { #expect(!rows.isOfCase, "\(table)") }
      if let rows = readers[.portal] { #expect(!rows.isOfCase, "portal staff read no content: \(table)") }
      if let rows = readers[.auditor] { #expect(!rows.isOfCase, "an auditor reads no content: \(table)") }
      if let rows = readers[.privacy] { #expect(!rows.isOfCase, "a privacy officer reads no content: \(table)") }
      if case .compartments(let shown) = readers[.complainant] {
        #expect(Set(shown).isDisjoint(with: [.officer, .provider]), "\(table)")
      }
      if case .compartments(let shown) = readers[.provider] { #expect(!shown.contains(.officer), "\(table)") }
      if case .compartments(let shown) = readers[.officer] { #expect(!shown.contains(.provider), "\(table)") }
      if let rows = readers[.committee], rows.isOfCase, table != "worklist" {
        #expect(rows == .dispute || rows == .committee, "the committee reads what was filed in its dispute: \(table)")
      }
    }
    for (table, readers) in Self.matrix {
      switch readers[.named] {
      case .dossier:
        #expect(["dossier", "timeline_head", "worklist"].contains(table), "no content: \(table)")
      case .compartments(let shown): #expect(shown == [.shared] && table == "compartment_key")
      case .redactions: #expect(table == "redaction")
      case nil, .naming, .shared, .sharedPieces, .sharedComplaint, .ownCases, .all, .tenant: break
      default: Issue.record("a person complained about reads what is shared with them, not \(table)")
      }
    }
    #expect(Self.matrix["complaint_letter"]?[.provider] == nil)
    if case .under(let columns) = Self.matrix["signature"]?[.provider] {
      #expect(!columns.contains("letter_approval_id"), "the provider reads no approvals")
    }
  }

  @Test func `who may not open a case gets the answer of a case that isn't there`() async throws {
    let (world, app) = (try await Self.neighbours.value, try await TestDatabase.appSession())
    for (name, actor) in world.notYours {
      #expect(try app.refusal { try app.bind(actor) } == "WD404", "\(name)")
    }
    let nowhere = UUID()
    for actor in [world.a3.complainant, world.a3.director] {
      #expect(try app.refusal { try app.bind(actor.opening(nowhere, of: world.a.tenant)) } == "WD404")
    }
  }

  @Test func `who has not the role is told so`() async throws {
    let (world, app) = (try await Self.neighbours.value, try await TestDatabase.appSession())
    for (name, actor) in world.otherRole {
      #expect(try app.refusal { try app.bind(actor) } == "WD403", "\(name)")
    }
  }

  @Test func `who works for two organisations acts for the one that serves the case`() async throws {
    let (one, two) = (try await TestWorld.make(), try await TestWorld.make())
    let cases = (try await one.file(), try await two.file())
    let person = try #require(one.officer.person)
    let owner = try await TestDatabase.ownerSession()
    // A second membership, once older and once newer than the first.
    for id in ["00000000-0000-7000-8000-000000000000", "ffffffff-ffff-7fff-bfff-ffffffffffff"] {
      let own = UUID().uuidString.suffix(12)
      try owner.rows(
        "insert into membership (id, account_id, role, organisation_id) values ($1, $2, 'officer', $3)",
        "\(id.dropLast(12))\(own)", "\(person)", two.provider.officers?.description)
      let app = try await TestDatabase.appSession()
      for (world, filed) in [(one, cases.0), (two, cases.1)] {
        try owner.rows(
          "update case_directory set officer_id = $1 where dossier_id = $2", "\(person)", filed.dossier.uuidString)
        for actor in [
          Actor(.officer, tenant: world.tenant, person: person),
          Actor(.officer, tenant: world.tenant, person: person, dossier: filed.dossier),
        ] {
          var bound = ""
          let refused = try app.refusal {
            try app.bind(actor)
            bound = try app.texts("select current_setting('app.organisation_id')").first ?? ""
          }
          #expect(refused == nil)
          #expect(bound == world.provider.officers?.description)
        }
      }
      try owner.rows("delete from membership where id = $1", "\(id.dropLast(12))\(own)")
    }
  }

  @Test func `a member of two dispute bodies has in each the roles of that body`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let dispute = try await filed.fileDispute(.cannotAskProvider).dispute
    let owner = try await TestDatabase.ownerSession()
    let (person, other) = (try #require(world.chair.person), UUID().uuidString)
    try owner.rows("insert into organisation (id, kind, name) values ($1, 'disputes', $2)", other, "Commissie \(other)")
    for role in ["registrar", "member"] {
      try owner.rows(
        "insert into membership (id, account_id, role, organisation_id) values ($1, $2, $3, $4)",
        "00000000\(UUID().uuidString.dropFirst(8))", "\(person)", role, other)
    }
    let app = try await TestDatabase.appSession()
    func roles(_ actor: Actor) throws -> [String] {
      var roles: [String] = []
      let refused = try app.refusal {
        try app.bind(actor)
        roles = try app.texts("select current_setting('app.member_roles')")
      }
      #expect(refused == nil)
      return roles
    }
    #expect(try roles(filed.open(dispute, by: world.chair)) == ["chair"])
    // Without a dispute: always the oldest membership's.
    #expect(try roles(world.chair) == ["member,registrar"])
  }

  @Test func `a respondent reads of a complaint it doesn't know what was filed in the dispute, and nothing else`()
    async throws
  {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    let dispute = try await filed.fileDispute(.cannotAskProvider).dispute
    let (owner, app) = (try await TestDatabase.ownerSession(), try await TestDatabase.appSession())
    #expect(try app.refusal { try app.bind(filed.director) } == "WD404")
    let respondent = filed.director.opening(filed.dossier, of: world.tenant, dispute: dispute)
    let ofDispute = "tenant_id = '\(world.tenant)' and dispute_id = '\(dispute)'"
    for (table, readers) in Self.matrix.sorted(by: { $0.key < $1.key }) {
      guard let rows = readers[.provider], rows.isOfCase else { continue }
      let seen = try Self.count(table, where: "tenant_id = '\(world.tenant)'", as: respondent, in: app)
      let hasDispute =
        try owner.count(
          """
          select count(*) from information_schema.columns
          where table_schema = 'public' and table_name = '\(table)' and column_name = 'dispute_id'
          """) == 1
      guard hasDispute else {
        // Opening asks it for every dossier, and finds nothing here.
        let nothing: Seen = table == "redaction" ? .rows(0) : .refused("22P02")
        #expect(seen == nothing, "a respondent has no dossier bound: \(table)")
        continue
      }
      let expected = try owner.count("select count(*) from \(table) where \(ofDispute)")
      #expect(seen == .rows(expected), "call protect, which lets a respondent read \(table) of its dispute")
      if ["dispute_case", "exhibit", "dispute_element", "compartment_key"].contains(table) {
        #expect(expected > 0, "\(table)")
      }
    }
  }

  @Test func `the officer reads who has a case and never the keyed hash of its code`() async throws {
    let (world, app) = (try await Self.neighbours.value, try await TestDatabase.appSession())
    for (column, refused) in [("officer_id", nil), ("number", nil), ("access_code_mac", "42501")] as [(String, String?)]
    {
      let code = try app.refusal {
        try app.bind(world.a3.officer)
        try app.rows("select \(column) from case_directory")
      }
      #expect(code == refused, "\(column)")
    }
  }

  @Test func `a disabled account opens nothing`() async throws {
    let world = try await TestWorld.make()
    let filed = try await world.file()
    try await filed.register()
    let app = try await TestDatabase.appSession()
    #expect(try app.refusal { try app.bind(filed.officer) } == nil)
    let person = try #require(world.officer.person)
    try await TestDatabase.ownerSession().rows(
      "update account set disabled_on = '2026-02-20' where id = $1", "\(person)")
    #expect(try app.refusal { try app.bind(filed.officer) } == "WD403")
  }

  // MARK: Writing

  @Test func `a row can't be written into another tenant or another dossier`() async throws {
    let (world, app) = (try await Self.neighbours.value, try await TestDatabase.appSession())
    let complaint = try await world.a3.complaint().id
    let foreign = try await world.b3.complaint().id
    func add(_ tenant: TenantID, _ dossier: UUID, to complaint: ID<Complaint>?) throws -> String? {
      try app.refusal {
        try app.bind(world.a3.complainant)
        try app.rows(
          """
          insert into statement (tenant_id, id, dossier_id, complaint_id, side, form, given_on, body)
          values ($1, gen_random_uuid(), $2, $3, 'complainant', 'written', '2026-03-01', '\\x00')
          """, tenant.description, dossier.uuidString, complaint?.description)
      }
    }
    #expect(try add(world.a.tenant, world.a3.dossier, to: complaint) == nil)
    #expect(try add(world.b.tenant, world.b3.dossier, to: foreign) == "42501")
    #expect(try add(world.b.tenant, world.a3.dossier, to: complaint) == "42501")
    #expect(try add(world.a.tenant, world.a4.dossier, to: complaint) == "42501")
    // Foreign keys see past row security; theirs begin with the tenant, so this one finds nothing.
    #expect(try add(world.a.tenant, world.a3.dossier, to: foreign) == "23503")
  }

  @Test func `the provider can't write the complainant's statement`() async throws {
    let (world, app) = (try await Self.neighbours.value, try await TestDatabase.appSession())
    let complaint = try #require(try await world.a3.complaint().id)
    let code = try app.refusal {
      try app.bind(world.a3.director)
      try app.rows(
        """
        insert into statement (id, dossier_id, complaint_id, side, form, given_on, body)
        values (gen_random_uuid(), $1, $2, 'complainant', 'written', '2026-03-01', '\\x00')
        """, world.a3.dossier.uuidString, complaint.description)
    }
    #expect(code == "23514")
  }

  @Test func `what one may read one may still not change`() async throws {
    let (world, app) = (try await Self.neighbours.value, try await TestDatabase.appSession())
    for (name, actor) in world.bound {
      for table in [
        "document", "document_piece", "statement", "judgement", "timeline_event", "access_log", "ruling",
        "complaint_letter", "dossier", "signature",
      ] {
        for change in ["update \(table) set recorded_at = recorded_at", "delete from \(table)"] {
          let code = try app.refusal {
            try app.bind(actor)
            try app.rows(change)
          }
          #expect(code == "42501", "\(name): \(change)")
        }
      }
    }
  }

  // MARK: Asking

  private static let allTables =
    "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')"

  enum Seen: Equatable {
    case rows(Int)
    case refused(String)
  }

  private static func count(_ table: String, where ours: String, as actor: Actor, in app: PlainSession) throws -> Seen {
    var count = 0
    let code = try app.refusal {
      try app.bind(actor)
      count = try app.count("select count(*) from \(table) where \(ours)")
    }
    return code.map { .refused($0) } ?? .rows(count)
  }

  /// The rows as the owner, whom the audiences' policies don't concern, names them.
  private static func condition(_ rows: Rows, _ actor: Actor, _ world: Neighbours) -> String? {
    let tenant = "tenant_id = '\(actor.tenant?.description ?? "")'"
    let dossier = "\(tenant) and dossier_id = '\(actor.dossier?.uuidString ?? "")'"
    let naming =
      "select n.named_id from named_directory n where n.account_id = '\(actor.person?.description ?? "")' and n.\(dossier)"
    let dispute = "\(tenant) and dispute_id = '\(actor.dispute?.uuidString ?? "")'"
    switch rows {
    case .all: return "true"
    case .tenant: return actor.tenant == nil ? nil : tenant
    case .tenantOrNone: return actor.tenant == nil ? "tenant_id is null" : "(tenant_id is null or \(tenant))"
    case .tenantKnown: return "\(tenant) and provider_sees"
    case .tenantOwn: return actor.tenant == nil ? nil : "\(tenant) and organisation_id is null"
    case .dossier: return actor.dossier == nil ? nil : dossier
    case .joined:
      return
        "(\(dossier) or other_tenant_id = '\(actor.tenant?.description ?? "")' and other_dossier_id = '\(actor.dossier?.uuidString ?? "")')"
    case .joinedShared: return actor.dossier == nil ? nil : "\(dossier) and is_shared"
    case .compartments(let shown):
      return "\(dossier) and compartment in (\(shown.map { "'\($0.rawValue)'" }.joined(separator: ", ")))"
    case .withoutMessages(let shown):
      return
        "\(dossier) and compartment in (\(shown.map { "'\($0.rawValue)'" }.joined(separator: ", "))) and kind not in ('messageSent', 'companionGiven', 'companionRevoked', 'redactedPrivately')"
    case .ofCompanion: return actor.dossier == nil ? nil : "\(dossier) and id = '\(actor.person?.description ?? "")'"
    case .redactions:
      return actor.dossier == nil
        ? nil
        : """
        \(dossier) and split_part(target, '.', 1) not in (
          'message', 'complaint_letter', 'letter_comment', 'act_contested', 'satisfaction')
        """
    case .under(let columns):
      return actor.dossier == nil ? nil : "\(dossier) and num_nonnulls(\(columns.joined(separator: ", "))) = 1"
    case .naming(let column): return "\(dossier) and \(column) in (\(naming))"
    case .shared(let column):
      return "\(dossier) and id in (select s.\(column) from shared_with_named s where s.named_id in (\(naming)))"
    case .sharedPieces:
      return """
        \(dossier) and upload_id in (
          select d.upload_id from document d join shared_with_named s on s.document_id = d.id
          where s.named_id in (\(naming)))
        """
    case .sharedComplaint:
      return """
        \(dossier) and exists (
          select from shared_with_named s where s.submission_id is not null and s.named_id in (\(naming)))
        """
    case .ownCases: return "account_id = '\(actor.person?.description ?? "")' and not is_removed"
    case .noted:
      return world.handles(actor) ? tenant : "\(tenant) and recorded_by = '\(actor.person?.description ?? "")'"
    case .enteredHere:
      return actor.tenant == nil
        ? nil
        : "\(tenant) and (recorded_as = 'reporter' or dossier_id = '\(actor.dossier?.uuidString ?? UUID().uuidString)')"
    case .ownFiles:
      return actor.dossier == nil ? nil : "\(dossier) and recorded_as = '\(actor.audience.rawValue)'"
    case .handled: return world.handles(actor) ? tenant : "false"
    case .dispute: return actor.dispute == nil ? nil : dispute
    case .committee: return "\(dispute) and compartment = 'committee'"
    case .organisation:
      let organisation = actor.audience == .committee ? world.a.disputes : world.a.provider.officers
      return organisation.map { "organisation_id = '\($0)'" }
    }
  }

  private struct Columns {
    private let names: Set<String>
    init(_ owner: PlainSession) throws {
      names = Set(
        try owner.texts(
          "select table_name || '.' || column_name from information_schema.columns where table_schema = 'public'"))
    }
    func has(_ table: String, _ column: String) -> Bool { names.contains("\(table).\(column)") }
  }
}

/// Two providers with cases at every stage, and everyone who might look.
private struct Neighbours: Sendable {
  let a: TestWorld
  let b: TestWorld
  /// Filed, in nobody's hands yet.
  let a1: TestCase
  /// The letter is approved; the provider doesn't know yet.
  let a2: TestCase
  /// Handled to the end, with everything that can happen on the way.
  let a3: TestCase
  /// Before the committee, ruled.
  let a4: TestCase
  let dispute: UUID
  /// The neighbour's: known to its provider, and before the same committee.
  let b3: TestCase
  let foreignDispute: UUID
  /// Complained about in a3 and no more than that; in a3 and of its provider's staff; and once, but a party no longer.
  let named: AccountID
  let namedColleague: AccountID
  let removed: AccountID
  /// Asked, answered, talked about and closed.
  let noted: TestDissatisfaction
  /// What a colleague of the same reporter's provider noted; it became a complaint.
  let others: TestDissatisfaction
  let promoted: UUID
  /// Entered by the director, with the scan of the letter; and by an officer, known to the provider, with a correction.
  let entered: TestCase
  let enteredByOfficer: TestCase
  let auditor: Actor
  let privacy: Actor
  /// Who helps in a3, in a4 and in what was entered; and who did in a3.
  let companions: [Actor]
  let former: Actor

  static func make() async throws -> Neighbours {
    let signatures = "[approval, judgement, ruling]"
    let (a, b) = (
      try await TestWorld.make(signatures: signatures),
      try await TestWorld.make(name: "Zorg Dichtbij", signatures: signatures)
    )
    let day = try #require(Day(iso: "2026-02-20"))
    let a1 = try await a.file()
    let a2 = try await a.file()
    try await a2.register()
    try await a2.offerLetter()
    try await a2.signApproval()

    let a3 = try await handledCase(of: a, on: day)
    let (a4, dispute) = try await dispute(in: a, on: day)
    try await a4.signRuling(dispute, on: day)
    for file in [
      (a4.officer, Compartment.officer, nil), (a4.director, .provider, nil), (a4.complainant, .shared, nil),
      (a4.open(dispute, by: a.registrar), .committee, dispute),
    ] as [(Actor, Compartment, UUID?)] {
      try await a.act(as: file.0) { transaction in
        let (opened, _) = try await CaseFile.open(for: .act, in: transaction, keys: a.keys, Complaint.nothing)
        transaction.record(try opened.event(.assigned, in: file.1, saying: Sealed("Een aantekening."), transaction))
      }
    }
    try await a.act(as: Actor(.portal, tenant: a.tenant, person: a.portalStaff.person)) {
      try await SuspendProvider(reason: "Overname.").perform(in: $0)
    }
    try await a.act(as: Actor(.portal, tenant: a.tenant, person: a.portalStaff.person)) {
      let logo: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]
      try await ChangeLook(to: nil, logo: .set(logo, width: 40, height: 30), from: 0).perform(in: $0)
    }
    try await a.act(as: Actor(.portal, tenant: a.tenant, person: a.portalStaff.person)) {
      try await ResumeProvider().perform(in: $0)
    }
    for world in [a, b] { try await TestRegeling.adoptAndWithdraw(in: world) }
    try await shared(in: a, b)
    try await a.act(as: Actor(.portal, tenant: a.tenant, person: a.portalStaff.person)) {
      try await EndAffiliation(lastDay: $0.today.adding(years: 1), reason: "Overname.").perform(in: $0)
    }
    try await registered(in: a)
    // A server that runs, and the first rotation of the keys.
    try await a.act(as: Actor(.system)) { transaction in
      let server = RunningProgram(id: UUID(), kind: .serve)
      transaction.record(server.isHere(knowing: a.keys.master.versions, in: transaction))
    }
    try await TestDatabase.ownerSession().rows(
      "insert into master_version (version, wraps_since) values (1, '2026-02-20') on conflict do nothing")
    try await a.act(as: Actor(.portal, tenant: a.tenant, person: a.portalStaff.person)) {
      try await RequireSecondFactor(true).perform(in: $0)
    }
    // Someone with an app and a known browser, who is about to move it to another telephone and forgot the password;
    // and someone who must set one up first.
    let staff = try await TestStaff.make(in: a)
    _ = try await staff.offer(to: staff.enrol().session)
    _ = try await staff.link()
    _ = try await TestStaff.make(in: a, role: .provider(a.tenant)).step()
    try await peopleComeAndGo(a, a3)
    // A wrong code, a right one, a form half typed and someone signed in.
    _ = try? await AccessWithCode(number: a1.number, code: "niet goed").perform(in: a.database, keys: a.keys)
    _ = try await AccessWithCode(number: a1.number, code: a1.code.shown).perform(in: a.database, keys: a.keys)
    // A link by mail, asked for and used.
    try await a3.confirmAddress()
    // A letter with a new code, asked for and made.
    try await a3.postLetter()
    let draft = Draft(Token.generate(), form: "klacht")
    try await draft.save(["verhaal": "half"], in: a.database)
    var file = [TestFiles.pdf]
    try await AddDraftFile(id: ID(a.database.newID()), to: draft, name: "brief.pdf", proves: nil)
      .perform(in: a.database) { file.popLast() }
    try await TestDatabase.ownerSession().rows(
      "insert into session values (sha256($1::bytea), $2, '2026-02-20', '2026-02-21')", UUID().uuidString,
      a.officer.person?.description)

    let auditor = try await a.auditor()
    let privacy = try await a.privacyOfficer()
    try await a.act(as: Actor(.auditor, tenant: a.tenant, person: auditor.person)) {
      try AuditReading.begin(.provider, in: $0)
    }
    let (b3, foreign) = try await Self.dispute(in: b, on: day)
    let people = try await Self.people(in: a3, at: day)
    try await ownPage(of: a3)
    let (noted, others) = (try await a.note(), try await a.note())
    try await noted.ask()
    try await noted.answer()
    try await noted.talk()
    try await noted.close()
    try await others.talk()
    let promoted = try await others.promote().dossier
    // And the handled case came of one too, so that everyone in it reads so.
    try await TestDatabase.ownerSession().rows(
      """
      insert into complaint_origin
        (tenant_id, id, recorded_at, recorded_by, recorded_as, dossier_id, dissatisfaction_number, noted_on)
      values ($1, gen_random_uuid(), '2026-02-20', null, 'reporter', $2, '4821906', '2026-02-20')
      """, a.tenant.description, a3.dossier.uuidString)
    _ = try await b.note()
    let entered = try await a.enter(a.entry(.letter, postal: TestCase.address), as: a.enterer)
    try await entered.addDocument(as: entered.entererAgain)
    // The sessions of these tests bind at noon on 1 March: that is within the day on which the scan may be added.
    try await TestDatabase.ownerSession().rows(
      "update complaint_entry set recorded_at = '2026-03-01' where dossier_id = $1", entered.dossier.uuidString)
    try await b.enter(as: b.enterer)
    let enteredByOfficer = try await a.enter()
    try await enteredByOfficer.answerEntry("Het was anders.")
    try await enteredByOfficer.registerTaken()
    // Who opened the mailed copy has confirmed the address, and may sign by it.
    try await TestDatabase.ownerSession().rows(
      """
      insert into address_confirmed (tenant_id, id, recorded_at, recorded_by, recorded_as, dossier_id, address_id)
      select tenant_id, gen_random_uuid(), '2026-02-20', null, 'system', dossier_id, id from email_address
      where dossier_id = $1
      """, enteredByOfficer.dossier.uuidString)
    try await enteredByOfficer.offerLetter()
    try await enteredByOfficer.signApproval()
    try await enteredByOfficer.makeKnown()
    let companions = try await companions(in: [a3, a4, enteredByOfficer])
    let former = try await a3.help("eerder@voorbeeld.test")
    try await a3.takeBack(former)
    try await joined(a3, b3)
    return Neighbours(
      a: a, b: b, a1: a1, a2: a2, a3: a3, a4: a4, dispute: dispute, b3: b3, foreignDispute: foreign,
      named: people.named, namedColleague: people.colleague, removed: people.removed, noted: noted, others: others,
      promoted: promoted, entered: entered, enteredByOfficer: enteredByOfficer, auditor: auditor,
      privacy: privacy, companions: companions, former: former)
  }

  /// Someone who helps in each of these, with their browser. Whose case is closed for good reads nothing: so the owner
  /// takes the last closing away.
  private static func companions(in cases: [TestCase]) async throws -> [Actor] {
    var companions: [Actor] = []
    for filed in cases {
      try await TestDatabase.ownerSession().rows(
        "delete from closing where dossier_id = $1 and ground in ('accepted', 'ruled')", filed.dossier.uuidString)
      let companion = try await filed.help(mayWrite: true)
      _ = try await filed.browser(of: companion)
      companions.append(companion)
    }
    return companions
  }

  /// Filed together, and to be handled so; and with another that may not be known. The owner does it here, as a visitor
  /// would who files.
  private static func joined(_ one: TestCase, _ two: TestCase) async throws {
    let owner = try await TestDatabase.ownerSession()
    for (mine, other) in [(one, two), (two, one)] {
      try owner.rows(
        "insert into joined_case values ($1, $2, $3, $4, true, true)", mine.world.tenant.description,
        mine.dossier.uuidString, other.world.tenant.description, other.dossier.uuidString)
      try owner.rows(
        "insert into joined_case values ($1, $2, $3, gen_random_uuid(), true, false)", mine.world.tenant.description,
        mine.dossier.uuidString, other.world.tenant.description)
      try owner.rows(
        """
        insert into consent (tenant_id, id, recorded_at, recorded_by, recorded_as, dossier_id, purpose, position)
        values ($1, gen_random_uuid(), '2026-02-20', null, 'visitor', $2, 'joint', 1)
        """, mine.world.tenant.description, mine.dossier.uuidString)
      try owner.rows(
        """
        insert into joint_handling
          (tenant_id, id, recorded_at, recorded_by, recorded_as, dossier_id, position, manner, agreed_on)
        values ($1, gen_random_uuid(), '2026-02-20', null, 'officer', $2, 1, 'oneTalk', '2026-02-20')
        """, mine.world.tenant.description, mine.dossier.uuidString)
    }
  }

  /// Written to and fro, and said to be satisfied.
  private static func ownPage(of filed: TestCase) async throws {
    try await filed.write("Een vraag.", as: filed.complainant)
    try await filed.write("Een antwoord.", as: filed.officer)
    _ = try await filed.messages(as: filed.officer)
    try await filed.say(satisfied: true)
    try await filed.world.act(as: filed.complainant) {
      try await ChangeContact(name: Sealed("A. van den Berg"), phone: Sealed("0612345678"))
        .perform(in: $0, keys: filed.world.keys)
    }
  }

  private static func assessCalamity(in world: TestWorld) async throws {
    let calamity = try #require(
      try await world.database.read(as: world.director, PossibleCalamity.ofProvider).first)
    try await world.act(as: world.director) {
      try await AssessCalamity(calamity: calamity.id, outcome: .examining, reportedOn: nil).perform(in: $0)
    }
  }

  /// Official texts, one of which is withdrawn, and a base that is brought to a provider.
  private static func shared(in a: TestWorld, _ b: TestWorld) async throws {
    for world in [a, b] {
      try await TestOfficialText.add(to: world)
      let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
      let text = try #require(
        try await world.database.read(as: staff, OfficialText.ofProvider).first { $0.tenant != nil })
      try await world.act(as: staff) {
        try await WithdrawOfficialText(text.id, from: $0.today, reason: "Een fout.").perform(in: $0)
      }
    }
    let base = try await TestRegeling.base(by: a)
    let run = try await a.act(as: a.portalStaff) {
      try await StartBaseRun(base, from: $0.today, adopted: .init(by: "bestuur", on: $0.today), warningsSeen: true)
        .perform(in: $0)
    }
    try await TestDatabase.ownerSession().rows(
      "insert into base_run_line (run_id, tenant_id, number, newest, outcome) values ($1, $2, $3, 1, 'left')",
      "\(run)", a.tenant.description, a.provider.number)
  }

  /// Where it gives care, whom to call, and what it pays: one arrears paid and one running.
  private static func registered(in world: TestWorld) async throws {
    let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    try await world.act(as: staff) {
      try await SetLocation($0.newID(), from: 0, to: Location(name: "Hoofdgebouw", place: "Utrecht")).perform(in: $0)
    }
    try await world.act(as: staff) {
      try await SetContactPerson(
        ContactPerson(
          $0.newID(), for: [.complaints], name: Sealed("C. Contact"), email: Sealed("c@voorbeeld.test"),
          phone: Sealed(""))
      ).perform(in: $0, keys: world.keys)
    }
    try await world.act(as: staff) {
      try await SetHeadcount(Headcount(countsFrom: $0.today, workingPersons: 3)).perform(in: $0)
    }
    try await world.act(as: staff) {
      try await MarkArrears(Money(euroCents: 1000), since: $0.today).perform(in: $0)
    }
    try await world.act(as: staff) { try await EndArrears().perform(in: $0) }
    try await world.act(as: staff) {
      try await MarkArrears(Money(euroCents: 2000), since: $0.today).perform(in: $0)
    }
    let owner = try await TestDatabase.ownerSession()
    try owner.rows(
      """
      with one as (
        insert into tariff values (gen_random_uuid(), '2099-01-01', 1995, 15000, gen_random_uuid(), '2026-02-20')
        on conflict do nothing returning id)
      insert into tariff_class select id, 1, 7995, 29500 from one
      """)
  }

  /// A reader who left, an officer who is barred, one who stands in, and a case that was nobody's for a while.
  private static func peopleComeAndGo(_ world: TestWorld, _ filed: TestCase) async throws {
    let staff = Actor(.portal, tenant: world.tenant, person: world.portalStaff.person)
    let reader = try await TestWorld.addUser(
      role: .provider(world.tenant, .reader), to: world.database, as: Actor(.system))
    let memberships = try await world.database.read(as: staff, Membership.all(of: reader, world.keys))
    let membership = try #require(memberships.first).id
    try await world.act(as: staff) {
      try await EndMembership(membership, reason: Sealed("Werkt elders.")).perform(in: $0, keys: world.keys)
    }
    let officers = try #require(world.provider.officers)
    let colleague = try await TestWorld.addUser(role: .officer(officers), to: world.database, as: Actor(.system))
    try await world.act(as: staff) { transaction in
      try await BarOfficer(colleague, because: .involved, from: transaction.today).perform(in: transaction)
    }
    try await world.act(as: world.officer) { transaction in
      try await NameStandIn(colleague, from: transaction.today, to: transaction.today)
        .perform(in: transaction, keys: world.keys)
    }
    try await TestDatabase.ownerSession().rows(
      """
      insert into case_released (tenant_id, id, recorded_at, recorded_by, recorded_as, dossier_id, officer_id)
      values ($1, gen_random_uuid(), '2026-02-20', null, 'system', $2, $3)
      """, world.tenant.description, filed.dossier.uuidString, "\(colleague)")
  }

  private static func handledCase(of world: TestWorld, on day: Day) async throws -> TestCase {
    let filed = try await world.file(
      talk: .init(
        heldOn: day, report: Sealed("Wij kwamen er niet uit."),
        others: [.init(name: Sealed("C. de Boer"), reason: Sealed("Zij kent het rooster."))]))
    try await filed.register()
    try await filed.askRedaction("De naam van mijn buurvrouw.")
    try await filed.redact(.people, "nachtzuster")
    try await filed.offerLetter("Een eerste tekst.")
    let letter = try #require(try await world.database.read(as: filed.complainant, Complaint.newestLetter))
    try await world.act(as: filed.complainant) { transaction in
      try await CommentLetter(id: transaction.newID(), letter: letter.id, comment: Sealed("Het was in januari."))
        .perform(in: transaction, keys: world.keys)
    }
    try await filed.offerLetter("Een tweede tekst.")
    try await filed.signApproval()
    try await filed.makeKnown()
    try await filed.state(filed.director, "Wij hadden te weinig mensen.")
    try await world.act(as: filed.director) {
      try await RecordNotHeard(side: .complainant, reason: Sealed("Wilde niet.")).perform(in: $0, keys: world.keys)
    }
    _ = try await world.act(as: filed.director) {
      try await ExtendTerm(weeks: 4, reason: Sealed("Vakantie.")).perform(in: $0, keys: world.keys)
    }
    try await world.act(as: filed.director) {
      try await ProposeExtension(until: day.adding(weeks: 20), reason: Sealed("Mediation."))
        .perform(in: $0, keys: world.keys)
    }
    try await nameThree(in: filed)
    try await filed.withdraw()
    try await filed.reopen()
    let proposal = try #require(try await filed.complaint().openProposal)
    try await world.act(as: filed.complainant) {
      try await AnswerProposal(proposal: proposal.id, agrees: true).perform(in: $0, keys: world.keys)
    }
    try await filed.addDocument(as: filed.complainant)
    try await filed.addDocument(as: filed.officer, in: .officer)
    try await filed.addDocument(as: filed.director, in: .provider)
    try await filed.signJudgement(realiseBy: day)
    let told = ActForParty(
      id: ID(UUID()), channel: .phone, receivedOn: day, basis: .confirmation(Sealed("Zo gezegd."), by: .post))
    _ = try await world.act(as: filed.officer) {
      try await AcceptOutcome(entered: told).perform(in: $0, keys: world.keys)
    }
    try await world.act(as: filed.complainant) {
      try await ContestAct(act: told.id, reason: Sealed("Niet zo.")).perform(in: $0, keys: world.keys)
    }
    let register = try await world.database.read(as: world.director, Measure.register)
    let measure = try #require(register.first).opened(world.keys)
    try await world.act(as: world.director) {
      try await RealiseMeasure(measure: measure.id, realisedOn: day).perform(in: $0)
    }
    return filed
  }

  /// Three people complained about: who reads some of it and answered, who works at the provider, and who is a party no
  /// longer. Of each kind of thing one is shared and, where there are more, one isn't.
  private static func nameThree(in filed: TestCase) async throws {
    try await filed.addDocument(as: filed.complainant)
    try await filed.addDocument(as: filed.director)
    let named = try await filed.name(email: "betrokken-\(filed.number)@voorbeeld.test")
    let things = try await filed.world.database.read(as: filed.officer, SharedThing.shareable)
    let shared = [SharedThing.Kind.letter, .statement, .document].compactMap { kind in things.first { $0.kind == kind }
    }
    try await filed.world.act(as: filed.director) {
      try await ShareWithNamed(Set(shared), with: named.id).perform(in: $0, keys: filed.world.keys)
    }
    try await named.answer()
    // The complaint itself is shared only where there is no letter: the owner does it here, to see it read.
    try await TestDatabase.ownerSession().rows(
      """
      insert into shared_with_named
        (tenant_id, id, recorded_at, recorded_by, recorded_as, dossier_id, named_id, submission_id, shared_on)
      select s.tenant_id, gen_random_uuid(), '2026-02-20', null, 'officer', s.dossier_id, $1, s.id, '2026-02-20'
      from submission s where s.dossier_id = $2
      """, "\(named.id)", filed.dossier.uuidString)
    let colleague = try await filed.colleague()
    _ = try await filed.name(email: colleague.email, as: filed.director)
    try await filed.name(email: "weg-\(filed.number)@voorbeeld.test").remove()
  }

  private static func people(
    in filed: TestCase, at day: Day
  ) async throws -> (named: AccountID, colleague: AccountID, removed: AccountID) {
    func account(_ email: String) async throws -> AccountID {
      try #require(
        try await filed.world.database.read(
          as: Actor(.system), SignedInPerson.account(withEmail: email, keys: filed.world.keys)))
    }
    let colleague = try await TestDatabase.ownerSession().texts(
      "select account_id from named_directory where named_as = 'provider' and dossier_id = '\(filed.dossier)'")
    return (
      try await account("betrokken-\(filed.number)@voorbeeld.test"),
      try #require(colleague.first.flatMap { AccountID($0) }),
      try await account("weg-\(filed.number)@voorbeeld.test")
    )
  }

  private static func dispute(in world: TestWorld, on day: Day) async throws -> (TestCase, UUID) {
    let filed = try await world.file(kind: .representative, calamity: .harm, consents: [.share])
    try await assessCalamity(in: world)
    try await filed.register()
    try await filed.offerLetter()
    try await filed.signApproval()
    try await filed.makeKnown()
    try await filed.hearBoth()
    try await filed.signJudgement(realiseBy: day)
    let dispute = try await filed.fileDispute().dispute
    try await filed.payFee(of: dispute, on: day)
    return (filed, dispute)
  }

  /// Whether a provider's person handles complaints there.
  /// Who adds the scan to what they entered does nothing else meanwhile.
  func handles(_ actor: Actor) -> Bool { actor.person == a.director.person && actor.dossier != entered.dossier }

  /// Everyone with what they may open, open.
  var bound: [(String, Actor)] {
    [
      ("a visitor", Actor(.visitor, tenant: a.tenant)),
      ("a visitor who files", Actor(.visitor, tenant: a.tenant, dossier: UUID())),
      ("the complainant of a new case", a1.complainant), ("the complainant of a handled case", a3.complainant),
      ("the complainant of a dispute", a4.complainant), ("the provider in a handled case", a3.director),
      ("the provider in a dispute", a4.director), ("the officer before it is known", a2.officer),
      ("the officer in a handled case", a3.officer), ("the officer in a dispute", a4.officer),
      ("who helps in a handled case", companions[0]), ("who helps where a dispute came of it", companions[1]),
      ("who helps in what was entered", companions[2]),
      ("the registrar", a4.open(dispute, by: a.registrar)), ("the chair", a4.open(dispute, by: a.chair)),
      ("portal staff", Actor(.portal, tenant: a.tenant, person: a.portalStaff.person)),
      ("the person complained about", a3.named(named)),
      ("a provider's employee complained about", a3.named(namedColleague)),
      ("an auditor", Actor(.auditor, tenant: a.tenant, person: auditor.person)),
      ("a privacy officer", Actor(.privacy, tenant: a.tenant, person: privacy.person)),
      ("the worker in a handled case", a3.system), ("the worker in a dispute", a4.system),
      ("a reporter in what they noted", noted.reporter),
      ("a reporter who notes", Actor(.reporter, tenant: a.tenant, person: noted.reporter.person, dossier: UUID())),
      (
        "a director who files what was noted",
        Actor(.reporter, tenant: a.tenant, person: a.director.person, dossier: UUID())
      ),
      ("the provider in what was noted", noted.director),
      ("a director with what they entered", entered.entererAgain),
      ("an officer who enters", a.entryOfficer.opening(UUID(), of: a.tenant)),
      ("the officer in what they entered", enteredByOfficer.officer),
      ("the provider in what an officer entered", enteredByOfficer.director),
      ("the complainant of what was entered", enteredByOfficer.complainant),
      ("the worker in what was entered", enteredByOfficer.system),
      ("the complainant of a complaint that came of it", Actor(.complainant, tenant: a.tenant, dossier: promoted)),
    ]
  }

  /// Everyone without a case open.
  var unbound: [(String, Actor)] {
    [
      ("a visitor", Actor(.visitor)), ("the provider", a.director), ("the officer", a.officer),
      ("the officer at a provider", Actor(.officer, tenant: a.tenant, person: a.officer.person)),
      ("a reporter", Actor(.reporter, tenant: a.tenant, person: noted.reporter.person)),
      ("the registrar", a.registrar), ("portal staff", a.portalStaff), ("an auditor", auditor),
      ("a privacy officer", privacy),
      ("the worker", Actor(.system)),
      ("the person complained about", Actor(.named, person: named)),
      ("a provider's employee complained about", Actor(.provider, tenant: a.tenant, person: namedColleague)),
      ("the worker at a provider", Actor(.system, tenant: a.tenant)),
    ]
  }

  /// Cases that are there, and not theirs.
  var notYours: [(String, Actor)] {
    [
      ("who helped", former), ("who helps in another case", companions[0].opening(a4.dossier, of: a.tenant)),
      ("who helps in a case of the neighbour", companions[0].opening(b3.dossier, of: b.tenant)),
      ("who helps, with the neighbour's dossier", companions[0].opening(b3.dossier, of: a.tenant)),
      (
        "who helps, in the dispute that came of it",
        companions[1].opening(a4.dossier, of: a.tenant, dispute: dispute)
      ),
      ("who helps, with no case", Actor(.companion, tenant: a.tenant, person: companions[0].person)),
      ("nobody as who helps", Actor(.companion, tenant: a.tenant, dossier: a3.dossier)),
      ("an officer as who helps", a3.officer.as(.companion)),
      ("a provider before it is known", a2.director), ("a provider before anyone took the case", a1.director),
      ("a provider with the neighbour's dossier", a.director.opening(b3.dossier, of: a.tenant)),
      ("a provider's employee at the neighbour", Actor(.provider, tenant: b.tenant, person: a.director.person)),
      (
        "a provider with the neighbour's dispute", a.director.opening(a4.dossier, of: a.tenant, dispute: foreignDispute)
      ),
      ("a provider in the neighbour's dispute", a.director.opening(b3.dossier, of: b.tenant, dispute: foreignDispute)),
      ("a provider with another dossier's dispute", a.director.opening(a3.dossier, of: a.tenant, dispute: dispute)),
      ("an officer without the assignment", a1.officer),
      ("an officer at the neighbour", Actor(.officer, tenant: b.tenant, person: a.officer.person)),
      ("an officer in the neighbour's case", a.officer.opening(b3.dossier, of: b.tenant)),
      ("a director with what an officer entered", enteredByOfficer.entererAgain),
      ("a complainant with the neighbour's dossier", Actor(.complainant, tenant: a.tenant, dossier: b3.dossier)),
      ("the registrar in a case that is no dispute", a.registrar.opening(a3.dossier, of: a.tenant)),
      ("the registrar with another dispute", a.registrar.opening(a4.dossier, of: a.tenant, dispute: foreignDispute)),
      ("the registrar with another dossier", a.registrar.opening(a3.dossier, of: a.tenant, dispute: dispute)),
      ("the registrar with another tenant", a.registrar.opening(a4.dossier, of: b.tenant, dispute: dispute)),
      ("a person complained about in another case", a4.named(named)),
      ("a person complained about in a case of the neighbour", b3.named(named)),
      (
        "a person complained about with the neighbour's dossier",
        Actor(.named, tenant: b.tenant, person: named, dossier: a3.dossier)
      ),
      ("a person complained about at the provider alone", Actor(.named, tenant: a.tenant, person: named)),
      (
        "a person complained about with a dispute",
        Actor(.named, tenant: a.tenant, person: named, dossier: a4.dossier, dispute: dispute)
      ),
      (
        "a provider's employee in the case about them",
        Actor(.provider, tenant: a.tenant, person: namedColleague, dossier: a3.dossier)
      ),
      (
        "a reporter in what a colleague noted",
        Actor(.reporter, tenant: a.tenant, person: noted.reporter.person, dossier: others.dossier)
      ),
      (
        "a director as reporter in what another noted",
        Actor(.reporter, tenant: a.tenant, person: a.director.person, dossier: noted.dossier)
      ),
      (
        "a reporter in a complaint",
        Actor(.reporter, tenant: a.tenant, person: noted.reporter.person, dossier: a3.dossier)
      ),
      ("a reporter at the neighbour", Actor(.reporter, tenant: b.tenant, person: noted.reporter.person)),
      (
        "a provider in the complaint that came of what it noted, before it is known",
        a.director.opening(promoted, of: a.tenant)
      ),
      ("an officer in what was noted", a.officer.opening(noted.dossier, of: a.tenant)),
      ("a complainant in what was noted", Actor(.complainant, tenant: a.tenant, dossier: noted.dossier)),
      (
        "a provider in what the neighbour noted",
        Actor(.provider, tenant: b.tenant, person: a.director.person, dossier: noted.dossier)
      ),
      ("a visitor with a dossier that was filed", Actor(.visitor, tenant: a.tenant, dossier: a1.dossier)),
      ("an auditor at a provider that isn't there", Actor(.auditor, tenant: TenantID(UUID()), person: auditor.person)),
      ("a visitor at a provider that isn't there", Actor(.visitor, tenant: TenantID(UUID()))),
    ]
  }

  /// People in a role that isn't theirs.
  var otherRole: [(String, Actor)] {
    let person = a.director.person
    return [
      ("a provider's employee as an officer", Actor(.officer, person: person)),
      ("a provider's employee as portal staff", Actor(.portal, person: person)),
      ("a provider's employee as a committee", Actor(.committee, person: person)),
      ("a reporter as the provider", Actor(.provider, tenant: a.tenant, person: noted.reporter.person)),
      (
        "a reporter as the provider, in what they noted",
        Actor(.provider, tenant: a.tenant, person: noted.reporter.person, dossier: noted.dossier)
      ),
      ("an officer as a reporter", Actor(.reporter, tenant: a.tenant, person: a.officer.person)),
      ("nobody as a reporter", Actor(.reporter, tenant: a.tenant)),
      ("an officer as the provider", Actor(.provider, tenant: a.tenant, person: a.officer.person)),
      ("a provider's employee as a person complained about", a3.named(person)),
      ("who is a party no longer", a3.named(removed)), ("nobody as a person complained about", a3.named(nil)),
      ("a person complained about as the provider", Actor(.provider, tenant: a.tenant, person: named)),
      ("a person complained about as an officer", a3.named(named).as(.officer)),
      ("nobody as an officer", Actor(.officer)), ("nobody as the provider", Actor(.provider, tenant: a.tenant)),
      ("someone unknown as an officer", Actor(.officer, person: AccountID(UUID()))),
      ("an auditor in a case", auditor.opening(a3.dossier, of: a.tenant)),
      ("an auditor in a dispute", Actor(.auditor, tenant: a.tenant, person: auditor.person, dispute: dispute)),
      ("an auditor as portal staff", Actor(.portal, person: auditor.person)),
      ("an auditor as an officer", Actor(.officer, person: auditor.person)),
      ("an auditor as the provider", Actor(.provider, tenant: a.tenant, person: auditor.person)),
      ("portal staff as an auditor", Actor(.auditor, person: a.portalStaff.person)),
      ("a provider's employee as an auditor", Actor(.auditor, tenant: a.tenant, person: person)),
      ("nobody as an auditor", Actor(.auditor)), ("nobody as a privacy officer", Actor(.privacy)),
      ("an auditor as a privacy officer", Actor(.privacy, tenant: a.tenant, person: auditor.person)),
      ("a privacy officer as an auditor", Actor(.auditor, tenant: a.tenant, person: privacy.person)),
      ("a privacy officer in a case", privacy.opening(a3.dossier, of: a.tenant)),
      ("a privacy officer in a dispute", Actor(.privacy, tenant: a.tenant, person: privacy.person, dispute: dispute)),
      ("a privacy officer as an officer", Actor(.officer, person: privacy.person)),
      ("portal staff as a privacy officer", Actor(.privacy, person: a.portalStaff.person)),
      ("portal staff in a case", a.portalStaff.opening(a3.dossier, of: a.tenant)),
      ("portal staff in a dispute", Actor(.portal, tenant: a.tenant, person: a.portalStaff.person, dispute: dispute)),
    ]
  }
}

extension Complaint {
  fileprivate static let nothing = Query<Int>.one("select 1 as one") { row in try row("one") }
}

extension Actor {
  fileprivate func `as`(_ audience: Audience) -> Actor {
    Actor(audience, tenant: tenant, person: person, dossier: dossier)
  }
}

extension TestCase {
  /// Someone as the person complained about in this case.
  fileprivate func named(_ person: AccountID?) -> Actor {
    Actor(.named, tenant: world.tenant, person: person, dossier: dossier)
  }

  /// The owner opens the link that was mailed, in the browser where the case is open.
  fileprivate func confirmAddress() async throws {
    try await world.act(as: complainant) { try await ConfirmAddress().perform(in: $0, keys: world.keys) }
    let ids = try await TestDatabase.ownerSession().texts("select id from access_link where dossier_id = '\(dossier)'")
    for id in ids.compactMap({ UUID(uuidString: $0) }) {
      _ = try await OpenAccessLink(token: AccessLink.token(id, keys: world.keys), code: "")
        .perform(in: world.database, keys: world.keys, session: (tenant: world.tenant, dossier: dossier))
    }
  }
}
