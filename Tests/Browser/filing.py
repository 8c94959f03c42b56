"""How a complaint is filed, page by page: every test that needs a case files one as a person would."""

import re
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Complaint:
    """What someone types."""

    name: str = "A. van der Berg"
    kind: str | None = "client"
    """The key of the answer to "who are you"; None where the regeling leaves one kind only."""
    story: str = (
        "Vier ochtenden achter elkaar kwam er niemand om mijn kousen aan te trekken. Ik belde, en niemand nam op."
    )
    happened: str = "05-01-2026"
    """A day as people type it; "" for "I don't know"."""
    points: tuple[str, ...] = ("Vier ochtenden kwam er niemand.", "Ik kreeg niemand aan de telefoon.")
    client: str = "J. van der Berg"
    """Whose care it is about; asked only of someone who complains for another."""
    relation: str | None = None
    """The key of what the complainant is to the client; None where the form doesn't ask."""
    place: str = ""
    people: str = ""
    serious: str = "no"
    """The key of the answer to how serious it was."""
    wishes: tuple[str, ...] = ()
    """Keys of what matters to the complainant."""
    consents: tuple[str, ...] = ()
    """Keys of what is consented to."""
    wish: str = "Ik wil dat er iemand belt als het niet lukt."
    email: str = ""
    phone: str = ""
    talk: str | None = None
    """What was said at the talk before; None where the regeling doesn't ask."""
    talk_on: str = ""
    others: tuple[tuple[str, str], ...] = field(default=())
    """Who else was there, and why."""


@dataclass(frozen=True)
class Filed:
    number: str
    """Ten digits."""
    code: str

    @property
    def shown(self):
        return f"K {self.number[:3]} {self.number[3:6]} {self.number[6:]}"


def begin(person, provider):
    """From the provider's page to the first question."""
    person.go(provider.path)
    person.follow(person.words("public.provider.button"))
    if person.where.endswith("/wegwijzer"):
        person.follow(person.words("signpost.doors.complaint.choice"))
    person.follow(person.words("intake.start.begin"))


def answer_who(person, complaint):
    person.heading(person.words("intake.who.title"))
    if complaint.kind is not None:
        person.choose(person.words(f"intake.who.kinds.{complaint.kind}"))
    person.fill(person.words("intake.who.name"), complaint.name)
    person.press(person.words("intake.next"))


def answer_client(person, complaint):
    """Whose care it is about; only for someone who complains for another."""
    t = person.words
    person.heading(t("intake.client.title"))
    person.fill(t("intake.client.name"), complaint.client)
    if complaint.relation is not None:
        person.choose(t(f"intake.client.relations.{complaint.relation}"))
    person.press(t("intake.next"))


def answer_talk(person, complaint):
    t = person.words
    person.heading(t("intake.talk.title"))
    person.fill(t("intake.talk.date"), complaint.talk_on)
    person.fill(t("intake.talk.report"), complaint.talk)
    for number, (name, reason) in enumerate(complaint.others, start=1):
        if number > 1:
            person.press(t("intake.talk.more"))
        person.fill(t("intake.talk.otherName", number=number), name)
        person.fill(t("intake.talk.otherReason", number=number), reason)
    person.press(t("intake.next"))


def answer_story(person, complaint):
    t = person.words
    person.heading(t("intake.story.title"))
    person.fill(t("intake.story.story"), complaint.story)
    if complaint.happened:
        person.fill(t("intake.story.date"), complaint.happened)
    else:
        person.choose(t("intake.story.unknown"))
    person.press(t("intake.next"))


def answer_place(person, complaint):
    t = person.words
    person.heading(t("intake.place.title"))
    person.fill(t("intake.place.place"), complaint.place)
    person.fill(t("intake.place.people"), complaint.people)
    person.press(t("intake.next"))


def answer_serious(person, complaint):
    t = person.words
    person.heading(t("intake.serious.title"))
    person.choose(t(f"intake.serious.{complaint.serious}"))
    person.press(t("intake.next"))


def answer_where(person, complaint):
    """Where it was and who were there; and, where care is concerned, how serious."""
    answer_place(person, complaint)
    if complaint.kind is not None:
        answer_serious(person, complaint)


def answer_points(person, complaint):
    t = person.words
    person.heading(t("intake.points.title"))
    for number, point in enumerate(complaint.points, start=1):
        if number > 3:
            person.press(t("intake.points.more"))
        person.fill(t("intake.points.point", number=number), point)
    person.press(t("intake.next"))


def answer_wish(person, complaint):
    t = person.words
    person.heading(t("intake.wish.title"))
    for wish in complaint.wishes:
        person.choose(t(f"intake.wish.kinds.{wish}"))
    person.fill(t("intake.wish.wish"), complaint.wish)
    person.press(t("intake.next"))


def answer_consent(person, complaint, provider):
    """Only where there is something to ask."""
    if complaint.kind is None:
        return
    t = person.words
    person.heading(t("intake.consent.title"))
    for purpose in complaint.consents:
        person.choose(t(f"intake.consent.{purpose}", provider=provider.name))
    person.press(t("intake.next"))


def answer_no_consent(person, complaint):
    person.heading(person.words("intake.consent.title"))
    person.press(person.words("intake.next"))


def answer_contact(person, complaint):
    t = person.words
    person.heading(t("intake.contact.title"))
    person.fill(t("intake.contact.email"), complaint.email)
    person.fill(t("intake.contact.phone"), complaint.phone)
    person.press(t("intake.next"))


def fill_in(person, provider, complaint):
    """All questions, up to the page where one reads the answers over."""
    begin(person, provider)
    answer_who(person, complaint)
    if complaint.kind not in (None, "client"):
        answer_client(person, complaint)
    if complaint.talk is not None:
        answer_talk(person, complaint)
    answer_story(person, complaint)
    answer_where(person, complaint)
    answer_points(person, complaint)
    answer_wish(person, complaint)
    answer_consent(person, complaint, provider)
    answer_contact(person, complaint)
    person.heading(person.words("intake.check.title"))


def number_and_code(person):
    """As the last page shows them."""
    t = person.words
    person.heading(t("intake.filed.title"))
    number = re.search(r"K (\d{3}) (\d{3}) (\d{4})", person.text)
    assert number, f"the last page shows no number:\n{person.text}"
    code = person.page.locator("dt", has_text=re.compile(f"^{re.escape(t('intake.filed.code'))}$")).locator("+ dd")
    return Filed(number="".join(number.groups()), code=code.inner_text().strip())


def file(person, provider, complaint):
    """The whole way, to number and access code."""
    fill_in(person, provider, complaint)
    person.press(person.words("intake.check.submit"))
    return number_and_code(person)
