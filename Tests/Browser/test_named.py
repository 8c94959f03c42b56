"""A person complained about takes part: invited by mail, reads only what is shared, answers, and the other side reads it."""

import re

import filing
from people import PHONE
from waiting import until
from words import nl

ADDRESS = "gijs.zorg@voorbeeld.test"
COMPLAINT = filing.Complaint(name="O. ver Wie", points=("Er kwam niemand.",), wish="", email="klager.over@voorbeeld.test")
PASSWORD = "groene giraffen fluiten"
LETTER = "Geachte directie,\n\nEr kwam niemand aan de deur. Wilt u oordelen?"
SAID = "Wij hadden die week te weinig mensen."
HIDDEN = "Dat had iemand mij kunnen bellen."
QUESTION = "Bent u die ochtend gekomen?"
ANSWER = "Ik stond voor een dichte deur en belde aan."


def mailed(portal, pattern):
    """The newest path of this form that was mailed to the person."""

    def newest():
        found = re.findall(pattern, "\n".join(mail["text"] for mail in portal.mail_to(ADDRESS)))
        return found[-1] if found else None

    return until(newest, f"a mail to {ADDRESS} with {pattern}")


def brought_to_the_provider(complainant, officer, director, town):
    """A complaint that the provider knows, with a word of both sides."""
    filed = filing.file(complainant, town.balans, COMPLAINT)
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    officer.press(nl("handling.now.register"))
    officer.follow(nl("handling.now.letter"))
    officer.fill(nl("handling.letter.body"), LETTER)
    officer.press(nl("handling.letter.submit"))
    complainant.go("/mijn-klacht")
    complainant.press(nl("mycase.approve.submit"))
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.now.makeKnown"))
    director.sign_in(town.balans.director, town.password)
    director.go(f"/klachten/{filed.number}/reactie")
    director.fill(nl("handling.statement.label"), SAID)
    director.press(nl("handling.statement.submit"))
    complainant.go("/mijn-klacht")
    complainant.fill(nl("mycase.respond.label"), HIDDEN)
    complainant.press(nl("mycase.respond.submit"))
    return filed


def names(officer, filed):
    """With a look at what will be done, and back once."""
    officer.go(f"/zaken/{filed.number}")
    officer.follow(nl("named.add"))
    officer.press(nl("named.name.next"), status=422)
    officer.is_told(nl("named.problems.noName"), nl("named.problems.noJob"))
    officer.fill(nl("named.name.name"), "Gijs Zorg")
    officer.fill(nl("named.name.job"), "wijkverpleegkundige")
    officer.fill(nl("named.name.email"), COMPLAINT.email)
    officer.fill(nl("named.name.question"), QUESTION)
    officer.press(nl("named.name.next"))
    officer.press(nl("named.name.submit"), status=422)
    officer.is_told(nl("named.problems.isComplainant"))
    officer.fill(nl("named.name.email"), ADDRESS)
    officer.press(nl("named.name.next"))
    officer.reads(ADDRESS, QUESTION, nl("named.name.check"))
    officer.press(nl("providers.check.change"))
    assert officer.field(nl("named.name.name")).input_value() == "Gijs Zorg"
    officer.press(nl("named.name.next"))
    officer.press(nl("named.name.submit"))
    officer.reads(nl("named.name.done"), nl("named.person.readsNothing"))


def comes_in(person, portal, filed):
    """By the link in the mail, which says nothing of the case."""
    person.go(mailed(portal, r"/wachtwoord-vergeten/[\w-]{43}"))
    person.fill(nl("signin.reset.password"), PASSWORD)
    person.press(nl("signin.reset.submit"))
    person.sign_in(ADDRESS, PASSWORD)
    assert person.where == "/betrokken"
    assert mailed(portal, rf"/betrokken/{filed.number}\b")
    for mail in portal.mail_to(ADDRESS):
        for secret in (COMPLAINT.name, QUESTION, SAID, HIDDEN, "Balans", "Gijs"):
            assert secret not in mail["text"] and secret not in mail["subject"]


def test_a_person_complained_about_takes_part(portal, town, comes):
    complainant = comes(portal, "the complainant", size=PHONE)
    officer, director = comes(portal, "the officer"), comes(portal, "the director")
    person = comes(portal, "the person complained about", size=PHONE)
    filed = brought_to_the_provider(complainant, officer, director, town)
    names(officer, filed)
    comes_in(person, portal, filed)

    # Nothing is shared yet; then the letter and one of two responses, and no more.
    person.follow(filed.shown)
    person.reads(QUESTION, nl("named.case.nothing"))
    person.reads_not("Er kwam niemand", SAID, HIDDEN, COMPLAINT.name)
    officer.press(nl("named.share.submit"), status=422)
    officer.is_told(nl("named.problems.nothing"))
    officer.page.get_by_label(nl("named.things.letter")).check()
    officer.page.get_by_label(re.compile("zorgaanbieder")).check()
    officer.press(nl("named.share.submit"))
    officer.reads(nl("named.share.done"))
    person.go(f"/betrokken/{filed.number}")
    person.reads("Er kwam niemand aan de deur", SAID, QUESTION)
    person.reads_not(HIDDEN, COMPLAINT.name, COMPLAINT.email)
    for elsewhere in (f"/klachten/{filed.number}", f"/zaken/{filed.number}", "/klachten", "/werklijst"):
        assert person.asks(elsewhere) == 403
    assert person.asks("/betrokken/12345678") == 404

    # The answer, read once more before it is sent.
    person.follow(nl("named.case.answer"))
    person.fill(nl("named.answer.label"), ANSWER)
    person.press(nl("named.answer.next"))
    person.reads(ANSWER, nl("named.answer.check"))
    complainant.go("/mijn-klacht")
    complainant.reads_not(ANSWER)
    person.press(nl("named.answer.submit"))
    person.reads(nl("named.answer.done"), ANSWER)

    # Both sides read it, as what it is; the complainant also sees who looked.
    complainant.go("/mijn-klacht")
    complainant.reads(ANSWER, "Gijs Zorg, wijkverpleegkundige (persoon over wie geklaagd is)")
    complainant.go("/mijn-klacht/inzage")
    complainant.reads(nl("phase.audience.named"), nl("phase.reading.casePageOfNamed"))
    director.go(f"/klachten/{filed.number}")
    director.reads(ANSWER)

    # The end: what was said stays, and nothing is read any more.
    officer.go(f"/zaken/{filed.number}")
    officer.follow("Gijs Zorg")
    officer.follow(nl("named.remove.link"))
    officer.fill(nl("named.remove.reason"), "Het bleek om een collega te gaan.")
    officer.press(nl("named.remove.submit"))
    officer.reads(nl("named.remove.done"))
    assert person.asks(f"/betrokken/{filed.number}") == 303
    complainant.go("/mijn-klacht")
    complainant.reads(ANSWER)
