import Mustache

/// A mustache template, read once into the steps that write its page.
///
/// It writes what swift-mustache writes of the same template (`CompiledTemplateTests` compares the two on every template),
/// some twenty times as fast: a list of fifty cases is two thousand values. And it escapes byte by byte: swift-mustache
/// looks at whole characters, so that a quote with an accent on top goes through as it is, which a browser reads as the
/// end of an attribute.
///
/// Knows variables, sections, inverted sections, partials, dynamic partials and inheritance; nothing unescaped, no
/// lambdas, transforms or other delimiters, and no indentation, which `Templates` takes away.
struct CompiledTemplate: Sendable {
  indirect enum Step: Sendable {
    case text([UInt8])
    case value(Name)
    case section(Name, [Step])
    case inverted(Name, [Step])
    /// A place that a template which inherits from this one may fill.
    case block(String, otherwise: [Step])
    case partial(String, filling: [String: [Step]])
    case namedPartial(Name, filling: [String: [Step]])
  }

  /// What stands between the braces.
  enum Name: Sendable {
    /// `.`: the innermost value itself.
    case current
    /// `.name`: of the innermost value only.
    case local([String])
    /// `name.part`: of the innermost value that has such a name.
    case found(String, [String])
    /// `t.key`: a text of the page's language.
    case text(key: String)

    init(_ source: String) {
      let parts = source.split(separator: ".").map(String.init)
      if source == "." {
        self = .current
      } else if source.hasPrefix(".") {
        self = .local(parts)
      } else if parts.count > 1, parts[0] == "t" {
        self = .text(key: parts.dropFirst().joined(separator: "."))
      } else {
        self = .found(parts.first ?? "", Array(parts.dropFirst()))
      }
    }
  }

  let steps: [Step]

  /// - Throws: `Mistake`.
  init(_ source: String) throws {
    var reader = Reader(source)
    steps = try reader.steps(until: nil, startsLine: true)
  }

  /// What is wrong with a template's source.
  struct Mistake: Error, CustomStringConvertible { let description: String }

  /// Reads a template's source. A tag of a section, block or partial that stands alone on its line takes the line along.
  private struct Reader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ source: String) { bytes = Array(source.utf8) }

    private var isAtEnd: Bool { position >= bytes.count }

    mutating func steps(until section: String?, startsLine: Bool) throws -> [Step] {
      var steps: [Step] = []
      var startsLine = startsLine
      while !isAtEnd {
        let text = readText()
        if !text.isEmpty {
          steps.append(.text(text))
          startsLine = text.last == UInt8(ascii: "\n")
          continue
        }
        let (kind, name) = try readTag()
        var isAlone = false
        switch kind {
        case "#", "^", "$":
          isAlone = startsLine && skipLineEnd()
          let inner = try self.steps(until: name, startsLine: isAlone)
          switch kind {
          case "#": steps.append(.section(Name(name), inner))
          case "^": steps.append(.inverted(Name(name), inner))
          default: steps.append(.block(name, otherwise: inner))
          }
        case "/":
          guard name == section else {
            throw Mistake(description: "\(name) is closed and \(section ?? "nothing") is open")
          }
          _ = startsLine && skipLineEnd()
          return steps
        case ">":
          isAlone = startsLine && skipLineEnd()
          steps.append(partial(name, filling: [:]))
        case "<":
          isAlone = startsLine && skipLineEnd()
          let inner = try self.steps(until: name, startsLine: true)
          var filling: [String: [Step]] = [:]
          for case .block(let name, let content) in inner { filling[name] = content }
          steps.append(partial(name, filling: filling))
        case "!": isAlone = startsLine && skipLineEnd()
        case "": steps.append(.value(Name(name)))
        default: throw Mistake(description: "\(kind)\(name) is not known here")
        }
        startsLine = isAlone
      }
      if let section { throw Mistake(description: "\(section) is not closed") }
      return steps
    }

    private func partial(_ name: String, filling: [String: [Step]]) -> Step {
      name.hasPrefix("*")
        ? .namedPartial(Name(String(name.dropFirst())), filling: filling) : .partial(name, filling: filling)
    }

    /// Up to the next tag, or to the end of the line and with it.
    private mutating func readText() -> [UInt8] {
      let start = position
      while !isAtEnd {
        if isTag { break }
        position += 1
        if bytes[position - 1] == UInt8(ascii: "\n") { break }
      }
      return Array(bytes[start..<position])
    }

    private var isTag: Bool {
      position + 1 < bytes.count && bytes[position] == UInt8(ascii: "{") && bytes[position + 1] == UInt8(ascii: "{")
    }

    private mutating func readTag() throws -> (kind: String, name: String) {
      position += 2
      guard
        let end = bytes[position...].indices.dropLast().first(where: {
          bytes[$0] == UInt8(ascii: "}") && bytes[$0 + 1] == UInt8(ascii: "}")
        })
      else { throw Mistake(description: "a tag is not finished") }
      var inner = String(decoding: bytes[position..<end], as: UTF8.self)
      position = end + 2
      var kind = ""
      if let first = inner.first, "#^/$<>!&{=%".contains(first) { kind = String(inner.removeFirst()) }
      if kind == "!" { return (kind, "") }
      let name = inner.filter { !$0.isWhitespace }
      guard !name.isEmpty, !name.contains(where: { "{}()".contains($0) }) else {
        throw Mistake(description: "\(inner) is no name")
      }
      return (kind, name)
    }

    /// Whether nothing else follows on the line, which is then skipped.
    private mutating func skipLineEnd() -> Bool {
      var end = position
      while end < bytes.count, bytes[end] == UInt8(ascii: " ") || bytes[end] == UInt8(ascii: "\t") { end += 1 }
      if end < bytes.count, bytes[end] != UInt8(ascii: "\n") { return false }
      position = min(end + 1, bytes.count)
      return true
    }
  }
}

/// Writes one page.
struct PageWriter {
  private let templates: [String: CompiledTemplate]
  private let wording: Wording?
  private var stack: [Level]
  private var filled: [String: [CompiledTemplate.Step]] = [:]
  private var page: [UInt8] = []

  /// A value on the way, looked at once.
  private enum Level {
    case view(any MustacheParent)
    case plain(Any)

    init(_ value: Any) {
      if let view = value as? any MustacheParent { self = .view(view) } else { self = .plain(value) }
    }

    var value: Any {
      switch self {
      case .view(let view): view
      case .plain(let value): value
      }
    }

    func child(named name: String) -> Any? {
      switch self {
      case .view(let view): view.child(named: name)
      case .plain(let value): PageWriter.member(name, of: value)
      }
    }
  }

  static func write(
    _ template: CompiledTemplate, _ view: any MustacheParent, with templates: [String: CompiledTemplate]
  ) -> String {
    var writer = PageWriter(
      templates: templates, wording: view.child(named: "t") as? Wording, stack: [.view(view)])
    writer.page.reserveCapacity(65_536)
    writer.write(template.steps)
    return String(decoding: writer.page, as: UTF8.self)
  }

  private init(templates: [String: CompiledTemplate], wording: Wording?, stack: [Level]) {
    self.templates = templates
    self.wording = wording
    self.stack = stack
  }

  private mutating func write(_ steps: [CompiledTemplate.Step]) {
    for step in steps {
      switch step {
      case .text(let text): page.append(contentsOf: text)
      case .value(let name):
        if let value = find(name) { write(escaped: Self.text(of: value)) }
      case .section(let name, let inner): section(find(name), inner)
      case .inverted(let name, let inner):
        if Self.isNothing(find(name)) { write(inner) }
      case .block(let name, let otherwise): write(filled[name] ?? otherwise)
      case .partial(let name, let filling): partial(name, filling)
      case .namedPartial(let name, let filling):
        if let name = find(name) as? String { partial(name, filling) }
      }
    }
  }

  private mutating func partial(_ name: String, _ filling: [String: [CompiledTemplate.Step]]) {
    guard let template = templates[name] else { return }
    if filling.isEmpty { return write(template.steps) }
    let before = filled
    // What inherits from further away goes first.
    filled.merge(filling) { outer, _ in outer }
    write(template.steps)
    filled = before
  }

  private mutating func section(_ value: Any?, _ inner: [CompiledTemplate.Step]) {
    guard let value else { return }
    if let isSo = value as? Bool {
      if isSo { write(inner) }
    } else if value is String {
      write(inner, in: .plain(value))
    } else if let view = value as? any MustacheParent {
      write(inner, in: .view(view))
    } else if let list = value as? any MustacheSequence {
      each(of: list, inner)
    } else {
      write(inner, in: .plain(value))
    }
  }

  private mutating func each(of list: some MustacheSequence, _ inner: [CompiledTemplate.Step]) {
    for element in list { write(inner, in: Level(element)) }
  }

  private mutating func write(_ steps: [CompiledTemplate.Step], in level: Level) {
    stack.append(level)
    write(steps)
    stack.removeLast()
  }

  private static func isNothing(_ value: Any?) -> Bool {
    guard let value else { return true }
    if let isSo = value as? Bool { return !isSo }
    if let list = value as? any MustacheSequence { return isEmpty(list) }
    return false
  }

  private static func isEmpty(_ list: some MustacheSequence) -> Bool { !list.contains { _ in true } }

  private func find(_ name: CompiledTemplate.Name) -> Any? {
    switch name {
    case .current: return stack.last?.value
    case .local(let names): return stack.last.flatMap { Self.follow(names[...], from: $0.value) }
    case .text(let key):
      if let wording { return wording.child(named: key) }
      return find(.found("t", key.split(separator: ".").map(String.init)))
    case .found(let name, let rest):
      for level in stack.reversed() {
        if let value = level.child(named: name) { return rest.isEmpty ? value : Self.follow(rest[...], from: value) }
      }
      return nil
    }
  }

  private static func follow(_ names: ArraySlice<String>, from value: Any) -> Any? {
    guard let name = names.first else { return value }
    return Level(value).child(named: name).flatMap { follow(names.dropFirst(), from: $0) }
  }

  /// A stored property of a plain struct: slow, so views that come in numbers are `MustacheParent`.
  private static func member(_ name: String, of value: Any) -> Any? {
    if value is String { return nil }
    return Mirror(reflecting: value).children.first { $0.label == name }.flatMap { unwrapped($0.value) }
  }

  private static func unwrapped(_ value: Any) -> Any? {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional else { return value }
    return mirror.children.first?.value
  }

  private static func text(of value: Any) -> String {
    if let text = value as? String { return text }
    return String(describing: unwrapped(value) ?? value)
  }

  /// Byte by byte: what a browser takes for markup is one byte each, whatever accents follow it.
  private mutating func write(escaped text: String) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      for (index, byte) in bytes.enumerated() {
        guard let entity = Self.entity(byte) else { continue }
        page.append(contentsOf: bytes[start..<index])
        entity.withUTF8Buffer { page.append(contentsOf: $0) }
        start = index + 1
      }
      page.append(contentsOf: bytes[start...])
    }
  }

  private static func entity(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "'"): "&#39;"
    default: nil
    }
  }
}
