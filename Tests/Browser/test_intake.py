"""The way in: the right door, a form for everyone, and away at once."""

import re

import pytest

import filing
from people import DESK, PHONE
from words import en, nl

# No more of a picture than its beginning, which is what is looked at.
PNG = b"\x89PNG\r\n\x1a\n" + b"IHDR and the rest"
STORY = "Mijn broer viel uit bed en niemand kwam. Maak het geld over op NL91 ABNA 0417 1643 00."
COMPLAINT = filing.Complaint(
    name="A. van der Berg",
    kind="survivingRelative",
    client="J. van der Berg",
    relation="sibling",
    story=STORY,
    place="Op de afdeling",
    people="De nachtzuster",
    serious="harm",
    wishes=("beHeard", "prevention"),
    consents=("share",),
    email="broer@voorbeeld.test",
)


@pytest.mark.parametrize(
    "size,words,has_script", [(PHONE, nl, False), (DESK, en, True)], ids=["phone, nl, no script", "desk, en, script"]
)
def test_a_relative_files_what_is_very_serious(portal, town, comes, size, words, has_script):
    person = comes(portal, "a relative", size=size, words=words, has_script=has_script)
    t = words
    filing.fill_in(person, town.balans, COMPLAINT)
    person.reads(
        COMPLAINT.client,
        t("intake.client.relations.sibling"),
        t("intake.wish.kinds.prevention"),
        t("intake.readers.calamity", provider=town.balans.name),
        t("intake.readers.share", provider=town.balans.name),
        t("intake.details.bankAccount"),
    )
    person.press(re.compile(re.escape(t("intake.details.remove"))))
    person.reads(t("intake.details.removed"))
    person.reads_not("NL91")
    person.press(t("intake.check.submit"))
    filed = filing.number_and_code(person)
    person.reads(t("intake.filed.serious", provider=town.balans.name))

    # The provider hears that there is something, and no more; the case is not there for it.
    director = comes(portal, "the director")
    director.sign_in(town.balans.director, town.password)
    director.go("/calamiteiten")
    director.reads(filed.shown, nl("calamity.kinds.harm"))
    director.reads_not(COMPLAINT.name, COMPLAINT.client)
    assert director.asks(f"/klachten/{filed.number}") == 404
    director.follow(filed.shown)
    director.choose(nl("calamity.assess.outcomes.examining"))
    director.press(nl("calamity.assess.submit"))
    director.reads(nl("calamity.assess.done"))

    # The complainant reads what became of it, and takes the consent back.
    person.go("/mijn-klacht")
    assert t("calamity.mineStates.examining") in person.page.content()
    person.follow(t("mycase.consents.link"))
    share = person.page.get_by_label(t("intake.consent.share", provider=town.balans.name))
    share.uncheck()
    person.press(t("mycase.consents.submit"))
    person.reads(t("mycase.consents.done"))
    assert not person.page.get_by_label(t("intake.consent.share", provider=town.balans.name)).is_checked()


@pytest.mark.parametrize("words", [nl, en], ids=lambda words: words.language)
def test_each_door_leads_on_and_back(portal, town, comes, words):
    person = comes(portal, "a visitor", size=PHONE, words=words)
    start = f"{town.balans.path}/wegwijzer"
    for door in ("talk", "serious", "claim", "bill", "compulsoryCare", "disciplinary", "dispute"):
        person.go(start)
        person.follow(words(f"signpost.doors.{door}.choice"))
        person.heading(words(f"signpost.doors.{door}.title"))
        person.follow(words("signpost.back"))
        assert person.where == start


def test_half_a_complaint_goes_along_to_another_device(portal, town, comes):
    person = comes(portal, "at work", size=DESK)
    filing.begin(person, town.balans)
    filing.answer_who(person, filing.Complaint())
    person.fill(nl("intake.story.story"), "Half af.")
    person.press(nl("intake.resume.link"))
    link = re.search(r"/zorgaanbieders/\S+/verder/[\w-]+", person.text)
    assert link, person.text
    other = comes(portal, "at home", size=PHONE, has_script=False)
    other.go(link[0])
    other.press(nl("intake.resume.submit"))
    other.follow(nl("intake.start.goOn"))
    assert other.field(nl("intake.story.story")).input_value() == "Half af."


@pytest.mark.parametrize("has_script", [False, True], ids=["no script", "script"])
def test_a_photo_goes_along_and_a_refused_file_takes_nothing_with_it(portal, town, comes, has_script):
    person = comes(portal, "with a photo", size=PHONE, has_script=has_script)
    complaint = filing.Complaint()
    filing.begin(person, town.balans)
    filing.answer_who(person, complaint)
    person.fill(nl("intake.story.story"), "Half af.")
    person.press(nl("intake.files.link"))
    person.heading(nl("intake.files.title"))
    for name, content, status in (("trap.exe", b"MZ", 422), ("trap.png", PNG, 200)):
        field = person.field(nl("document.add.file"))
        field.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        person.press(nl("document.add.submit"), status=status)
    person.reads("trap.png", nl("document.add.done"))
    person.follow(nl("intake.files.back"))
    assert person.field(nl("intake.story.story")).input_value() == "Half af."
    filing.answer_story(person, complaint)
    filing.answer_where(person, complaint)
    filing.answer_points(person, complaint)
    filing.answer_wish(person, complaint)
    filing.answer_consent(person, complaint, town.balans)
    filing.answer_contact(person, complaint)
    person.reads("trap.png")
    person.press(nl("intake.check.submit"))
    filing.number_and_code(person)
    person.go("/mijn-klacht")
    link = person.page.get_by_role("link", name="trap.png", exact=True).get_attribute("href")
    assert person.context.request.get(f"{portal.url}{link}").body() == PNG


def test_away_at_once_by_a_key_or_a_tap(portal, town, comes):
    gone = []
    for name, leave in (
        ("by Escape", lambda page: [page.keyboard.press("Escape") for _ in range(3)]),
        ("by the link", lambda page: page.get_by_role("link", name=nl("site.leave")).click()),
    ):
        person = comes(portal, name, size=PHONE)
        # Instead of the page about the weather that it leads to.
        person.page.route("**/weg", lambda route: route.fulfill(body="<h1>Het weer</h1>", content_type="text/html"))
        filing.begin(person, town.balans)
        filing.answer_who(person, filing.Complaint())
        person.page.get_by_label(nl("intake.story.story")).fill("Niemand mag dit zien.")
        leave(person.page)
        person.page.wait_for_url("**/weg")
        # "Back" shows nothing of what was being typed.
        person.page.go_back()
        gone.append("Niemand mag dit zien." not in person.page.content())
    assert gone == [True, True]


def test_a_complaint_is_filed_with_the_keyboard_alone(portal, town, comes):
    """Tab, space, arrows and Enter; nothing is clicked."""
    person = comes(portal, "someone without a mouse", size=DESK)
    person.go(f"{town.balans.path}/klacht/wie")
    page = person.page

    def reach(selector):
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement?.matches(selector)", selector):
                return
        raise AssertionError(f"no Tab reaches {selector} on {person.where}")

    def write(name, text):
        reach(f"[name={name}]")
        page.keyboard.type(text)

    def tick(name):
        reach(f"[name={name}]")
        page.keyboard.press("Space")

    def go_on():
        before = page.url
        reach("form.questions button.main")
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: url != before)

    tick("hoedanigheid")
    write("naam", "A. van der Berg")
    go_on()
    write("verhaal", "Er kwam niemand.")
    tick("datumonbekend")
    go_on()
    go_on()
    tick("ernst")
    go_on()
    write("punt1", "Niemand kwam.")
    go_on()
    tick("wensen")
    go_on()
    tick("toestemming")
    go_on()
    write("email", "klager@voorbeeld.test")
    go_on()
    person.heading(nl("intake.check.title"))
    go_on()
    filing.number_and_code(person)
