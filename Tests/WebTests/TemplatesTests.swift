import Kernel
import Testing

@testable import Web

struct TemplatesTests {
  private let texts = WebSite().site.texts

  @Test(arguments: [
    "{{t.site.help}} {{v.name}} {{#v.rows}}{{>parts/tag}}{{/v.rows}} {{> * template }}{{! t.nothing }}",
    "{{<layout}}{{$content}}{{t.form.optional}}{{/content}}{{/layout}}",
  ])
  func `a sound template has no mistakes`(source: String) {
    #expect(Templates.mistakes(in: source, known: ["layout", "parts/tag"], texts: texts).isEmpty)
  }

  @Test(arguments: [
    "{{t.site.nothing}}", "{{ t.form.step }}", "{{t.site}}", "{{{v.name}}}", "{{&v.name}}", "{{>parts/none}}",
    "{{<nothing}}{{/nothing}}", "{{#t.site}}{{help}}{{/t.site}}",
  ])
  func `what would show nothing, or too much, is found at the start`(source: String) {
    #expect(!Templates.mistakes(in: source, known: ["layout"], texts: texts).isEmpty)
  }
}
