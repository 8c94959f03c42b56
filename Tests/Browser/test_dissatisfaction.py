"""Onvrede is heard first: an employee notes it on a telephone, a talk solves it, and another becomes a complaint.

The counts of questions and keys are printed: run with `-s` to see them.
"""

import re

from people import PHONE
from waiting import until
from words import nl

REPORTER = "melder@balans.demo.test"
DIRECTOR = "directie@balans.demo.test"
OFFICER = "klachtenfunctionaris@demo.test"
MOST_QUESTIONS = 4


def notes(person, what, about=None, wants=None):
    """Notes something, and counts what that asks: questions seen, questions answered, keys typed."""
    person.go("/onvrede")
    person.follow(nl("dissatisfaction.note.title"))
    person.heading(nl("dissatisfaction.note.title"))
    seen = person.page.locator("form.questions .field").count()
    answered, keys = 1, len(what)
    person.fill(nl("dissatisfaction.note.what"), what)
    if about:
        person.fill(nl("dissatisfaction.note.about"), about)
        answered, keys = answered + 1, keys + len(about)
    if wants:
        person.choose(nl("dissatisfaction.followUp.wanted"))
        answered += 1
    person.press(nl("dissatisfaction.note.submit"))
    person.reads(nl("dissatisfaction.note.done"), what)
    print(f"\nnoted: 2 pages, {seen} questions, {answered} answered, {keys} keys")
    assert seen <= MOST_QUESTIONS
    return person.where


def test_an_employee_notes_and_a_talk_solves_it(demo, comes):
    what = "Een cliënt wachtte gisteren een uur op haar steunkousen."
    reporter = comes(demo, "the reporter", size=PHONE)
    reporter.sign_in(REPORTER, demo.password)
    reporter.heading(nl("dissatisfaction.list.ownTitle"))
    page = notes(reporter, what, about="mevrouw Kous", wants=True)
    # A telephone shows it whole.
    assert reporter.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    reporter.reads("mevrouw Kous", nl("dissatisfaction.now.reporter.noted"))
    # And no more than this: no case, no list of cases.
    for path in ("/klachten", "/medewerkers", "/zoeken"):
        assert reporter.asks(path) == 403

    director = comes(demo, "the director")
    director.sign_in(DIRECTOR, demo.password)
    before = open_complaints(director)
    director.go(page)
    director.reads(what, "Wim Wijkzorg")
    director.follow(nl("dissatisfaction.ask.link"))
    director.fill(nl("dissatisfaction.ask.question"), "Welke dag was het?")
    director.press(nl("dissatisfaction.ask.submit"))
    director.reads(nl("dissatisfaction.state.asked"))

    link = until(lambda: mailed(demo, REPORTER, page), lambda: f"a mail; the worker said:\n{demo.said('worker')}")
    reporter.go(link)
    reporter.follow(nl("dissatisfaction.answer.link"))
    reporter.fill(nl("dissatisfaction.answer.label"), "Dinsdag.")
    reporter.press(nl("dissatisfaction.answer.submit"))
    reporter.reads("Dinsdag.")

    director.go(page)
    director.reads("Dinsdag.")
    director.follow(nl("dissatisfaction.talk.link"))
    director.choose(nl("dissatisfaction.talk.partners.client"))
    director.fill(nl("dissatisfaction.talk.report"), "Zij snapt het nu.")
    director.fill(nl("dissatisfaction.talk.agreements"), "Wij bellen als het later wordt.")
    director.press(nl("dissatisfaction.talk.submit"))
    director.reads("Zij snapt het nu.", nl("dissatisfaction.state.talked"))
    director.follow(nl("dissatisfaction.close.link"))
    director.choose(nl("dissatisfaction.state.solved"))
    director.fill(nl("dissatisfaction.close.message"), "Het is uitgepraat.")
    director.press(nl("dissatisfaction.close.submit"))
    director.reads(nl("dissatisfaction.state.solved"))
    assert open_complaints(director) == before, "it counts as no complaint"

    reporter.go(page)
    reporter.reads("Het is uitgepraat.", nl("dissatisfaction.now.reporter.solved"))
    reporter.reads_not("Zij snapt het nu.")


def test_another_becomes_a_complaint_without_retyping(demo, comes):
    what = "Een zoon vindt dat zijn vader te vaak valt. Niemand kijkt ernaar om."
    director = comes(demo, "the director")
    director.sign_in(DIRECTOR, demo.password)
    page = notes(director, what)
    number = director.page.locator("h1").inner_text()
    director.follow(nl("dissatisfaction.talk.link"))
    director.choose(nl("dissatisfaction.talk.partners.client"))
    director.fill(nl("dissatisfaction.talk.report"), "Hij wil een klacht indienen.")
    director.press(nl("dissatisfaction.talk.submit"))
    director.follow(nl("dissatisfaction.promote.link"))
    assert director.field(nl("dissatisfaction.promote.story")).input_value() == what
    director.press(nl("dissatisfaction.promote.next"), status=422)
    director.is_told(nl("dissatisfaction.promote.noName"), nl("dissatisfaction.promote.noConsent"))
    director.choose(nl("phase.complainantKind.representative"))
    director.fill(nl("dissatisfaction.promote.name"), "Z. de Zoon")
    director.fill(nl("dissatisfaction.promote.client"), "Z. de Vader")
    director.choose(nl("intake.client.relations.child"))
    director.fill(nl("dissatisfaction.promote.phone"), "06 12 34 56 78")
    director.choose(nl("dissatisfaction.channel.phone"))
    director.choose(nl("dissatisfaction.promote.consent"))
    director.press(nl("dissatisfaction.promote.next"))
    director.heading(nl("dissatisfaction.promote.checkTitle"))
    director.reads("Z. de Zoon", what, "Hij wil een klacht indienen.", nl("dissatisfaction.promote.check"))
    director.press(nl("dissatisfaction.promote.submit"))
    director.reads(nl("dissatisfaction.promote.done"), nl("dissatisfaction.state.promoted"))
    case = re.search(r"K[\s\u00a0](\d{3} \d{3} \d{4})", director.page.locator("main").inner_text())[1].replace(" ", "")
    # The officer receives complaints here: the provider doesn't read it yet.
    assert director.asks(f"/klachten/{case}") == 404
    director.go(page)
    director.reads(what)

    officer = comes(demo, "the officer")
    officer.sign_in(OFFICER, demo.password)
    officer.go(f"/zaken/{case}")
    officer.press(nl("handling.take.submit"))
    officer.go(f"/zaken/{case}")
    officer.reads(
        what, "Hij wil een klacht indienen.", number.split(" ", 1)[1].replace("\u00a0", " "),
        nl("phase.event.cameOfDissatisfaction"), nl("dissatisfaction.channel.phone"),
    )  # fmt: skip


def open_complaints(person):
    person.go("/klachten")
    return person.page.locator("p.lead").first.inner_text()


def mailed(demo, address, page):
    """The path in the newest mail to someone about this page."""
    for file in sorted(demo.mail_folder.glob("*.eml"), reverse=True):
        text = file.read_text(errors="replace").replace("=\n", "")
        if address in text and page in text:
            return page
    return None
