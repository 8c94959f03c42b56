import Foundation
import Kernel
import Tenant
import Terms

/// A day written as in a test table.
func day(_ iso: String) -> Day {
  guard let day = Day(iso: iso) else { preconditionFailure("\(iso) is no day: mend the test") }
  return day
}

/// The regelingen that come with the portal, read from their files.
enum Preset: String, CaseIterable, Sendable {
  case klachtenportaalZorg = "002-klachtenportaal-zorg"
  case huisartsenteamPartners = "000-huisartsenteam-partners"
  case huisartsenpostenRegio = "001-huisartsenposten-regio"
  case dienstverlener = "003-dienstverlener"
  case klachtenafhandelingIntern = "004-klachtenafhandeling-intern"

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

/// A regeling that no provider has, of `Tests/Regelingen`.
func example(_ name: String, _ old: String? = nil, _ new: String = "") throws -> Regeling {
  var yaml = try repositoryText("Tests/Regelingen/\(name).yaml")
  if let old {
    guard yaml.contains(old) else { preconditionFailure("\(old) is not in \(name).yaml: mend the test") }
    yaml = yaml.replacing(old, with: new)
  }
  return try Regeling.read(yaml: yaml, file: "\(name).yaml")
}

/// The names of all files of `Tests/Regelingen`.
func exampleNames() throws -> [String] {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Regelingen")
  return try FileManager.default.contentsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".yaml") }
    .map { String($0.dropLast(5)) }.sorted()
}

/// A file of the repository, by its path from the top.
func repositoryText(_ path: String) throws -> String {
  let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
  return try String(contentsOf: root.appending(path: path), encoding: .utf8)
}
