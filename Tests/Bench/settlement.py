"""The portal that is measured: providers, officers who are signed in, and real cases with both sides heard."""

import concurrent.futures
import re
from dataclasses import dataclass, field

import dossier
import manners
from ground import OFFICERS

WKKGZ = "002-klachtenportaal-zorg"
PARTNERS = "000-huisartsenteam-partners"


@dataclass
class Town:
    portal: object
    providers: list = field(default_factory=list)
    """IDs of providers under the Wkkgz regeling; the first has a director who is signed in."""
    partners: list = field(default_factory=list)
    """(ID, director who is signed in) of providers under the partners' regeling."""
    director: object = None
    officers: list = field(default_factory=list)
    """(sessions, case numbers) of each officer: several browsers, and the cases that only this officer opens."""


def settle(portal, providers, officers, sessions, cases, partners=0):
    """Makes it, through the commands and pages that people use."""
    town = Town(portal)
    town.providers = [portal.provider(f"Zorghuis {number}", WKKGZ) for number in range(1, providers + 1)]
    portal.person("provider", "directie@zorghuis.test", "Directie Zorghuis", of=town.providers[0])
    for number in range(officers):
        portal.person("officer", f"officer{number}@klachtenportaal.test", f"Officer {number}", of=OFFICERS)
    town.director = manners.sign_in(portal.port, "directie@zorghuis.test")
    for number in range(partners):
        provider, email = portal.provider(f"Huisartsenteam {number}", PARTNERS), f"directie@huisartsen{number}.test"
        portal.person("provider", email, "Directie Huisartsen", of=provider)
        town.partners.append((provider, manners.sign_in(portal.port, email)))
    for number in range(officers):
        browsers = [manners.sign_in(portal.port, f"officer{number}@klachtenportaal.test") for _ in range(sessions)]
        numbers = []
        for _ in range(cases):
            # The first provider's, so that its director can answer.
            case, complainant = dossier.file(portal, town.providers[0])
            dossier.take(browsers[0], case)
            dossier.register(browsers[0], case)
            dossier.make_known(browsers[0], case, complainant)
            dossier.hear(case, complainant, town.director)
            complainant.close()
            numbers.append(case)
        for browser in browsers:
            browser.cookies.pop("melding", None)  # what is said once, on the next page
        town.officers.append((browsers, numbers))
    town.director.cookies.pop("melding", None)
    return town


def drafts(portal, providers, count, talk=False, at_once=4):
    """Browsers in which all is filled in but the last button: what each of them holds, and the provider."""
    share = [(portal.port, providers, range(start, count, at_once), talk) for start in range(at_once)]
    with concurrent.futures.ProcessPoolExecutor(at_once) as pool:
        return [one for part in pool.map(_drafts, share) for one in part]


def _drafts(share):
    port, providers, numbers, talk = share
    made = []
    browser = manners.Browser(port)
    for number in numbers:
        browser.cookies = {}
        provider = providers[number % len(providers)]
        root = manners.fill_in(browser, provider, talk)
        made.append((root, dict(browser.cookies)))
    return made


def is_worklist(answer, rows=50):
    """Whether this page shows so many cases."""
    return answer.status == 200 and len(re.findall(r'href="/zaken/\d{10}"', answer.body)) == rows
