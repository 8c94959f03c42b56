/// The files of the demo, made when it is loaded: a page of text as a PDF, a plain text, a simple picture.
enum DemoPaper {
  /// What the ending of the name asks for.
  static func bytes(named name: String, saying lines: [String]) -> [UInt8] {
    if name.hasSuffix(".pdf") { return pdf(lines) }
    if name.hasSuffix(".png") { return png(width: 480, height: 300) }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// One page A4 in Helvetica, which every reader has.
  private static func pdf(_ lines: [String]) -> [UInt8] {
    let text = lines.map { "(\(literal($0))) '" }.joined(separator: "\n")
    let content = "BT /F1 12 Tf 72 770 Td 18 TL\n\(text)\nET"
    let objects = [
      "<</Type/Catalog/Pages 2 0 R/Lang(nl)>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
      "<</Length \(content.utf8.count)>>\nstream\n\(content)\nendstream",
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    var (file, places) = ("%PDF-1.4\n", [Int]())
    for (index, object) in objects.enumerated() {
      places.append(file.utf8.count)
      file += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    let table = places.map { place in
      let digits = String(place)
      return String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n"
    }.joined()
    let size = objects.count + 1
    file +=
      "xref\n0 \(size)\n0000000000 65535 f \n\(table)trailer\n<</Size \(size)/Root 1 0 R>>\nstartxref\n\(file.utf8.count)\n%%EOF\n"
    return Array(file.utf8)
  }

  /// A string of a PDF in plain ASCII: the demo's papers do without accents.
  private static func literal(_ line: String) -> String {
    line.unicodeScalars.map { scalar in
      switch scalar {
      case "(", ")", "\\": "\\\(scalar)"
      case _ where scalar.isASCII && scalar.value >= 0x20: String(scalar)
      default: "?"
      }
    }.joined()
  }

  /// A door with a lock, drawn in four colours; zlib's stored blocks need no compression.
  private static func png(width: Int, height: Int) -> [UInt8] {
    func big(_ value: UInt32) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }
    var rows: [UInt8] = []
    for y in 0..<height {
      rows.append(0)
      for x in 0..<width {
        let isDoor = (170..<310).contains(x) && y >= 40
        let (dx, dy) = (x - 288, y - 175)
        let isLock = dx * dx + dy * dy < 90
        let isFloor = y > 270
        rows += isLock ? [214, 176, 74] : isDoor ? [62, 106, 98] : isFloor ? [150, 128, 104] : [232, 226, 214]
      }
    }
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in rows {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    var packed: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: rows.count, by: 65_535) {
      let block = rows[start..<min(start + 65_535, rows.count)]
      let (count, isLast) = (UInt16(block.count), start + 65_535 >= rows.count)
      packed += [isLast ? 1 : 0] + [count, ~count].flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } + block
    }
    packed += big(high << 16 | low)
    func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
      let body = Array(name.utf8) + content
      var check = UInt32.max
      for byte in body {
        check ^= UInt32(byte)
        for _ in 0..<8 { check = check & 1 == 1 ? check >> 1 ^ 0xEDB8_8320 : check >> 1 }
      }
      return big(UInt32(content.count)) + body + big(~check)
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", big(UInt32(width)) + big(UInt32(height)) + [8, 2, 0, 0, 0]) + chunk("IDAT", packed)
      + chunk("IEND", [])
  }
}
