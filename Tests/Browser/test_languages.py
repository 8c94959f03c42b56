"""A language more is a catalogue more: a made-up one from right to left, two fifths longer than Dutch, put beside the
program as a folder of texts. Nothing is built for it.

Its letters are Hebrew ones, so that a word in Latin letters on a page is a word that stands in no catalogue.
"""

import math
import os
import pathlib
import re
import shutil

import pytest
import yaml

import filing
import portal as portals
from people import DESK, NARROWEST, Person
from test_axe import STICKS_OUT
from town import Town
from words import TEXTS, Words, nl

CODE = "qrt"
"""Set aside by ISO 639-2 for languages of one's own."""
LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתךםןף", strict=True))
ACCENT = "\u05b8"


def pseudo(text):
    """The sentence in that language: every placeholder and figure where it stood."""

    def word(found):
        letters = [LETTERS.get(letter, letter) for letter in found[0].lower()]
        longer = letters + letters[: math.ceil(len(letters) * 0.4)]
        return "".join(longer[:1] + [ACCENT] + longer[1:])

    parts = re.split(r"(\{\w+\})", text)
    return "".join(part if place % 2 else re.sub(r"[^\W\d_]+", word, part) for place, part in enumerate(parts))


class Pseudo(Words):
    """`words` for the people of the tests."""

    def _leaf(self, key):
        return pseudo(nl._leaf(key))


hebrew = Pseudo(CODE)


def catalogue(node):
    return {key: catalogue(value) for key, value in node.items()} if isinstance(node, dict) else pseudo(str(node))


class WithOwnTexts(yaml.SafeLoader):
    """Like the portal: "no" and "12:30" are texts."""


WithOwnTexts.yaml_implicit_resolvers = {}


@pytest.fixture(scope="module")
def abroad(tmp_path_factory):
    """The portal with that folder beside its own texts, and its town."""
    folder = tmp_path_factory.mktemp("abroad")
    built = portals.PROGRAM
    program = folder / built.name
    try:
        os.link(built.resolve(), program)
    except OSError:
        shutil.copy(built, program)
    for resources in built.parent.glob("*.resources"):
        shutil.copytree(resources, folder / resources.name)
    texts = next(folder.glob("*_Web.resources")) / "Texts" / CODE
    texts.mkdir()
    for file in TEXTS.joinpath("nl").glob("*.yaml"):
        nodes = catalogue(yaml.load(file.read_text(encoding="utf-8"), WithOwnTexts))
        if file.stem == "site":
            nodes |= {"direction": "rtl", "terms": "nl"}
        (texts / file.name).write_text(yaml.safe_dump(nodes, allow_unicode=True), encoding="utf-8")
    portals.PROGRAM = program
    try:
        portal = portals.Portal("wederhoor_browser_abroad", folder / "files")
        try:
            portal.start(with_mail_server=True)
            yield Town(portal)
        finally:
            portal.stop()
    finally:
        portals.PROGRAM = built


SAID = """() => {
  const said = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const foreign = (one) => one.closest("[lang]:not(html)") || one.closest(".brand, [data-typed], script, style");
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const one = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (foreign(one)) continue;
    if (node.nodeType === Node.TEXT_NODE) said.push(node.textContent);
    else for (const name of ["aria-label", "title", "placeholder", "alt"]) said.push(one.getAttribute(name) ?? "");
  }
  return [document.title, ...said].filter((text) => text.trim());
}"""


def looks_right(person, *own):
    """The page stands from right to left, nothing sticks out, and no word is from outside the catalogue but these."""
    page = person.page
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == [CODE, "rtl"], person.where
    strange = set()
    for said in page.evaluate(SAID):
        for name in ("Wederhoor", *own):
            said = said.replace(name, "")
        strange |= set(re.findall(r"[A-Za-z]{2,}", said))
    assert not strange, f"on {person.where} these words stand in no catalogue: {sorted(strange)}"
    is_whole(person)


def is_whole(person):
    page, picture = person.page, os.environ.get("WEDERHOOR_PICTURES")
    for size in (NARROWEST, DESK):
        page.set_viewport_size(size)
        sticks_out = page.evaluate(STICKS_OUT) + page.evaluate(STICKS_OUT.replace("right > wide + 0.5", "left < -0.5"))
        assert not sticks_out, f"{person.where} at {size['width']}: {sticks_out}"
        if picture:
            name = f"{person.where.split('?')[0].strip('/').replace('/', '-') or 'home'}.{size['width']}.png"
            page.screenshot(path=pathlib.Path(picture) / name, full_page=True)


@pytest.fixture
def reader(abroad, browser):
    person = Person(browser, abroad.portal, "someone from abroad", words=hebrew)
    yield person
    person.close()


def test_the_whole_way_in_is_in_the_language_of_a_folder(abroad, reader):
    provider, t = abroad.balans, hebrew
    names = (provider.name, "Klachtenportaal Zorg", "Klachtenportaal")
    reader.go("/")
    looks_right(reader, *names)
    reader.go(provider.path)
    is_whole(reader)
    reader.go(f"{provider.path}/wegwijzer")
    looks_right(reader, *names)
    filing.begin(reader, provider)
    complaint = filing.Complaint(
        kind="representative", relation="child", name="Noa", client="Abel", story="שלוש פעמים לא הגיע איש.",
        points=("איש לא הגיע.",), happened="", wish="", email="noa@voorbeeld.test", wishes=("explanation",),
    )  # fmt: skip
    names += (complaint.name, complaint.client, complaint.email)
    reader.press(t("intake.next"), status=422)
    looks_right(reader, *names)
    steps = [
        lambda: filing.answer_who(reader, complaint), lambda: filing.answer_client(reader, complaint),
        lambda: filing.answer_story(reader, complaint), lambda: filing.answer_place(reader, complaint),
        lambda: filing.answer_serious(reader, complaint), lambda: filing.answer_points(reader, complaint),
        lambda: filing.answer_wish(reader, complaint), lambda: filing.answer_consent(reader, complaint, provider),
        lambda: filing.answer_contact(reader, complaint),
    ]  # fmt: skip
    for step in steps:
        looks_right(reader, *names)
        step()
    reader.heading(t("intake.check.title"))
    looks_right(reader, *names)
    reader.press(t("intake.check.submit"))
    filed = filing.number_and_code(reader)
    is_whole(reader)
    # Who comes back is read to in the same language, and Dutch is one link away.
    reader.page.set_viewport_size(DESK)
    reader.follow(nl("site.languageName"))
    assert reader.page.evaluate("document.documentElement.lang") == "nl"
    assert not reader.page.evaluate("document.documentElement.dir")
    reader.follow(pseudo(nl("site.languageName")))
    assert reader.page.evaluate("document.documentElement.lang") == CODE
    assert filed.number


def test_doors_errors_and_sign_in_are_in_it_too(abroad, reader):
    names = (abroad.balans.name, "Klachtenportaal Zorg", "Klachtenportaal")
    for path, status in (
        ("/volgen", 200), ("/inloggen", 200), ("/bestaat-niet", 404), ("/hulp", 200), ("/wachtwoord-vergeten", 200),
    ):  # fmt: skip
        reader.go(path, status=status)
        looks_right(reader, *names)
    reader.go("/volgen")
    reader.press(hebrew("signin.follow.submit"), status=422)
    looks_right(reader, *names)


def test_the_page_is_mirrored(abroad, browser):
    """What stands at the start of a line stands left in Dutch and right in the other, at the same distance."""
    places = []
    for words in (nl, hebrew):
        person = Person(browser, abroad.portal, "a reader", words=words, size=DESK)
        person.go(abroad.balans.path)
        filing.begin(person, abroad.balans)
        person.press(words("intake.next"), status=422)
        places.append(
            person.page.evaluate("""() => {
              const wide = document.documentElement.clientWidth;
              const isRight = document.documentElement.dir === "rtl";
              const start = (one) => Math.round(isRight ? wide - one.getBoundingClientRect().right
                                                        : one.getBoundingClientRect().left);
              const style = getComputedStyle(document.querySelector(".field.invalid"));
              return {
                starts: [...document.querySelectorAll(
                  ".brand, .trail li:first-child, h1, .field.invalid, .choice input, main label, [data-errors] li")]
                  .slice(0, 12).map(start),
                edge: isRight ? style.borderRightWidth : style.borderLeftWidth,
                other: isRight ? style.borderLeftWidth : style.borderRightWidth,
              };
            }""")
        )
        person.close()
    dutch, other = places
    assert dutch["edge"] == other["edge"] != "0px" and dutch["other"] == other["other"] == "0px"
    assert dutch["starts"] == other["starts"]
