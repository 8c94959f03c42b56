import Foundation
import Kernel
import Tenant
import Terms
import Testing

/// The one description of the language: reader, schema, documentation and stored settings go by it.
@Suite struct RegelingShapeTests {
  /// A file that has every key of the shape, made from the shape itself.
  ///
  /// - Parameter pick: which word of each list, counted round.
  private func written(_ shape: RegelingShape, pick: Int, indent: String = "") -> String {
    shape.fields.map { field -> String in
      let key = "\(indent)\(field.key):"
      let deeper = indent + "  "
      return switch field.kind {
      case .text(let example): "\(key) \"\(example)\"\n"
      case .localised: "\(key)\n\(deeper)nl: Een naam\n\(deeper)en: A name\n"
      case .word(let words): "\(key) \(words[pick % words.count])\n"
      case .words(let words): "\(key) [\(words.joined(separator: ", "))]\n"
      case .number(let range): "\(key) \(range.lowerBound)\n"
      case .cents: "\(key) 5\n"
      case .flag: "\(key) \(pick.isMultiple(of: 2))\n"
      case .amount: "\(key) 3 weeks\n"
      case .length: "\(key) \((["3 weeks"] + TermLength.words)[pick % 3])\n"
      case .day: "\(key) 2026-01-13\n"
      case .section(let inner): "\(key)\n" + written(inner, pick: pick, indent: deeper)
      case .sectionOrNone(let inner):
        pick.isMultiple(of: 2) ? "\(key)\n" + written(inner, pick: pick, indent: deeper) : "\(key) none\n"
      case .sections(let inner, _): "\(key)\n" + item(written(inner, pick: pick, indent: deeper + "  "), deeper)
      case .notes: "\(key)\n\(deeper)regime: omdat\n"
      }
    }.joined()
  }

  private func item(_ text: String, _ indent: String) -> String { indent + "- " + text.dropFirst(indent.count + 2) }

  /// What is told of a key or a word, unlike what is told of things that do not hang together.
  private func isOfTheShape(_ mistake: RegelingMistakes.Mistake) -> Bool {
    ["There is no key", "is missing", "can't be \"", "has no value", "is no list"].contains(
      where: mistake.what.en.contains)
  }

  @Test(arguments: 0..<24) func `whatever the shape allows is read and stored`(pick: Int) {
    for shape in [RegelingShape.single, .several] {
      // Reading stops the program where the shape allows what the settings don't hold.
      do throws(RegelingMistakes) {
        let regeling = try Regeling.read(yaml: written(shape, pick: pick), file: "x.yaml")
        #expect((try? Regeling(json: regeling.json)) == regeling)
      } catch {
        #expect(error.mistakes.allSatisfy { !isOfTheShape($0) }, "\(error)")
      }
    }
  }

  @Test func `what may be left out may say none`() throws {
    let plain = try Preset.klachtenportaalZorg.regeling
    let fields = RegelingShape.single.fields.filter(\.maySayNone)
    #expect(fields.map(\.key).contains("signatures") && fields.map(\.key).contains("suspensions"))
    for field in fields {
      let yaml = try Preset.klachtenportaalZorg.yaml + "\n\(field.key): none\n"
      #expect(try Regeling.read(yaml: yaml, file: "x.yaml") == plain, "\(field.key)")
    }
  }

  @Test func `every key is used in a regeling of the tests or of the portal`() throws {
    let files =
      try exampleNames().map { "Tests/Regelingen/\($0).yaml" }
      + Preset.allCases.map { "db/regelingen/\($0.rawValue).yaml" }
    let text = try files.map(repositoryText).joined(separator: "\n")
    for key in Set(RegelingShape.all.flatMap(\.keys)) {
      let written = try Regex("(?m)^[ -]*\(key):")
      #expect(text.contains(written), "\(key)")
    }
  }

  @Test func `all is all: no shape hangs under another that is not in the list`() {
    let names = Set(RegelingShape.all.map(\.name))
    for shape in RegelingShape.all {
      for field in shape.fields {
        switch field.kind {
        case .section(let inner), .sectionOrNone(let inner), .sections(let inner, _):
          #expect(names.contains(inner.name), "\(inner.name)")
        default: break
        }
      }
    }
  }

  // MARK: What is published of it

  @Test func `the published schema is the one the program has`() throws {
    #expect(try repositoryText("db/regelingen/schema.json") == RegelingSchema.text, "run make schema")
  }

  /// The rows `| key | …` under each heading of the documentation.
  private func tables() throws -> [String: [String]] {
    var (tables, heading): ([String: [String]], String) = ([:], "")
    for line in try repositoryText("docs/regeling.md").split(separator: "\n") {
      if line.hasPrefix("#") {
        heading = String(line.drop { $0 == "#" || $0 == " " }).replacing("`", with: "")
      } else if let match = line.firstMatch(of: #/^\| `([a-zA-Z]+)` \|/#) {
        tables[heading, default: []].append(String(match.1))
      }
    }
    return tables
  }

  @Test func `every key is documented under its own heading, and nothing else is`() throws {
    let tables = try tables()
    let (file, settings) = (tables["The file"] ?? [], tables["A procedure"] ?? [])
    #expect(Set(RegelingShape.single.keys) == Set(file + settings).subtracting(["procedures"]))
    #expect(Set(RegelingShape.several.keys) == Set(file))
    #expect(Set(RegelingShape.procedure.keys) == Set((tables["Several procedures"] ?? []) + settings))
    let own = ["the file", "a part of procedures"]
    for shape in RegelingShape.all where !own.contains(shape.name) {
      let heading = shape.name.replacing("a part of ", with: "")
      #expect(Set(tables[heading] ?? []) == Set(shape.keys), "\(heading)")
    }
  }

  @Test func `every word is documented`() throws {
    let text = try repositoryText("docs/regeling.md")
    for shape in RegelingShape.all {
      for field in shape.fields {
        switch field.kind {
        case .word(let words), .words(let words):
          for word in words { #expect(text.contains("`\(word)`"), "\(field.key): \(word)") }
        default: break
        }
      }
    }
    for ending in Ending.allCases { #expect(text.contains("`\(ending.rawValue)`"), "\(ending)") }
    for event in StartEvent.allCases { #expect(text.contains("`\(event.rawValue)`"), "\(event)") }
    for word in TermLength.words { #expect(text.contains("`\(word)`"), "\(word)") }
  }
}
