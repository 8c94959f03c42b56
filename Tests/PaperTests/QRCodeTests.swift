import Paper
import Testing

struct QRCodeTests {
  /// "wederhoor.nl" at level M; read back by an independent reader (ZXing) when this test was written.
  private static let known = """
    #######.#####.#######
    #.....#.##....#.....#
    #.###.#..#.#..#.###.#
    #.###.#.###...#.###.#
    #.###.#..#....#.###.#
    #.....#..#....#.....#
    #######.#.#.#.#######
    ........#............
    #.##.###......#..#.##
    ##.###.#.#..#######.#
    .#....#.##..##.#...##
    .#####..#.#.#..#.#..#
    #.....###..#.##.#..#.
    ........#.##..#.#..#.
    #######.#....####....
    #.....#.#...#..#.##..
    #.###.#...#.#...####.
    #.###.#.##..#.#..#.#.
    #.###.#.##.##.#..##..
    #.....#...#####.#...#
    #######.##.####.###..
    """

  private func drawing(of code: QRCode) -> String {
    (0..<code.side)
      .map { row in (0..<code.side).map { code.isDark(row: row, column: $0) ? "#" : "." }.joined() }
      .joined(separator: "\n")
  }

  @Test func `a known text has the modules that a reader read back`() throws {
    #expect(drawing(of: try QRCode("wederhoor.nl")) == Self.known)
  }

  /// Bytes that fit at level M, ISO/IEC 18004 table 7: version 1 holds 14, version 2 26, version 13 331, version 40 2331.
  @Test(arguments: [(1, 21), (14, 21), (15, 25), (26, 25), (27, 29), (331, 69), (332, 73), (2331, 177)])
  func `a code is as small as its bytes allow`(bytes: Int, side: Int) throws {
    let code = try QRCode(String(repeating: "a", count: bytes))
    #expect(code.side == side)
    #expect(code.modules.count == side * side)
  }

  @Test(arguments: [
    "a", "BCD\n002\n1\nSCT\n\nStichting Voorbeeld\nNL00TEST0123456789\nEUR90\n\n\nGriffiegeld K 4821 9053",
  ])
  func `the three finder patterns are there`(text: String) throws {
    let code = try QRCode(text)
    let finder = ["#######", "#.....#", "#.###.#", "#.###.#", "#.###.#", "#.....#", "#######"]
    for (top, left) in [(0, 0), (0, code.side - 7), (code.side - 7, 0)] {
      let found = (0..<7)
        .map { row in (0..<7).map { code.isDark(row: top + row, column: left + $0) ? "#" : "." }.joined() }
      #expect(found == finder, "at row \(top), column \(left)")
    }
  }

  @Test func `what can't be encoded is refused`() {
    #expect(throws: QRCode.Refused.empty) { try QRCode("") }
    #expect(throws: QRCode.Refused.nulCharacter) { try QRCode("a\0b") }
    #expect(throws: QRCode.Refused.tooLong) { try QRCode(String(repeating: "a", count: 2332)) }
  }

  @Test func `the drawing has a quiet zone of four modules and draws exactly the dark ones`() throws {
    let code = try QRCode("wederhoor.nl")
    let svg = code.svg(label: "Code")
    #expect(svg.contains(#"viewBox="0 0 29 29""#))
    // Read the path back: each bar is M<x> <y>h<width>v1h-<width>z.
    var drawn = Set<Int>()
    for bar in svg.matches(of: #/M(\d+) (\d+)h(\d+)v1h-(\d+)z/#) {
      let (x, y, width) = (try #require(Int(bar.1)), try #require(Int(bar.2)), try #require(Int(bar.3)))
      #expect(bar.3 == bar.4)
      for column in (x - 4)..<(x - 4 + width) { #expect(drawn.insert((y - 4) * code.side + column).inserted) }
    }
    #expect(drawn == Set(code.modules.indices.filter { code.modules[$0] }))
  }

  @Test func `the drawing is one path, has a name, and carries no style or script`() throws {
    let svg = try QRCode("a").svg(label: #"Betaal "griffiegeld" <nu> & 'hier'"#)
    #expect(svg.hasPrefix("<svg ") && svg.hasSuffix("</svg>"))
    #expect(svg.split(separator: "<path").count == 2)
    #expect(svg.contains(#"role="img""#))
    #expect(svg.contains(#"aria-label="Betaal &quot;griffiegeld&quot; &lt;nu&gt; &amp; &#39;hier&#39;""#))
    #expect(!svg.contains("style") && !svg.contains("script") && !svg.contains("onload"))
  }

  @Test func `many at a time give the same code`() async throws {
    let once = try QRCode("wederhoor.nl")
    try await withThrowingTaskGroup(of: QRCode.self) { group in
      for _ in 0..<200 { group.addTask { try QRCode("wederhoor.nl") } }
      for try await code in group { #expect(code == once) }
    }
  }
}
