"""A complaint's way through the portal, each step as its person takes it."""

import manners
from manners import Browser, done


def file(portal, provider, talk=False):
    """Someone files; gives the case number and their browser, which may read the case from then on."""
    browser = Browser(portal.port)
    root = manners.fill_in(browser, provider, talk)
    return manners.send(browser, root), browser


def take(officer, number):
    done(officer.post(f"/werklijst/{number}/toewijzing"), "taking the case")


def register(officer, number):
    done(officer.post(f"/zaken/{number}/inschrijving"), "registering")


def make_known(officer, number, complainant):
    """Letter, approval, and on to the provider."""
    letter = "Geachte heer, mevrouw,\n\nNamens mijn cliënt leg ik u deze klacht voor. Vier ochtenden kwam er niemand."
    done(officer.post(f"/zaken/{number}/brief", {"brief": letter}), "offering the letter")
    page = complainant.get("/mijn-klacht/akkoord")
    fields = {name: manners.hidden(page, name) for name in ("brief", "tekst")}
    done(complainant.post("/mijn-klacht/akkoord", fields), "approving the letter")
    done(officer.post(f"/zaken/{number}/kenbaarmaking"), "making known")


def hear(number, complainant, director):
    """Both sides say what they have to say."""
    page = director.get(f"/klachten/{number}/reactie")
    fields = {"formulier": manners.hidden(page, "formulier"), "reactie": "Wij hadden die weken te weinig mensen."}
    done(director.post(f"/klachten/{number}/reactie", fields), "the provider's statement")
    page = complainant.get("/mijn-klacht/reactie")
    fields = {"formulier": manners.hidden(page, "formulier"), "reactie": "Dat had iemand mij kunnen vertellen."}
    done(complainant.post("/mijn-klacht/reactie", fields), "the complainant's statement")


def not_heard(officer, number):
    for side in ("complainant", "provider"):
        fields = {"kant": side, "reden": "Vroeg om zonder gesprek te beslissen."}
        done(officer.post(f"/zaken/{number}/niet-gehoord", fields), "recording that nobody was heard")


def judge(director, number, elements=2):
    fields = {"zienswijze": "Wij zijn tekortgeschoten.", "besluiten": "Wij passen het rooster aan.",
              "geen-maatregelen": "Het rooster is al aangepast."}  # fmt: skip
    for element in range(1, elements + 1):
        fields |= {f"uitkomst-{element}": "upheld", f"motivering-{element}": "Het rooster klopte niet."}
    done(director.post(f"/klachten/{number}/oordeel", fields), "the judgement")


def search(officer, number):
    page = officer.post("/zoeken", {"gezocht": number})
    assert page.place == f"/zaken/{number}", f"{number} is not found: {manners.text(page)[:300]}"
