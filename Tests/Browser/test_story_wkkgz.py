"""Story 1: a complaint at Balans Thuiszorg B.V. (seed 002), from the first search to a ruling and the date of deletion.

The complainant has a telephone, everyone else a desk. Each date is compared with what `wederhoor term explain` says.
"""

import dataclasses
import datetime
import json
import re

import filing
from people import PHONE, date_field, date_in_list, date_text, today, years_later
from words import nl

REGELING = "002-klachtenportaal-zorg"
COMPLAINT = filing.Complaint(email="klager@balans.test", phone="06 12 34 56 78")
ANSWER = "Er was griep in het team. Wij hadden u moeten bellen en dat is niet gebeurd."
REACTION = "Dank u. Maar ik heb vier dagen gewacht en niemand dacht aan mij."
REASON = "Wij willen eerst de planner horen, en die is met verlof."
SECOND_REASON = "Wij willen samen met een mediator een oplossing zoeken."
OUTCOMES = ("upheld", "partlyUpheld")
VIEW = "U kreeg niet de hulp die wij hadden beloofd."
REASONS = ("Er was op vier dagen geen vervanging.", "De telefoon was die week niet bezet.")
DECISION = "Wij betalen de taxi die u nam."
MEASURE = "Elke route krijgt een vaste reserve."
APPLICATION = "Ik wil dat de commissie zegt dat dit niet mag."
RULING_REASONS = ("De zorg was afgesproken en kwam niet.", "Een zorgaanbieder moet bereikbaar zijn.")
GROUNDS = "De commissie hoorde beide partijen. De zorgaanbieder moet voortaan bellen."

SECRETS = (
    COMPLAINT.name, COMPLAINT.story, *COMPLAINT.points, COMPLAINT.wish, ANSWER, REACTION, REASON, SECOND_REASON,
    VIEW, *REASONS, DECISION, MEASURE, APPLICATION, *RULING_REASONS, GROUNDS,
)  # fmt: skip


class Dates:
    """What the command line says of this complaint's terms."""

    def __init__(self, portal):
        self.portal, self.today = portal, today()

    def due(self, clock, **options):
        arguments = [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
        said = json.loads(
            self.portal.run("term", "explain", "--regeling", REGELING, f"--filed={self.today}", *arguments, "--json")
        )
        days = [term["due"] for term in said if term["name"] == "judgement" and term["clock"] == clock]
        assert len(days) == 1, f"no judgement on the clock {clock} in {said}"
        return datetime.date.fromisoformat(days[0])


def test_from_a_complaint_to_a_ruling(portal, town, comes):
    """Everything that issue 2 tells of Balans Thuiszorg, in one go: what one does, the other sees or does not see."""
    balans, dates = town.balans, Dates(portal)
    complainant = comes(portal, "the complainant", size=PHONE)
    officer = comes(portal, "the officer")
    director = comes(portal, "the director")
    stranger = comes(portal, "the director of another provider")

    # 2. A complainant finds the provider, by ID as on the flyer and by name, and reads its procedure.
    finds_the_provider(complainant, balans)
    reads_the_procedure(complainant, balans)
    filed = files(complainant, balans, dates)
    knows_the_case(complainant, filed)

    # 3. Until it is made known the provider has nothing.
    director.sign_in(balans.director, town.password)
    stranger.sign_in(town.linde.director, town.password)
    sees_no_case(director, filed)
    takes_the_case(officer, town, filed)
    sees_no_case(director, filed)
    first = offers_a_letter(officer, filed, dates)
    asks_for_a_change(complainant, filed, first)
    second = offers_another_letter(officer, filed)
    sees_no_case(director, filed)
    approves(complainant, filed, second)
    sees_no_case(director, filed)
    makes_known(officer, filed)

    # 4. Both are heard; more time once by notice, and once more with the agreement of both.
    answers(director, filed, second, dates)
    sees_no_case(stranger, filed)
    reacts(complainant, dates)
    takes_more_time(director, filed, dates)
    is_asked_for_yet_more_time(director, complainant, filed, dates)

    # 5. The judgement, not before every part is there.
    judges(director, filed, dates)
    sees_no_measure(stranger)

    # 6. The dispute.
    reads_the_judgement(complainant)
    files_a_dispute(complainant)
    dispute = marks_the_fee_paid(comes(portal, "the registrar"), town, balans)
    reads_without_ruling(comes(portal, "a member"), town, dispute)
    rules(comes(portal, "the chair"), town, dispute)
    both_read_the_ruling(complainant, director, filed, dates)
    officer.go(f"/zaken/{filed.number}")
    officer.reads(nl("phase.name.closed"))

    mail_holds_no_content(portal, town)


# 2. Finding, reading, filing


def finds_the_provider(person, provider):
    person.go("/")
    person.fill(nl("public.home.search"), "zes olifanten")
    person.press(nl("public.home.submit"))
    person.reads(nl("public.home.none"))
    for typed in (provider.shown, provider.number, "balans thuis"):
        person.go("/")
        person.fill(nl("public.home.search"), typed)
        person.press(nl("public.home.submit"))
        person.follow(provider.name)
        person.heading(provider.name)
        assert person.where == provider.path


def reads_the_procedure(person, provider):
    """Its own regeling's terms: six weeks, four more, and the committee with its griffiekosten."""
    person.reads(provider.shown, provider.place, "6 weken", "4 weken", "Geschillencommissie KPZ", "€ 90,00")
    person.reads(nl("public.provider.complaintIsFree"), "2 jaar")


def files(person, provider, dates):
    filing.begin(person, provider)
    filing.answer_who(person, COMPLAINT)
    filing.answer_story(person, COMPLAINT)
    filing.answer_where(person, COMPLAINT)
    filing.answer_points(person, COMPLAINT)
    filing.answer_wish(person, dataclasses.replace(COMPLAINT, wish="Bel mij."))
    filing.answer_consent(person, COMPLAINT, provider)
    # An answer that can't be comes back at its field, with what was typed.
    person.fill(nl("intake.contact.email"), "geen adres")
    person.press(nl("intake.next"), status=422)
    person.is_told(nl("form.errors.email"))
    assert person.field(nl("intake.contact.email")).input_value() == "geen adres"
    filing.answer_contact(person, COMPLAINT)
    # All answers once more. One of them can still be changed, and the others stay.
    person.reads(COMPLAINT.name, COMPLAINT.story, *COMPLAINT.points, "Bel mij.", COMPLAINT.email)
    person.follow(re.compile(rf"{nl('intake.check.change')}\s*: {nl('intake.steps.wish')}"))
    person.fill(nl("intake.wish.wish"), COMPLAINT.wish)
    for _ in ("wish", "consent", "contact"):
        person.press(nl("intake.next"))
    person.reads(COMPLAINT.name, COMPLAINT.story, *COMPLAINT.points, COMPLAINT.wish, COMPLAINT.email)
    # Who will see what, before it is sent.
    person.reads(nl("intake.readers.title"), nl("intake.readers.officer", provider=provider.name))
    person.press(nl("intake.check.submit"))
    filed = filing.number_and_code(person)
    # What happens next and when, with how the day was computed.
    person.reads(date_text(dates.due("statutory")), nl("site.howComputed"), nl("intake.filed.nextTitle"))
    person.reads(nl("intake.filed.askOfficer", organisation="Klachtenportaal Zorg"))
    # Looking again is the same number and code.
    person.go(f"{provider.path}/klacht/verzonden")
    assert filing.number_and_code(person) == filed
    return filed


def knows_the_case(person, filed):
    """The browser is in at once; another day number and code open it."""
    person.go("/mijn-klacht")
    person.reads(filed.shown, nl("mycase.now.filed.title"))
    person.press(nl("site.closeCase"))
    assert person.asks("/mijn-klacht") == 303
    person.open_case(filed.shown, filed.code.lower())
    assert person.where == "/mijn-klacht"
    person.reads(filed.shown, COMPLAINT.story)


def sees_no_case(person, filed):
    """The list is empty and the address is not there: as if there were no such case."""
    person.go("/klachten")
    person.reads_not(filed.shown, filed.number)
    person.page.fill("[name=gezocht]", filed.number)
    person.press(nl("search.submit"), status=422)
    person.reads(nl("search.noNumber"))
    person.finds(COMPLAINT.name)
    person.reads_not(filed.shown)
    for page in ("", "/reactie", "/verlenging", "/tweede-verlenging", "/gesprek", "/niet-gehoord", "/oordeel"):
        assert person.asks(f"/klachten/{filed.number}{page}") == 404, page
    assert person.asks(f"/zaken/{filed.number}") == 403


# 3. The officer and the letter


def takes_the_case(officer, town, filed):
    officer.sign_in(town.officer, town.password)
    assert officer.where == "/werklijst"
    officer.reads(town.balans.name)
    # Before it is taken, its page holds nothing of its content.
    officer.follow(filed.shown)
    officer.reads_not(COMPLAINT.story, COMPLAINT.name, *COMPLAINT.points)
    officer.press(nl("handling.take.submit"))
    officer.reads(COMPLAINT.story, COMPLAINT.name, *COMPLAINT.points, nl("handling.take.done"))


def offers_a_letter(officer, filed, dates):
    officer.press(nl("handling.now.register"))
    officer.reads(nl("handling.register.done"))
    officer.follow(nl("handling.now.letter"))
    # The draft holds what was filed; the officer words it.
    letter = officer.field(nl("handling.letter.body"))
    draft = letter.input_value()
    for part in (COMPLAINT.story, *COMPLAINT.points, COMPLAINT.wish, filed.shown):
        assert part in draft, f"the draft says nothing of “{part}”:\n{draft}"
    first = draft + "\n\nOnderaan staat een fout: de kousen waren rood."
    letter.fill(first)
    officer.press(nl("handling.letter.submit"))
    # While the letter waits, the law's clock runs on, and the officer is warned with its last day.
    officer.reads(nl("phase.name.awaitingApproval"), date_text(dates.due("statutory")))
    officer.reads(nl("handling.now.statutoryWaitsText", date=date_text(dates.due("statutory"))))
    assert not officer.offers(nl("handling.now.makeKnown"))
    return first


def asks_for_a_change(person, filed, letter):
    person.go("/mijn-klacht")
    person.reads(nl("mycase.now.awaitingApproval.title"), letter)
    person.page.get_by_text(nl("mycase.comment.open"), exact=True).click()
    person.fill(nl("mycase.comment.label"), "De kousen waren niet rood.")
    person.press(nl("mycase.comment.submit"))
    person.reads(nl("mycase.comment.done"))


def offers_another_letter(officer, filed):
    officer.go(f"/zaken/{filed.number}")
    officer.reads("De kousen waren niet rood.")
    officer.follow(nl("handling.now.newVersion"))
    letter = officer.field(nl("handling.letter.body"))
    second = letter.input_value().replace("Onderaan staat een fout: de kousen waren rood.", "Met vriendelijke groet.")
    letter.fill(second)
    officer.press(nl("handling.letter.submit"))
    officer.reads(nl("phase.name.awaitingApproval"))
    return second


def approves(person, filed, letter):
    person.open_case(filed.number, filed.code) if person.asks("/mijn-klacht") == 303 else person.go("/mijn-klacht")
    person.reads(letter, nl("mycase.approve.who"))
    person.press(nl("mycase.approve.submit"))
    person.reads(nl("mycase.approve.done"))


def makes_known(officer, filed):
    officer.go(f"/zaken/{filed.number}")
    officer.press(nl("handling.now.makeKnown"))
    officer.reads(nl("handling.makeKnown.done"), nl("phase.name.open"))
    officer.go("/werklijst")
    officer.finds(COMPLAINT.name.upper())
    officer.follow(filed.shown)


# 4. Both sides are heard


def answers(director, filed, letter, dates):
    director.go("/klachten")
    director.follow(filed.shown)
    # Both clocks, each with how it was computed; the earlier is the legal risk.
    statutory, own = dates.due("statutory"), dates.due("regeling", notified=dates.today)
    director.reads(letter, *COMPLAINT.points, date_text(statutory), date_text(own), nl("site.howComputed"))
    director.reads(nl("term.risk"), nl("term.twoClocks"))
    # The director reads the letter, not how the complainant can be reached.
    director.reads_not(COMPLAINT.email, COMPLAINT.phone, "0612345678", "De kousen waren niet rood.")
    director.follow(nl("handling.now.respond"))
    director.press(nl("handling.statement.submit"), status=422)
    director.is_told(nl("handling.statement.empty"))
    director.fill(nl("handling.statement.label"), ANSWER)
    director.press(nl("handling.statement.submit"))
    director.reads(ANSWER, nl("handling.statement.done"))


def reacts(person, dates):
    person.go("/mijn-klacht")
    person.reads(ANSWER, nl("phase.name.open"), date_text(dates.due("statutory")), nl("site.howComputed"))
    person.fill(nl("mycase.respond.label"), REACTION)
    person.press(nl("mycase.respond.submit"))
    person.reads(REACTION, nl("mycase.respond.done"))


def takes_more_time(director, filed, dates):
    director.go(f"/klachten/{filed.number}")
    director.reads(REACTION)
    director.follow(nl("handling.now.extend"))
    director.fill(nl("handling.extendTerm.weeks"), "5")
    director.press(nl("handling.extendTerm.submit"), status=422)
    director.is_told(nl("form.errors.number", least=1, most=4), nl("handling.extendTerm.noReason"))
    director.fill(nl("handling.extendTerm.weeks"), "4")
    director.fill(nl("handling.extendTerm.reason"), REASON)
    director.press(nl("handling.extendTerm.submit"))
    statutory = dates.due("statutory", notified=dates.today, extended_on=dates.today)
    director.reads(nl("handling.extendTerm.done"), REASON, date_text(statutory))
    # Once is all there is.
    assert not director.offers(nl("handling.now.extend"))
    assert director.asks(f"/klachten/{filed.number}/verlenging") == 409


def is_asked_for_yet_more_time(director, complainant, filed, dates):
    statutory = dates.due("statutory", notified=dates.today, extended_on=dates.today)
    complainant.go("/mijn-klacht")
    complainant.reads(REASON, date_text(statutory))
    until = dates.due("regeling", notified=dates.today, extended_on=dates.today) + datetime.timedelta(days=21)
    director.go(f"/klachten/{filed.number}")
    director.follow(nl("handling.now.propose"))
    director.fill(nl("handling.proposeExtension.until"), date_field(until))
    director.fill(nl("handling.proposeExtension.reason"), SECOND_REASON)
    director.press(nl("handling.proposeExtension.submit"))
    # Asking changes no date: only a yes does, and only on the regeling's clock.
    complainant.go("/mijn-klacht")
    complainant.reads(SECOND_REASON, nl("mycase.now.asked.title"), date_text(until))
    complainant.press(nl("mycase.answer.submit"), status=422)
    complainant.is_told(nl("mycase.answer.empty"))
    complainant.choose(nl("mycase.answer.yes"))
    complainant.press(nl("mycase.answer.submit"))
    complainant.reads(nl("mycase.answer.doneYes"))
    director.go(f"/klachten/{filed.number}")
    agreed = dates.due("regeling", notified=dates.today, extended_on=dates.today, agreed_until=until)
    assert agreed == until
    director.reads(date_text(agreed), date_text(statutory))


# 5. The judgement


def judges(director, filed, dates):
    by = dates.today + datetime.timedelta(days=60)
    director.follow(nl("handling.now.judge"))
    # Nothing filled in: all that is missing at once, each with its field.
    director.press(nl("handling.judgement.submit"), status=422)
    director.is_told(
        nl("handling.judgement.noView"),
        *(nl("handling.judgement.noOutcome", number=number) for number in (1, 2)),
        *(nl("handling.judgement.noReasons", number=number) for number in (1, 2)),
        nl("handling.judgement.noDecisions"),
    )
    director.fill(nl("handling.judgement.view"), VIEW)
    for number, (outcome, reasons) in enumerate(zip(OUTCOMES, REASONS, strict=True), start=1):
        director.choose(nl(f"phase.outcome.{outcome}"), group=nl("handling.judgement.outcome", number=number))
        director.fill(nl("handling.judgement.reasons", number=number), reasons)
    director.fill(nl("handling.judgement.decisions"), DECISION)
    # A measure without the day on which it is realised is none (R1.22).
    director.fill(nl("handling.judgement.measure", number=1), MEASURE)
    director.press(nl("handling.judgement.submit"), status=422)
    director.is_told(nl("handling.judgement.measureWithoutDate", number=1))
    assert director.field(nl("handling.judgement.view")).input_value() == VIEW
    director.fill(nl("handling.judgement.realiseBy", number=1), date_field(by))
    # Still nobody has read a judgement.
    director.press(nl("handling.judgement.submit"))
    director.reads(
        nl("handling.judgement.done"), VIEW, *REASONS, DECISION, MEASURE, date_text(by), "Geschillencommissie KPZ"
    )
    assert director.asks(f"/klachten/{filed.number}/oordeel") == 303
    # And the measure with its day stands in the register, until it is realised.
    director.follow(nl("signin.navigation.measures"))
    director.reads(MEASURE, date_in_list(by))
    director.follow(nl("improvement.register.realise"))
    director.press(nl("improvement.realise.submit"))
    director.reads(nl("improvement.realise.done"), nl("improvement.register.done"))


def sees_no_measure(stranger):
    stranger.go("/verbeterregister")
    stranger.reads_not(MEASURE)
    stranger.reads(nl("improvement.register.empty"))


# 6. The dispute


def reads_the_judgement(person):
    person.go("/mijn-klacht")
    person.reads(VIEW, *REASONS, DECISION, MEASURE, nl("phase.outcome.upheld"), nl("phase.outcome.partlyUpheld"))
    person.reads(nl("mycase.now.judged.title"), "€ 90,00")


def files_a_dispute(person):
    person.follow(nl("mycase.choices.disputeLink"))
    # The fee, and who will see what, before it is sent.
    person.reads(nl("dispute.file.fee", fee="€ 90,00"), nl("dispute.file.who"), nl("dispute.file.carried.judgement"))
    person.press(nl("dispute.file.submit"), status=422)
    person.is_told(nl("dispute.file.noApplication"))
    person.choose(nl("dispute.file.grounds.notSatisfied"))
    person.fill(nl("dispute.file.application"), APPLICATION)
    person.press(nl("dispute.file.submit"))
    person.reads(nl("dispute.file.done"), nl("mycase.now.unpaid.title"), nl("phase.name.inDispute"))


def marks_the_fee_paid(registrar, town, provider):
    registrar.sign_in(town.registrar, town.password)
    assert registrar.where == "/geschillen"
    registrar.reads(provider.name, nl("dispute.list.waitsForFee"))
    registrar.follow(only_dispute(registrar))
    dispute = registrar.where
    registrar.reads(APPLICATION, VIEW, *COMPLAINT.points)
    # What was not filed in the dispute, the committee does not see.
    registrar.reads_not(ANSWER, REACTION, SECOND_REASON, COMPLAINT.email)
    registrar.press(nl("dispute.fee.submit"))
    registrar.reads(nl("dispute.fee.done"))
    assert registrar.asks(f"{dispute}/uitspraak") == 403
    return dispute


def only_dispute(person):
    """The number of the one dispute in the list, as its link says it."""
    found = re.findall(r"G \d{4} \d{4}", person.text)
    assert len(found) == 1, f"{person.name} sees other disputes than one: {found}"
    return found[0]


def reads_without_ruling(member, town, dispute):
    member.sign_in(town.member, town.password)
    member.go(dispute)
    member.reads(APPLICATION)
    assert not member.offers(nl("dispute.page.giveRulingLink"))
    assert member.asks(f"{dispute}/uitspraak") == 403
    assert member.asks(f"{dispute}/griffiekosten") == 403


def rules(chair, town, dispute):
    chair.sign_in(town.chair, town.password)
    chair.go(dispute)
    chair.follow(nl("dispute.page.giveRulingLink"))
    chair.press(nl("dispute.ruling.submit"), status=422)
    chair.is_told(
        nl("dispute.ruling.noOutcome", number=1),
        nl("dispute.ruling.noReasons", number=2),
        nl("dispute.ruling.noGrounds"),
    )
    for number, reasons in enumerate(RULING_REASONS, start=1):
        chair.choose(nl("phase.outcome.upheld"), group=nl("dispute.ruling.outcome", number=number))
        chair.fill(nl("dispute.ruling.reasons", number=number), reasons)
    chair.fill(nl("dispute.ruling.grounds"), GROUNDS)
    chair.press(nl("dispute.ruling.submit"))
    chair.reads(nl("dispute.ruling.done"), GROUNDS)


def both_read_the_ruling(complainant, director, filed, dates):
    complainant.go("/mijn-klacht")
    complainant.reads(GROUNDS, *RULING_REASONS, nl("mycase.now.ruled.title"), nl("dispute.view.binding"))
    # Closed: the day of deletion, two years later, with how it was computed.
    deletion = date_text(years_later(dates.today, 2))
    complainant.reads(nl("mycase.deletion.note", date=deletion))
    director.go(f"/klachten/{filed.number}")
    director.reads(GROUNDS, *RULING_REASONS, nl("phase.name.closed"))
    director.reads(deletion)
    # Who looked: each by role, and the complainant's own visits are not in it.
    complainant.follow(nl("mycase.looked.link"))
    complainant.reads(nl("phase.audience.officer"), nl("phase.audience.provider"))


# Beside it


def mail_holds_no_content(portal, town):
    """Everyone was told that something waits; no mail says what."""
    told = {
        COMPLAINT.email: 5,  # filed, letter twice, made known, answer, more time, judgement, ruling …
        town.officer: 3,
        town.balans.director: 2,
        town.registrar: 1,
    }
    for address, count in told.items():
        for mail in portal.mail_to(address, count, subject=nl("mail.subject")):
            assert portal.url in mail["text"]
    for mail in portal.mails():
        for secret in SECRETS:
            assert secret not in mail["text"] and secret not in mail["subject"], (
                f"a mail to {mail['to']} says: {secret}"
            )
    nobody = [
        mail
        for mail in portal.mails()
        if town.linde.director in mail["to"] and mail["subject"] != nl("mail.account.subject")
    ]
    assert not nobody, "another provider got mail about this case"
