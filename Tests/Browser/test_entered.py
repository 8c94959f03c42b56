"""A complaint that came by letter or by telephone: entered, sent to its complainant, and confirmed or put right.

How many fields and keys a complaint by telephone asks is printed: run with `-s` to see it.
"""

import io
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from pypdf import PdfReader

from people import NARROWEST, PHONE, today
from waiting import until
from words import en, nl

CODE = re.compile(r"(?:[0-9A-Z]{4}-){4}[0-9A-Z]{4}")
LETTER = "Er kwam in maart drie keer niemand.\n- Niemand kwam\n- Niemand belde mij terug"
CALL = "De hulp kwam twee uur te laat. Ik had geen ontbijt."
MOST_FIELDS = 10
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def keeps_nobody_out(person):
    violations = Axe().run(person.page).response["violations"]
    assert not violations, [(one["id"], one["nodes"][0]["html"]) for one in violations]


def fits(person, width):
    assert person.page.evaluate("document.documentElement.scrollWidth") <= width, person.where


def letters(portal):
    return sorted(one for one in portal.print_folder.iterdir() if one.suffix == ".pdf")


def words(pdf):
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).replace("\n", " ")


def entered(person):
    """The number of the complaint that was just entered, from its page."""
    person.heading(nl("entry.done.title"))
    return person.where.rsplit("/", 1)[1]


@pytest.mark.parametrize("has_script", [True, False])
def test_an_officer_enters_a_letter_for_someone_without_mail(portal, town, comes, has_script):
    officer = comes(portal, "the officer", has_script=has_script)
    officer.sign_in(town.officer, town.password)
    officer.follow(nl("entry.title"))
    officer.page.fill("[name=zoek]", "Balans")
    officer.press(nl("public.home.submit"))
    officer.reads(nl("entry.written"), nl("entry.oral"))
    assert officer.page.locator("form.questions .field").count() <= MOST_FIELDS
    officer.press(nl("entry.submit"), status=422)
    officer.is_told(nl("entry.noChannel"), nl("entry.noProcedure"), nl("entry.noReach"))
    if has_script:
        keeps_nobody_out(officer)
    received = today()
    officer.choose(nl("dissatisfaction.channel.letter"))
    officer.choose(nl("entry.official"))
    officer.fill(nl("dissatisfaction.promote.name"), "Mevrouw P. de Brief")
    officer.field(nl("entry.role")).select_option("client")
    officer.fill(nl("entry.reach"), "Dorpsstraat 12\n3511 AB")
    officer.fill(nl("entry.story"), LETTER)
    officer.press(nl("entry.submit"), status=422)
    officer.is_told(nl("entry.refused.notAnAddress"))
    assert officer.field(nl("entry.story")).input_value() == LETTER, "nothing that was typed is lost"
    before = letters(portal)
    officer.fill(nl("entry.reach"), "Dorpsstraat 12\n3511 AB Utrecht")
    officer.press(nl("entry.submit"))
    number = entered(officer)
    officer.reads(nl("entry.done.post"), nl("entry.done.runs"))

    # A file that is refused loses nothing; then the scan.
    scan = officer.page.locator("input[type=file]")
    scan.set_input_files({"name": "brief.pdf", "mimeType": "application/pdf", "buffer": b"geen brief"})
    officer.press(nl("entry.scan.submit"), status=422)
    officer.reads(nl("entry.scan.lead"), nl("entry.done.post"))
    officer.page.locator("input[type=file]").set_input_files(
        {"name": "brief.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    officer.press(nl("entry.scan.submit"))
    officer.reads(nl("entry.scan.done"))
    officer.go(f"/zaken/{number}")
    officer.reads("brief.pdf", "Niemand kwam", nl("entry.unconfirmed"), nl("entry.waiting.post"))
    officer.go("/werklijst")
    officer.reads(nl("entry.unconfirmed"))

    # On paper, in the printer's folder: the code, and not a word of the complaint.
    (letter,) = until(lambda: [one for one in letters(portal) if one not in before], "a letter")
    said = words(letter.read_bytes())
    (code,) = CODE.findall(said)
    assert "P. de Brief" in said and "Niemand" not in said
    assert str(received.year) in said and town.balans.name in said
    for log in ("server", "worker"):
        assert code not in portal.said(log) and "Brief" not in portal.said(log)

    complainant = comes(portal, "the complainant", size=PHONE, has_script=has_script)
    complainant.open_case(number, code)
    complainant.go("/mijn-klacht")
    complainant.follow(nl("entry.mine.link"))
    complainant.reads("Niemand kwam", "Niemand belde mij terug")
    fits(complainant, PHONE["width"])
    if has_script:
        keeps_nobody_out(complainant)
    complainant.press(nl("entry.mine.submit"), status=422)
    complainant.is_told(nl("entry.mine.choose"))
    complainant.choose(nl("entry.mine.yes"))
    complainant.press(nl("entry.mine.submit"))
    complainant.reads(nl("entry.mine.confirmed"), nl("phase.event.entryConfirmed"))
    officer.go(f"/zaken/{number}")
    officer.reads(nl("entry.confirmed"))
    officer.reads_not(nl("entry.waiting.post"))


def test_a_provider_enters_a_call_with_the_keyboard_alone(portal, town, comes):
    address = "b.de.beller@voorbeeld.test"
    director = comes(portal, "the director")
    director.sign_in(town.balans.director, town.password)
    director.follow(nl("entry.title"))
    director.follow(nl("entry.list.enter"))
    fields = director.page.locator("form.questions .field").count()
    keyboard, keys = director.page.keyboard, 0

    def types(text):
        nonlocal keys
        keyboard.type(text)
        keys += len(text)

    def presses(*names):
        nonlocal keys
        for name in names:
            keyboard.press(name)
            keys += 1

    # From the first question on: the day of today stands there, and no reader's optional question is answered.
    director.page.locator("[name=kanaal]").first.focus()
    presses("Space", "Tab")  # by telephone; the day
    presses("Tab", "Space", "Tab")  # the procedure; the name
    types("B. de Beller")
    presses("Tab")
    presses("ArrowDown", "Tab", "Tab")  # the client; no other client
    types(address)
    presses("Tab")
    types(CALL)
    presses("Tab", "Tab", "Tab")  # no wish, no consent; the button
    with director.page.expect_navigation():
        presses("Enter")
    number = entered(director)
    print(f"\na complaint by telephone: {fields} fields, {keys} keys, of which {len(CALL)} for the complaint itself")
    assert fields <= MOST_FIELDS
    # It knows that it entered it, and reads no more of the case.
    director.reads(nl("entry.done.mail"), nl("entry.done.unseen"))
    assert director.asks(f"/klachten/{number}") == 404
    director.go("/invoer")
    director.reads(nl("dissatisfaction.channel.phone"))

    (mail,) = portal.mail_to(address)
    assert "ontbijt" not in mail["text"] and town.balans.name not in mail["text"] and "Beller" not in mail["text"]
    link = re.search(r"/volgen/link/open/[\w-]+", mail["text"])[0]
    stranger = comes(portal, "someone whose address was mistyped", size=PHONE)
    stranger.go(link)
    stranger.reads_not("Beller", town.balans.name)
    stranger.fill(nl("access.open.name"), "Jansen")
    stranger.press(nl("access.open.submit"), status=422)
    stranger.is_told(nl("access.open.wrongName"))

    complainant = comes(portal, "the complainant", size=NARROWEST)
    complainant.go(link)
    keeps_nobody_out(complainant)
    fits(complainant, NARROWEST["width"])
    complainant.fill(nl("access.open.name"), "de beller")
    complainant.press(nl("access.open.submit"))
    complainant.follow(nl("entry.mine.link"))
    fits(complainant, NARROWEST["width"])
    complainant.choose(nl("entry.mine.no"))
    complainant.press(nl("entry.mine.submit"), status=422)
    complainant.is_told(nl("entry.mine.noCorrection"))
    complainant.fill(nl("entry.mine.correction"), "Het was drie uur te laat.")
    complainant.press(nl("entry.mine.submit"))
    complainant.reads(nl("entry.mine.corrected"), "Het was drie uur te laat.", "twee uur te laat")

    officer = comes(portal, "the officer")
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{number}")
    officer.press(nl("handling.take.submit"))
    officer.go(f"/zaken/{number}")
    officer.reads("Het was drie uur te laat.", "twee uur te laat", nl("entry.corrected"))


def test_a_talk_first_is_no_complaint(portal, town, comes):
    director = comes(portal, "the director")
    director.sign_in(town.balans.director, town.password)
    director.go(f"/invoer/{town.balans.number}")
    before = portal.count("case_directory")
    director.choose(nl("dissatisfaction.channel.inPerson"))
    director.choose(nl("entry.talkFirst"))
    director.fill(nl("dissatisfaction.promote.name"), "G. Gesprek")
    director.fill(nl("entry.story"), "Zij wil eerst praten over het rooster.")
    director.press(nl("entry.submit"))
    director.reads(nl("entry.noted"), "Zij wil eerst praten over het rooster.", "G. Gesprek")
    assert portal.count("case_directory") == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", [nl, en])
def test_the_form_fits_the_narrowest_screen(portal, town, comes, scheme, language):
    person = comes(portal, "the director", size=NARROWEST, words=language, scheme=scheme)
    person.sign_in(town.balans.director, town.password)
    for path in ("/invoer", f"/invoer/{town.balans.number}"):
        person.go(path)
        fits(person, NARROWEST["width"])
        keeps_nobody_out(person)
