"""Where a provider's regeling wants signatures: the complainant signs the approval of the letter and the provider its
judgement, each with a code that comes by mail. In both languages, past axe-core and down to 320 px."""

import datetime
import re

import pytest
from axe_playwright_python.sync_playwright import Axe

import filing
from people import DESK, NARROWEST, PHONE, date_field, squeezed, today
from portal import CHECKOUT
from test_axe import STICKS_OUT, UNFOLD
from waiting import until
from words import en, nl

VIEW = "Wij hadden moeten bellen.\n\nDat is niet gebeurd."
CODE = re.compile(r"^\d{3} \d{3}$", re.MULTILINE)


def no_one_is_kept_out(person, size):
    """What axe-core finds on the page that is open, and what sticks out of a narrow screen."""
    person.page.evaluate(UNFOLD)
    found = [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in Axe().run(person.page).response["violations"]]
    assert not found, f"{person.where}: {found}"
    assert person.page.evaluate("document.documentElement.lang") == person.words.language
    person.page.set_viewport_size(NARROWEST)
    wide = person.page.evaluate(STICKS_OUT)
    person.page.set_viewport_size(size)
    assert not wide, f"at 320 px this sticks out of {person.where}: {wide}"


def codes(portal, address):
    return [CODE.search(mail["text"])[0] for mail in portal.mails() if address in mail["to"] and CODE.search(mail["text"])]


def asks_for_a_code(person, portal, address, button):
    before = len(codes(portal, address))
    person.press(button)
    return until(
        lambda: (codes(portal, address)[before:] or [None])[-1], lambda: f"a mail with a code to {address}"
    )


def signs(person, portal, address, name, submit, size):
    """From the page with the text to the signature: a wrong code first, and nothing is lost."""
    t = person.words
    no_one_is_kept_out(person, size)
    person.reads(t("signing.kind"), t("signing.byMail"))
    person.fill(t("signing.name"), name)
    code = asks_for_a_code(person, portal, address, t("signing.send"))
    person.reads(t("signing.sentTitle"))
    wrong = next(one for one in ("111 111", "222 222") if one != code)
    person.fill(t("signing.code"), wrong)
    person.press(t(submit), status=422)
    person.is_told(t("signing.wrongMail"))
    assert person.field(t("signing.name")).input_value() == name
    no_one_is_kept_out(person, size)
    person.fill(t("signing.code"), code)
    person.press(t(submit))


def is_signed(person, name):
    t = person.words
    person.reads(t.like("signing.signature.byMail", name=name), t("signing.signature.unchanged"), t("signing.kind"))
    assert re.fullmatch(r"([0-9a-f]{4} ){15}[0-9a-f]{4}", person.page.locator(".check").first.text_content())


@pytest.mark.parametrize(
    "words, size, scheme", [(nl, PHONE, "light"), (en, DESK, "dark")], ids=["nl on a telephone", "en at a desk, dark"]
)
def test_an_approval_and_a_judgement_are_signed(portal, town, comes, tmp_path, words, size, scheme):
    t, short = words, f"tekenaar-{words.language}"
    regeling = tmp_path / "signed.yaml"
    preset = (CHECKOUT / "db/regelingen/002-klachtenportaal-zorg.yaml").read_text(encoding="utf-8")
    regeling.write_text(preset + "\nsignatures: [approval, judgement]\n", encoding="utf-8")
    provider = town.provider(f"Zorg met Pen {words.language}", "Delft", str(regeling), short)
    address = f"klager@{short}.test"
    complaint = filing.Complaint(name="O. Tekenaar", points=("Er kwam niemand.",), wish="", email=address)

    # The provider's own page says what is signed.
    complainant = comes(portal, "the complainant", size=size, words=words, scheme=scheme)
    complainant.go(provider.path)
    complainant.reads("Uw akkoord ondertekent u" if words is nl else "You sign your approval")
    filed = filing.file(complainant, provider, complaint)
    officer = comes(portal, "the officer")
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    officer.press(nl("handling.now.register"))
    officer.follow(nl("handling.now.letter"))
    officer.press(nl("handling.letter.submit"))

    complainant.go("/mijn-klacht")
    complainant.press(t("mycase.approve.submit"))
    complainant.heading(t("signing.title.approval"))
    complainant.reads(complaint.story)
    signs(complainant, portal, address, "Olga Tekenaar", "signing.submit.approval", size)
    complainant.reads(t("mycase.approve.done"))
    is_signed(complainant, "Olga Tekenaar")
    no_one_is_kept_out(complainant, size)

    officer.go(f"/zaken/{filed.number}")
    is_signed(officer, "Olga Tekenaar")
    officer.press(nl("handling.now.makeKnown"))
    director = comes(portal, "the director", size=size, words=words, scheme=scheme)
    director.sign_in(provider.director, town.password)
    director.go(f"/klachten/{filed.number}")
    director.reads_not("Olga Tekenaar")
    director.follow(t("handling.now.respond"))
    director.fill(t("handling.statement.label"), "Onze kant.")
    director.press(t("handling.statement.submit"))
    complainant.go("/mijn-klacht")
    complainant.fill(t("mycase.respond.label"), "Mijn kant.")
    complainant.press(t("mycase.respond.submit"))

    director.go(f"/klachten/{filed.number}/oordeel")
    director.fill(t("handling.judgement.view"), VIEW)
    director.choose(t("phase.outcome.upheld"), group=t("handling.judgement.outcome", number=1))
    director.fill(t("handling.judgement.reasons", number=1), "Er was niemand.")
    director.fill(t("handling.judgement.decisions"), "Wij bieden excuses aan.")
    director.fill(t("handling.judgement.measure", number=1), "Een vaste achterwacht.")
    director.fill(t("handling.judgement.realiseBy", number=1), date_field(today() + datetime.timedelta(days=30)))
    director.press(t("handling.judgement.submit"))
    director.heading(t("signing.title.judgement"))
    # Back to the form, and on again: nothing typed is lost.
    director.press(t("signing.back"))
    assert squeezed(director.field(t("handling.judgement.view")).input_value()) == squeezed(VIEW)
    director.press(t("handling.judgement.submit"))
    director.reads(*VIEW.split("\n\n"), "Er was niemand.", "Wij bieden excuses aan.", "Een vaste achterwacht.")
    signs(director, portal, provider.director, "Anna de Wit", "signing.submit.judgement", size)
    director.reads(t("handling.judgement.done"))
    is_signed(director, "Anna de Wit")
    no_one_is_kept_out(director, size)
    complainant.go("/mijn-klacht")
    is_signed(complainant, "Anna de Wit")
    no_one_is_kept_out(complainant, size)

    # The mails with a code say nothing of the case, and nothing in their subject.
    for mail in portal.mails():
        if CODE.search(mail["text"]):
            assert CODE.search(mail["text"])[0] not in mail["subject"] and filed.number[:4] not in mail["text"]
            assert not any(secret in mail["text"] for secret in ("Tekenaar", "Pen", "Onze kant", "Er was niemand"))
