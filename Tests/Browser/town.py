"""The providers of the stories with their people, made with the commands that portal staff type (story 1 step 1)."""

import json
import re
from dataclasses import dataclass

PASSWORD = "paarse olifanten dansen"


@dataclass(frozen=True)
class Provider:
    name: str
    place: str
    number: str
    """Its ID as on the flyer: six digits."""
    director: str
    """The e-mail address of the person who signs in for it."""

    @property
    def path(self):
        return f"/zorgaanbieders/{self.number}"

    @property
    def shown(self):
        return f"{self.number[:3]} {self.number[3:]}"


class Town:
    staff = "beheer@portaal.test"
    officer = "karin@klachtenportaal.test"
    second_officer = "peter@klachtenportaal.test"
    registrar = "secretaris@commissie.test"
    chair = "voorzitter@commissie.test"
    member = "lid@commissie.test"
    password = PASSWORD
    officers = "Klachtenportaal Zorg"
    dispute_body = "Geschillencommissie KPZ"

    def __init__(self, portal):
        self.portal = portal
        # The very first account is made without --as; after it nothing is.
        self._person("portal", self.staff, "Bea van Beheer", to_be_first=True)
        self.balans = self.provider("Balans Thuiszorg B.V.", "Utrecht", "002-klachtenportaal-zorg", "balans")
        self.linde = self.provider("Fysiotherapie De Linde", "Zwolle", "002-klachtenportaal-zorg", "linde")
        self.huisartsen = self.provider("Het Huisartsenteam", "Breda", "000-huisartsenteam-partners", "huisartsenteam")
        self.closed_shop = self.provider("Zorgbureau De Pauze", "Assen", "002-klachtenportaal-zorg", "pauze")
        portal.run("tenant", "suspend", self.closed_shop.number, "--reason", "Stopt met zorg.", "--as", self.staff)
        self._person("officer", self.officer, "Karin Visser", of=self.officers)
        self._person("officer", self.second_officer, "Peter Boer", of=self.officers)
        self._person("registrar", self.registrar, "Sofie Secretaris", of=self.dispute_body)
        self._person("chair", self.chair, "mr. C. Voorzitter", of=self.dispute_body)
        self._person("member", self.member, "mr. L. Lid", of=self.dispute_body)

    def provider(self, name, place, regeling, short):
        """A new care provider, with the one person who signs in for it."""
        said = self.portal.run(
            "tenant", "add", "--name", name, "--place", place, "--regeling", regeling,
            "--officers", self.officers, "--as", self.staff, "--json",
        )  # fmt: skip
        number = json.loads(said)["id"]
        assert re.fullmatch(r"\d{6}", number), f"an ID has six digits, and not {number}"
        director = f"directie@{short}.test"
        self._person("provider", director, f"Directie {short}", of=number)
        return Provider(name=name, place=place, number=number, director=director)

    def _person(self, role, email, name, of=None, to_be_first=False):
        self.portal.run(
            "user", "add", "--email", email, "--name", name, "--role", role, "--password-stdin",
            *(["--of", of] if of else []), *([] if to_be_first else ["--as", self.staff]),
            typed=f"{self.password}\n",
        )  # fmt: skip
