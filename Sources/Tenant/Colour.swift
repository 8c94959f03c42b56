import Foundation

/// A colour of a screen (sRGB), as a house style names it: "#14504a".
package struct Colour: Hashable, Sendable {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads "#14504a", "14504A" and the short "#fff", and nothing else that CSS would take for a colour.
  package init?(hex: String) {
    var digits: [UInt8] = []
    for byte in hex.utf8.drop(while: { $0 == UInt8(ascii: "#") }) {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digits.append(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digits.append(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    guard hex.utf8.count - digits.count <= 1 else { return nil }
    if digits.count == 3 { digits = digits.flatMap { [$0, $0] } }
    guard digits.count == 6 else { return nil }
    self.init(
      red: digits[0] << 4 | digits[1], green: digits[2] << 4 | digits[3], blue: digits[4] << 4 | digits[5])
  }

  /// "#14504a": safe in a style sheet and in a drawing, whoever chose it.
  package var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  package static let white = Colour(red: 255, green: 255, blue: 255)
  package static let black = Colour(red: 0, green: 0, blue: 0)

  /// Relative luminance, from 0 (black) to 1 (white): WCAG 2.2.
  package var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let part = Double(channel) / 255
      return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// From 1 (the same) to 21 (black on white): WCAG 2.2, success criteria 1.4.3 and 1.4.11.
  package func contrast(with other: Colour) -> Double {
    let (lighter, darker) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)
  }

  /// The nearest colour of the same hue that has at least this contrast with `surface`: itself, or a darker one on a
  /// light surface and a lighter one on a dark surface.
  package func reaching(_ ratio: Double, on surface: Colour) -> Colour {
    let end: Colour = surface.contrast(with: .black) > surface.contrast(with: .white) ? .black : .white
    for step in 0..<256 {
      let mixed = mixed(with: end, step)
      if mixed.contrast(with: surface) >= ratio { return mixed }
    }
    return end
  }

  /// - Parameter parts: of 256 that are the other's.
  func mixed(with other: Colour, _ parts: Int) -> Colour {
    func mix(_ one: UInt8, _ two: UInt8) -> UInt8 {
      UInt8(clamping: (Int(one) * (256 - parts) + Int(two) * parts) / 256)
    }
    return Colour(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}

extension Colour {
  /// A quarter darker: what one points at, on a light page.
  package var deeper: Colour { mixed(with: .black, 64) }
  /// A third lighter: the same on a dark page.
  package var brighter: Colour { mixed(with: .white, 85) }
}
