"""Story 2: a cooperation partner complains to the directie of Het Huisartsenteam (seed 000), which is not Wkkgz.

A talk is noted first, with why each other person was there; the directie hears both and decides within six weeks of
filing. No extension, no officer's letter, no dispute body: nothing offers them, and their addresses refuse.
"""

import datetime
import json

import filing
from people import PHONE, date_field, date_text, today
from words import nl

REGELING = "000-huisartsenteam-partners"
COMPLAINT = filing.Complaint(
    name="Apotheek De Vijzel, mw. Y. Aydın",
    kind=None,
    talk="Wij spraken over recepten die te laat komen. Dat werd niet beter.",
    others=(("P. Jansen", "Kent de recepten van onze kant."), ("R. Smeets", "Schreef het gesprek op.")),
    story="Herhaalrecepten komen al maanden pas na sluitingstijd binnen.",
    happened="",
    points=("Recepten komen te laat.",),
    wish="Een vaste tijd op de dag.",
    email="vijzel@apotheek.test",
)
REACTION = "Sinds ons gesprek is er niets veranderd."
ANSWER = "De huisartsen werken met een nieuw systeem en dat hapert."
VIEW = "De apotheek kreeg de recepten te laat."
REASONS = "Wij zagen de tijden na en ze klopten niet met de afspraak."
DECISION = "Recepten gaan voortaan voor 15.00 uur de deur uit."
WHY_NONE = "De afspraak zelf is genoeg."


def test_from_a_talk_to_the_decision_of_the_directie(portal, town, comes):
    huisartsen, day = town.huisartsen, today()
    partner = comes(portal, "the partner", size=PHONE)
    officer = comes(portal, "the officer")
    director = comes(portal, "the director")
    director.sign_in(huisartsen.director, town.password)

    reads_the_procedure(partner, huisartsen)
    filed = files(partner, huisartsen, day)
    due = due_day(portal, day)
    partner.reads(date_text(due), nl("site.howComputed"))

    # The directie receives the complaint itself, and sees it from filing on; it acts once it is registered.
    director.go("/klachten")
    director.follow(filed.shown)
    director.reads(COMPLAINT.story, COMPLAINT.talk, "P. Jansen", COMPLAINT.others[0][1], date_text(due))
    registers(officer, town, filed)
    nothing_of_the_wkkgz(partner, officer, director, filed)
    hears_both(partner, director, filed, due)
    decides(director, filed)
    reads_the_decision(partner, officer, filed, day)
    nothing_of_the_wkkgz(partner, officer, director, filed)


def due_day(portal, filed):
    said = json.loads(portal.run("term", "explain", "--regeling", REGELING, f"--filed={filed}", "--json"))
    terms = [term for term in said if term["name"] == "judgement"]
    assert [term["clock"] for term in terms] == ["regeling"], "outside the Wkkgz there is one clock: the regeling's"
    return datetime.date.fromisoformat(terms[0]["due"])


def reads_the_procedure(person, provider):
    person.go(provider.path)
    person.reads(provider.shown, nl("public.provider.receivesManagement"), "6 weken")
    person.reads_not("Geschillencommissie", "griffiekosten", "90,00")


def files(person, provider, day):
    yesterday, tomorrow = (date_field(day + datetime.timedelta(days=days)) for days in (-1, 1))
    filing.begin(person, provider)
    filing.answer_who(person, COMPLAINT)
    # Before the talk one can't skip to the story.
    person.go(f"{provider.path}/klacht/verhaal")
    assert person.where == f"{provider.path}/klacht/gesprek"
    person.fill(nl("intake.talk.date"), tomorrow)
    person.fill(nl("intake.talk.report"), COMPLAINT.talk)
    person.fill(nl("intake.talk.otherName", number=1), COMPLAINT.others[0][0])
    person.press(nl("intake.next"), status=422)
    assert person.errors, "a talk that is yet to come is no talk"
    # Each other person at the talk has a recorded reason.
    person.fill(nl("intake.talk.date"), yesterday)
    person.press(nl("intake.next"), status=422)
    person.is_told(nl("intake.refused.otherWithoutReason"))
    person.fill(nl("intake.talk.otherReason", number=1), COMPLAINT.others[0][1])
    person.press(nl("intake.talk.more"))
    assert person.field(nl("intake.talk.report")).input_value() == COMPLAINT.talk
    person.fill(nl("intake.talk.otherName", number=2), COMPLAINT.others[1][0])
    person.fill(nl("intake.talk.otherReason", number=2), COMPLAINT.others[1][1])
    person.press(nl("intake.next"))
    filing.answer_story(person, COMPLAINT)
    filing.answer_where(person, COMPLAINT)
    filing.answer_points(person, COMPLAINT)
    filing.answer_wish(person, COMPLAINT)
    filing.answer_contact(person, COMPLAINT)
    person.reads(*(part for other in COMPLAINT.others for part in other), COMPLAINT.talk)
    person.reads(nl("intake.readers.managementAndOfficer", provider=provider.name))
    person.press(nl("intake.check.submit"))
    filed = filing.number_and_code(person)
    person.reads_not("Geschillencommissie", nl("intake.filed.letter"))
    return filed


def registers(officer, town, filed):
    officer.sign_in(town.officer, town.password)
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.take.submit"))
    officer.press(nl("handling.now.register"))
    officer.reads(nl("phase.name.open"), COMPLAINT.talk)


def nothing_of_the_wkkgz(partner, officer, director, filed):
    """What the regeling doesn't know is offered nowhere, and refused where one asks for it all the same."""
    own, case = f"/klachten/{filed.number}", f"/zaken/{filed.number}"
    no_dispute_body(partner)
    assert not partner.offers(nl("mycase.approve.submit"))
    director.go(own)
    for act in ("handling.now.extend", "handling.now.propose"):
        assert not director.offers(nl(act)), act
    officer.go(case)
    for act in ("handling.now.letter", "handling.now.newVersion", "handling.now.makeKnown"):
        assert not officer.offers(nl(act)), act
    refused(director, f"{own}/verlenging", {"weken": "4", "reden": "Wij hebben het druk."})
    refused(
        director,
        f"{own}/tweede-verlenging",
        {"datum": date_field(today() + datetime.timedelta(days=70)), "reden": "Druk."},
    )
    refused(officer, f"{case}/brief", {"brief": "Geachte directie, hierbij een klacht."})
    refused(officer, f"{case}/kenbaarmaking", {}, has_page=False)
    refused(partner, "/mijn-klacht/geschil", {"reden": "notSatisfied", "verzoek": "Doe uitspraak."})
    refused(partner, "/mijn-klacht/akkoord", {"brief": "", "tekst": ""})
    no_dispute_body(partner)
    partner.reads_not("Wij hebben het druk.", "Geachte directie")


def no_dispute_body(partner):
    """The page names one only to say that there is none."""
    partner.go("/mijn-klacht")
    rest = partner.text.replace(nl("judgement.nextNone"), "").lower()
    for word in ("geschil", "griffiekosten", "90,00"):
        assert word not in rest, f"the partner's page says “{word}”:\n{rest}"
    assert not partner.page.locator("a[href*=geschil]").count()


def refused(person, path, fields, has_page=True):
    """Neither the page nor the form that it would have does anything."""
    if has_page:
        shown = person.asks(path)
        assert shown in (404, 409) or (path == "/mijn-klacht/akkoord" and shown == 303), f"GET {path} answers {shown}"
    answer = person.send(path, fields)
    sent = answer.status
    quiet = sent == 303 and path == "/mijn-klacht/akkoord"
    assert sent in (404, 409, 422) or quiet, f"POST {path} answers {sent}"


def hears_both(partner, director, filed, due):
    partner.go("/mijn-klacht")
    partner.reads(date_text(due), nl("mycase.now.open.title"))
    partner.fill(nl("mycase.respond.label"), REACTION)
    partner.press(nl("mycase.respond.submit"))
    director.go(f"/klachten/{filed.number}")
    director.reads(REACTION, date_text(due))
    director.follow(nl("handling.now.respond"))
    director.fill(nl("handling.statement.label"), ANSWER)
    director.press(nl("handling.statement.submit"))
    partner.go("/mijn-klacht")
    partner.reads(ANSWER)


def decides(director, filed):
    director.go(f"/klachten/{filed.number}")
    director.follow(nl("handling.now.judge"))
    director.fill(nl("handling.judgement.view"), VIEW)
    director.choose(nl("phase.outcome.upheld"), group=nl("handling.judgement.outcome", number=1))
    director.fill(nl("handling.judgement.decisions"), DECISION)
    # The directie decides with reasons (seed 000).
    director.press(nl("handling.judgement.submit"), status=422)
    director.is_told(nl("handling.judgement.noReasons", number=1))
    director.fill(nl("handling.judgement.reasons", number=1), REASONS)
    director.fill(nl("handling.judgement.noMeasures"), WHY_NONE)
    director.press(nl("handling.judgement.submit"))
    director.reads(VIEW, REASONS, DECISION, WHY_NONE)


def reads_the_decision(partner, officer, filed, day):
    partner.go("/mijn-klacht")
    partner.reads(VIEW, REASONS, DECISION, WHY_NONE, nl("judgement.nextNone"))
    officer.go(f"/zaken/{filed.number}")
    officer.reads(VIEW, DECISION)
