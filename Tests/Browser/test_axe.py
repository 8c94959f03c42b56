"""Every page, in both languages: no violation that axe-core finds, and nothing to scroll sideways at 320 px.

Dutch is walked through on a telephone in light colours, English at a desk in dark ones, so that both ways of looking
are seen without doing everything four times. What is folded up is folded out first.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

import filing
from people import DESK, NARROWEST, PHONE
from portal import CHECKOUT
from tour import Tour
from words import en, nl

# No case of the demo was filed with another: test_joint.py lays axe beside what this page asks.
SEEN_ELSEWHERE = {"/zaken/0/samen"}
UNFOLD = "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
# What sticks out of the page, named by the innermost elements that do.
STICKS_OUT = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  const out = [...document.body.querySelectorAll("*")].filter((one) => one.getBoundingClientRect().right > wide + 0.5);
  const inner = out.filter((one) => !out.some((other) => other !== one && one.contains(other)));
  return inner.map((one) => one.outerHTML.slice(0, 120));
}"""


@pytest.mark.parametrize(
    "words, size, scheme", [(nl, PHONE, "light"), (en, DESK, "dark")], ids=["nl on a telephone", "en at a desk, dark"]
)
def test_no_page_keeps_anyone_out(demo, browser, words, size, scheme):
    tour, mistakes, count = Tour(demo, browser, words, size=size, scheme=scheme), [], 0
    for stop in tour.stops():
        count += 1
        stop.page.evaluate(UNFOLD)
        # What is as it should be is not asked for: there is a lot of it.
        found = Axe().run(stop.page, options={"resultTypes": ["violations"]}).response["violations"]
        for violation in found:
            places = "; ".join(f"{node['target']}: {node['html'][:160]}" for node in violation["nodes"][:3])
            mistakes.append(f"{stop.name} ({stop.person.where}): {violation['id']}: {violation['help']}: {places}")
        language = stop.page.evaluate("document.documentElement.lang")
        if language != words.language:
            mistakes.append(f"{stop.name} is in {language} and not in {words.language}")
        stop.page.set_viewport_size(NARROWEST)
        for element in dict.fromkeys(stop.page.evaluate(STICKS_OUT)):
            mistakes.append(f"{stop.name} ({stop.person.where}): at 320 px this sticks out: {element}")
        stop.page.set_viewport_size(size)
    assert not mistakes, f"{len(mistakes)} on {count} pages:\n" + "\n".join(mistakes)
    visited = tour.visited | SEEN_ELSEWHERE
    missed = [route for route in routes() if not any(route.fullmatch(path) for path in visited)]
    assert not missed, f"these pages were not seen: {[route.pattern for route in missed]}"
    assert count > 80, f"the walk passed {count} pages only"


def routes():
    """Every page that the sources give an address, as patterns; of a part that is worked out, anything will do."""
    found = []
    for source in sorted((CHECKOUT / "Sources/Web").rglob("*.swift")):
        text = re.sub(r"^\s*//.*$", "", source.read_text(encoding="utf-8"), flags=re.MULTILINE)
        for argument in re.findall(
            r"\b(?:visitors|signedIn|complainants|supporters)\.get\(([^{]*?(?:\{\w+\}[^{]*?)*)\)? \{", text
        ):
            found.append(address(argument.rstrip(") ").strip()))
        found += [address(f'"{path}"') for path in re.findall(r'\badd\(routes, "([^"]+)"', text)]
    patterns = {path for path in found if path and not re.search(r"\.(xlsx|csv)$|^/health/", path)}
    assert len(patterns) > 25, f"the sources name only these pages: {patterns}"
    return [re.compile(pattern) for pattern in sorted(patterns)]


def address(argument):
    """A route's argument as a pattern: a text, or a name whose text stands somewhere in Sources/Web."""
    literal = re.fullmatch(r'"(.*)"', argument)
    if literal:
        path = literal[1]
    elif argument == "path":
        return None  # of the function `add`, whose callers name it
    elif argument == "root":
        path = "/zorgaanbieders/{nummer}/klacht"
    else:
        path = constant(argument)
    path = re.sub(r"\\\(root\)", "/zorgaanbieders/{nummer}/klacht", path)
    path = re.sub(r"\\\([^)]*\)+", "{any}", path)
    return re.sub(r"\\\{\w+\\\}|\{\w+\}", "[^/]+", path)


def constant(argument):
    """The path that a page's type names: `static let path`, or `static func path(…)` and what it adds to another's."""
    owner, _, member = argument.partition("(")[0].partition(".")
    for source in (CHECKOUT / "Sources/Web").rglob(f"{owner}.swift"):
        text = source.read_text(encoding="utf-8")
        if found := re.search(rf'static let {member} = "([^"]*)"', text):
            return found[1]
        if found := re.search(rf'static func {member}\(_ \w+: String\) -> String \{{ "(.*)" \}}', text):
            return re.sub(r"\\\((\w+\.\w+)(?:\(\w+\))?\)", lambda one: constant(one[1]), found[1])
    raise AssertionError(f"what address is {argument}? teach test_axe.py to read it")


# Without script, forms and layout are the same


@pytest.mark.parametrize("words", [nl, en], ids=lambda words: words.language)
def test_a_complaint_is_filed_without_script(portal, town, comes, words):
    person = comes(portal, "a visitor without script", size=PHONE, words=words, has_script=False)
    complaint = filing.Complaint(points=tuple(f"Punt {number} van zes." for number in range(1, 7)))
    filing.begin(person, town.balans)
    filing.answer_who(person, complaint)
    person.press(words("intake.next"), status=422)
    person.links_lead_to_fields()
    assert len(person.errors) == 2
    filing.answer_story(person, complaint)
    filing.answer_where(person, complaint)
    filing.answer_points(person, complaint)
    filing.answer_wish(person, complaint)
    filing.answer_consent(person, complaint, town.balans)
    filing.answer_contact(person, complaint)
    person.reads(*complaint.points)
    person.press(words("intake.check.submit"))
    filed = filing.number_and_code(person)
    person.press(words("intake.filed.wipe"))
    person.context.clear_cookies(name="inzage")
    person.open_case(filed.number, filed.code)
    person.reads(complaint.story)


@pytest.mark.parametrize("path", ["/", "/volgen", "/inloggen", "/hulp"])
def test_a_page_without_script_fits_a_narrow_screen(demo, comes, path):
    person = comes(demo, "a visitor without script", size=NARROWEST, has_script=False)
    person.go(path)
    wide = person.page.locator("html").bounding_box()["width"]
    for part in ("header", "main", "footer"):
        box = person.page.locator(part).first.bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= wide + 0.5, f"{part} of {path} sticks out: {box}"


def test_everything_can_be_reached_with_the_keyboard(demo, comes):
    """The first stop leads past the menu; each stop after it can be seen to be there."""
    person = comes(demo, "a visitor with a keyboard")
    person.go("/")
    person.page.keyboard.press("Tab")
    assert person.page.evaluate("document.activeElement.textContent.trim()") == nl("site.skip")
    person.page.keyboard.press("Enter")
    person.page.keyboard.press("Tab")
    inside = person.page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert inside, "after “skip to content” the next stop is not in the content"
    for _ in range(12):
        shown = person.page.evaluate(
            """() => {
              const style = getComputedStyle(document.activeElement);
              return document.activeElement === document.body
                || style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
            }"""
        )
        where = person.page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        assert shown, f"one can't see that the focus is on {where}"
        person.page.keyboard.press("Tab")
