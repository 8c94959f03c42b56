import Dossier
import Kernel
import Tenant

/// The demo as db/demo/demo.yaml tells it; days count from the day of loading.
struct DemoFile: Decodable {
  struct Person: Decodable {
    let name: String
    let email: String
    let role: UserCommand.RoleName?
  }

  struct Provider: Decodable {
    let key: String
    let name: String
    let place: String
    let regeling: String
    let kvk: String?
    let street: String?
    let postcode: String?
    let care: [CareKind]?
    /// Active unless said: invited or suspended.
    let state: CareProvider.State?
    /// Whether its regeling stands on the demo's base.
    let onBase: Bool?
    let user: Person?
    /// How many people work there.
    let persons: Int?
    let locations: [Place]?
    let contact: Person?
    let arrears: Owed?
    /// Its quality advisers and readers.
    let others: [Person]?
  }

  struct Place: Decodable {
    let name: String
    let street: String
    let postcode: String
    let place: String
    let branch: String?
  }

  struct Owed: Decodable {
    let day: Int
    let euros: String
  }

  /// An officer, by address, who is away, and who has the cases meanwhile.
  struct StandIn: Decodable {
    let away: String
    let by: String
    let from: Int
    let to: Int
  }

  /// An officer, by address, who stays away from a provider.
  struct Bar: Decodable {
    let officer: String
    let provider: String
    let from: Int
  }

  struct Said: Decodable {
    let day: Int
    let text: String
  }

  /// A file that someone adds: its name says what is made of the lines.
  struct File: Decodable {
    enum Side: String, Decodable { case complainant, officer, provider }
    let day: Int
    let by: Side
    /// For their own side only.
    let isOwn: Bool?
    let name: String
    let about: String?
    let lines: [String]?
  }

  struct Talk: Decodable {
    let day: Int
    let report: String
  }

  /// A person complained about, named by the officer or the director.
  struct Named: Decodable {
    enum By: String, Decodable { case officer, provider }
    let day: Int
    let by: By
    let name: String
    let email: String
    let job: String
    let question: String
    /// How many days they get.
    let days: Int
    /// All that can be shared, on this day.
    let shared: Int?
    /// Who answers signs in as well.
    let says: Said?
  }

  struct Extended: Decodable {
    let day: Int
    let weeks: Int
    let reason: String
  }

  struct Proposed: Decodable {
    let day: Int
    let until: Int
    let reason: String
  }

  struct Judged: Decodable {
    let day: Int
    let view: String
    let outcome: String
    let reasons: String
    let decisions: String
    let measure: String?
    let by: Int?
    let noMeasures: String?
  }

  struct Ruled: Decodable {
    let day: Int
    let grounds: String
    let outcome: String
    let reasons: String
  }

  /// What an employee noted, and what became of it.
  struct Noted: Decodable {
    /// Of a person of the demo, by address.
    let by: String
    let provider: String
    let day: Int
    let what: String
    let about: String?
    let wants: Bool?
    let asked: Said?
    let answered: Said?
    let talked: Said?
    let closed: Said?
    /// The day on which it became a complaint, and the name of who complains.
    let promoted: Promoted?
  }

  struct Promoted: Decodable {
    let day: Int
    let name: String
    let phone: String
  }

  /// A message between complainant and officer.
  struct Message: Decodable {
    let day: Int
    let by: Audience
    let text: String
  }

  /// What the complainant said of how it went.
  struct Satisfied: Decodable {
    let day: Int
    let isSatisfied: Bool
    let text: String?
  }

  /// A complaint that came by another way, entered by the officer and waiting for its complainant's word.
  struct Entered: Decodable {
    let provider: String
    let day: Int
    let received: Int
    let channel: Channel
    let name: String
    let reach: String
    let story: String
  }

  struct Case: Decodable {
    let provider: String
    let filed: Int
    let name: String
    let talk: Talk?
    let story: String
    let points: [String]
    let wish: String?
    let consents: [Consent.Purpose]?
    let registered: Int?
    /// The officer left these words out of the story, on this day.
    let leftOut: Said?
    let letter: Int?
    let approved: Int?
    /// The officer entered the approval after a telephone call, and posted this.
    let approvedByPhone: String?
    let known: Int?
    let providerSays: Said?
    let complainantSays: Said?
    let files: [File]?
    let named: [Named]?
    let extended: Extended?
    let proposed: Proposed?
    let judged: Judged?
    let accepted: Int?
    /// What complainant and officer wrote to each other.
    let messages: [Message]?
    let satisfied: Satisfied?
    let disputed: Said?
    let paid: Int?
    let ruled: Ruled?
  }

  let providers: [Provider]
  let officers: String
  /// A class a line, as in a form.
  let tariff: String
  /// What the base is called.
  let base: String
  let people: [Person]
  let standIn: StandIn
  let bar: Bar
  let cases: [Case]
  let dissatisfaction: [Noted]
  let entered: [Entered]
}

extension UserCommand.RoleName: Decodable {}
