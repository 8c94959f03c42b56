import Foundation
import Kernel
import Tenant
import Terms

/// A day written as in a test table.
func day(_ iso: String) -> Day {
  guard let day = Day(iso: iso) else { preconditionFailure("\(iso) is no day: mend the test") }
  return day
}

/// The two regelingen that come with the portal, read from their files.
enum Preset: String, CaseIterable, Sendable {
  case klachtenportaalZorg = "002-klachtenportaal-zorg"
  case huisartsenteamPartners = "000-huisartsenteam-partners"

  /// The file's text.
  var yaml: String {
    get throws {
      let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
      return try String(contentsOf: root.appending(path: "db/regelingen/\(rawValue).yaml"), encoding: .utf8)
    }
  }

  var regeling: Regeling { get throws { try Regeling.read(yaml: yaml, file: "\(rawValue).yaml") } }

  /// The regeling with something in its file replaced; the text must be there.
  func regeling(_ old: String, _ new: String) throws -> Regeling {
    try Regeling.read(yaml: changed(old, new), file: "\(rawValue).yaml")
  }

  /// The file's text with something replaced; the text must be there.
  func changed(_ old: String, _ new: String) throws -> String {
    let text = try yaml
    guard text.contains(old) else { preconditionFailure("\(old) is not in \(rawValue).yaml: mend the test") }
    return text.replacing(old, with: new)
  }
}
