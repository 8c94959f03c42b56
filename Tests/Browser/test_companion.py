"""Who helps the complainant: an access of their own, by link and code, which is taken back at once."""

import re

import pytest

import filing
from people import DESK, PHONE
from test_own_page import taken
from words import en, nl

NAME = "D. Ochter"
QUESTION = "Mag ik erbij zijn als het besproken wordt?"
LETTER = {"name": "brief.txt", "mimeType": "text/plain", "buffer": "Een brief van de afdeling.".encode()}
# What only the complainant decides.
CLOSED = (
    "", "/intrekken", "/heropenen", "/tevreden", "/akkoord", "/verlenging", "/afsluiten", "/geschil", "/inzage", "/toegang",
    "/toegang/gegevens", "/toegang/helpers", "/toestemming", "/kopie", "/weglaten", "/berichten", "/bestanden",
)  # fmt: skip


def mailed_link(portal, email):
    mail = portal.mail_to(email)[-1]
    for secret in ("Ochter", "Balans", "Berg", "klacht"):
        assert secret not in mail["text"] and secret not in mail["subject"], secret
    return re.search(r"/volgen/helper/open/[\w-]{43}", mail["text"])[0]


@pytest.mark.parametrize(
    ("size", "words", "has_script"), [(PHONE, nl, False), (DESK, en, True)], ids=["phone, no script, nl", "desk, en"]
)
def test_a_helper_is_let_in_and_out(portal, town, comes, size, words, has_script):
    email = f"dochter.{words.language}@voorbeeld.test"
    complainant = comes(portal, "the complainant", size=size, words=words, has_script=has_script)
    officer = comes(portal, "the officer")
    helper = comes(portal, "the helper", size=size, words=words, has_script=has_script)
    filed = taken(complainant, officer, town, f"klager.{words.language}.helper@voorbeeld.test")

    complainant.go("/mijn-klacht")
    complainant.follow(words("companion.open"))
    complainant.reads(words("companion.rules.never"), words("companion.rules.representative"), words("companion.none"))
    complainant.press(words("companion.next"), status=422)
    complainant.is_told(words("companion.noName"), words("companion.noScope"))
    complainant.fill(words("companion.name"), NAME)
    complainant.fill(words("companion.email"), email)
    complainant.choose(words("companion.scopes.write"))
    complainant.press(words("companion.next"))
    complainant.reads(words("companion.check"), NAME, email, words("companion.noEnd"))
    complainant.press(words("companion.submit"))
    complainant.reads(words("companion.given"), NAME, words("companion.neverLooked"))
    code = complainant.page.locator(".notice .code").inner_text()
    assert re.fullmatch(r"\d{3} \d{3}", code)

    link = mailed_link(portal, email)
    helper.go(link)
    helper.reads_not(NAME, town.balans.name, filing.Complaint().story)
    helper.fill(words("companion.link.code"), "000000" if code != "000 000" else "111111")
    helper.press(words("companion.link.submit"), status=422)
    helper.is_told(words("companion.link.wrong"))
    helper.fill(words("companion.link.code"), code)
    helper.press(words("companion.link.submit"))
    helper.reads(words("companion.link.done"), words("companion.helps.write"), filing.Complaint().story)
    assert not helper.offers(words("withdraw.link")) and not helper.offers(words("access.mine.link"))
    for closed in CLOSED:
        assert helper.asks(f"/mijn-klacht{closed}") == 303, closed
        helper.page.goto(f"/mijn-klacht{closed}")
        assert helper.where.startswith("/volgen"), f"{closed}: {helper.where}"
    stranger = comes(portal, "who finds the mail later", words=words)
    stranger.go(link, status=410)
    stranger.reads(words("companion.gone"))

    helper.go("/helper")
    helper.follow(words("messages.write"))
    helper.fill(words("messages.label"), QUESTION)
    helper.press(words("messages.submit"))
    helper.reads(QUESTION, words("messages.you"))
    helper.go("/helper")
    helper.follow(words("document.add.link"))
    helper.reads(words("companion.readers.notKnown"))
    helper.field(words("document.add.file")).set_input_files(LETTER)
    helper.press(words("document.add.submit"))
    helper.reads("brief.txt")

    officer.go(f"/zaken/{filed.number}")
    officer.reads(nl.like("companion.line.write"), "brief.txt")
    officer.go(f"/zaken/{filed.number}/berichten")
    officer.reads(QUESTION, nl("companion.named", name=NAME))
    complainant.go("/mijn-klacht/inzage")
    complainant.reads(words("companion.lookedBy", name=NAME))
    complainant.go("/mijn-klacht/toegang/helpers")
    complainant.reads_not(code, words("companion.neverLooked"))

    complainant.press(words("companion.revoke", name=NAME))
    complainant.reads(words("companion.revoked"), words("companion.none"), words.like("companion.over.revoked"))
    helper.go("/helper")
    helper.heading(words("companion.door.title"))
    helper.reads(words("companion.door.over"))
    helper.fill(words("companion.door.number"), filed.number)
    helper.fill(words("companion.door.email"), email)
    before = len(portal.mail_to(email))
    helper.press(words("access.request.submit"))
    helper.reads(words("access.request.sent"))
    assert len(portal.mail_to(email)) == before


def test_a_helper_is_let_in_with_the_keyboard_alone(portal, town, comes):
    email = "zoon.toetsen@voorbeeld.test"
    complainant, officer = comes(portal, "the complainant"), comes(portal, "the officer")
    taken(complainant, officer, town, "klager.toetsen@voorbeeld.test")
    complainant.go("/mijn-klacht/toegang/helpers")
    keyboard = complainant.page.keyboard
    complainant.page.locator("[name=naam]").focus()
    keyboard.type("Z. Oon")
    keyboard.press("Tab")
    keyboard.type(email)
    keyboard.press("Tab")
    keyboard.press("Space")  # only read
    keyboard.press("Tab")
    keyboard.press("Tab")  # no last day; the button
    with complainant.page.expect_navigation():
        keyboard.press("Enter")
    complainant.reads(nl("companion.check"), "Z. Oon", nl("companion.scopes.read"))
    complainant.page.get_by_role("button", name=nl("companion.submit"), exact=True).focus()
    with complainant.page.expect_navigation():
        keyboard.press("Enter")
    complainant.reads(nl("companion.given"), "Z. Oon", nl("companion.scopes.read"))
    # And out again: the button is the next thing that is reached.
    complainant.page.get_by_role("button", name=nl("companion.revoke", name="Z. Oon"), exact=True).focus()
    with complainant.page.expect_navigation():
        keyboard.press("Enter")
    complainant.reads(nl("companion.revoked"), nl("companion.none"))
