"""A provider comes in: portal staff take it in with one form, its director comes by the mail, and someone can complain."""

import re

from people import PHONE
from waiting import until
from words import nl

PASSWORD = "gele zebra's fluiten"
DIRECTOR = "directie@vecht.test"
MOST_FIELDS = 12


class Counting:
    """What taking in a provider asks of a person."""

    def __init__(self, person):
        self.person, self.pages, self.fields, self.keys = person, 0, 0, 0

    def sees_page(self):
        self.pages += 1

    def types(self, label, text):
        self.person.fill(label, text)
        self.fields += 1
        self.keys += len(text)

    def chooses(self, label, group=None):
        self.person.choose(label, group=group)
        self.fields += 1


def test_a_provider_is_online_in_two_minutes(demo, comes):
    staff = comes(demo, "portal staff")
    staff.sign_in(demo.staff["portal"][0], demo.password)
    staff.heading(nl("providers.title"))
    work = Counting(staff)
    work.sees_page()
    staff.follow(nl("providers.add.button"))
    work.sees_page()
    work.types(nl("providers.items.naam"), "Zorg aan de Vecht")
    work.types(nl("providers.items.rechtspersoon"), "Vechtzorg B.V.")
    work.types(nl("providers.items.kvk"), "90000064")
    work.types(nl("providers.items.agb"), "01234567")
    work.types(nl("providers.items.straat"), "Kade 12")
    work.types(nl("providers.items.postcode"), "3521al")
    work.types(nl("providers.items.plaats"), "Utrecht")
    work.chooses(nl("providers.care.wijkverpleging"))
    work.chooses("Klachtenregeling Klachtenportaal Zorg", group=nl("providers.regeling"))
    work.types(nl("providers.invite.name"), "D. de Directeur")
    work.types(nl("providers.invite.email"), DIRECTOR)
    staff.press(nl("providers.add.next"))
    work.sees_page()
    staff.heading(nl("providers.add.checkTitle"))
    staff.reads("Zorg aan de Vecht", "3521 AL", DIRECTOR)
    staff.press(nl("providers.add.submit"))
    work.sees_page()
    staff.reads(nl("providers.add.done"), nl("providers.states.active"))
    number = staff.where.rpartition("/")[2]
    print(f"\na provider online: {work.pages} pages, {work.fields} fields, {work.keys} keys")
    # Whose complaints officers serve it is a field too, which has its answer already.
    assert work.fields + 1 <= MOST_FIELDS

    director = comes(demo, "the director", size=PHONE)

    def link():
        director.go("/dev/mail")
        rows = director.page.locator("tr", has_text=DIRECTOR)
        return rows.first.locator("a").get_attribute("href") if rows.count() else None

    director.go(until(link, lambda: f"the invitation; the worker said:\n{demo.said('worker')}"))
    address = director.page.locator("a[href*='/wachtwoord-vergeten/']").get_attribute("href")
    director.go(re.sub(r"^\w+://[^/]+", "", address))
    director.fill(nl("signin.reset.password"), PASSWORD)
    director.press(nl("signin.reset.submit"))
    director.sign_in(DIRECTOR, PASSWORD)
    director.heading(nl("handling.ownCases.title"))
    director.go("/onze-gegevens")
    director.reads("Vechtzorg B.V.", nl("providers.acts.tenantAdd"))

    visitor = comes(demo, "a visitor", size=PHONE)
    visitor.go(f"/zorgaanbieders/{number}")
    visitor.heading("Zorg aan de Vecht")
    assert visitor.offers(nl("public.provider.button"))
