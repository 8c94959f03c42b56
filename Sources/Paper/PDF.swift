import Foundation

/// A document to be made into a PDF by a `PDFPress`: tagged for screen readers (PDF/UA-1), in the language of its `html`
/// element and with that page's title.
///
/// Nothing is fetched for it, from the network or a disk: what its page needs comes with it, and is called `asset:NAME`
/// there. The same document gives the same bytes.
package struct PDF: Sendable, Hashable, Encodable {
  /// Something that the page shows or is styled by.
  package struct Asset: Sendable, Hashable, Encodable {
    /// Its media type: "text/css", "image/svg+xml", "image/png".
    package let type: String
    /// In JSON as base64.
    package let bytes: Data

    package init(type: String, bytes: Data) {
      self.type = type
      self.bytes = bytes
    }
  }

  /// A whole page of HTML, with a `lang` and a `title`.
  package let html: String
  /// By the names that `html` knows them under: `logo` is `asset:logo`.
  package let assets: [String: Asset]

  package init(html: String, assets: [String: Asset] = [:]) {
    self.html = html
    self.assets = assets
  }
}
