"""An auditor comes by an invitation, sets up a second step, and reads how the portal is kept; nothing more."""

import json

from people import PHONE
from words import nl


def test_an_auditor_reads_and_is_written_down(demo, comes):
    auditor = comes(demo, "the auditor", size=PHONE)
    auditor.sign_in(demo.staff["auditor"][0], demo.password)
    auditor.heading(nl("oversight.title"))
    auditor.reads(nl("oversight.logged"))
    auditor.follow(nl("oversight.providers.title"))
    listed = json.loads(demo.run("tenant", "list", "--json"))
    balans = next(one for one in listed if "Balans" in one["name"])
    auditor.go(f"/toezicht/zorgaanbieders/{balans['id']}")
    auditor.heading(balans["name"])
    auditor.follow(nl("oversight.readLog.title"))
    auditor.page.select_option("[name=rol]", "officer")
    auditor.press(nl("handling.list.show"))
    auditor.reads("Karin Visser", nl("phase.audience.officer"))
    auditor.reads_not("J. Bakker", "@")
    for path in ("/beheer/zorgaanbieders", "/werklijst", "/klachten"):
        auditor.go(path, status=403)

    staff = comes(demo, "portal staff")
    staff.sign_in(demo.staff["portal"][0], demo.password)
    staff.go("/beheer/gebruikers?rol=auditor")
    staff.follow("Toos Toezicht")
    staff.follow(nl("oversight.readings.ofPerson"))
    staff.reads(nl("oversight.subjects.readLog"), balans["name"])


def test_the_privacy_officer_reads_what_was_done_with_personal_data(demo, comes):
    staff = comes(demo, "portal staff")
    staff.sign_in(demo.staff["portal"][0], demo.password)
    staff.go("/beheer/gebruikers")
    staff.follow(nl("users.invite.title"))
    staff.page.fill("[name=persoon]", "Frits Functionaris")
    staff.page.fill("[name=email]", "fg@demo.test")
    staff.choose(nl("users.roles.privacy"))
    staff.press(nl("providers.invite.submit"))
    staff.reads(nl("users.invite.done"), "Frits Functionaris")
    # An officer too: there is one organisation, so nothing has to be chosen.
    staff.go("/beheer/nieuwe-gebruiker")
    staff.page.fill("[name=persoon]", "Otto Officier")
    staff.page.fill("[name=email]", "otto@demo.test")
    staff.choose(nl("users.roles.officer"))
    staff.press(nl("providers.invite.submit"))
    staff.reads(nl("users.invite.done"), "Otto Officier")

    privacy = comes(demo, "the privacy officer", size=PHONE)
    privacy.sign_in(demo.staff["privacy"][0], demo.password)
    privacy.heading(nl("oversight.title"))
    listed = json.loads(demo.run("tenant", "list", "--json"))
    balans = next(one for one in listed if "Balans" in one["name"])
    privacy.go(f"/toezicht/zorgaanbieders/{balans['id']}")
    privacy.follow(nl("oversight.privacy.title"))
    privacy.reads(nl("redact.reasons.someoneElse"), "Karin Visser")
    privacy.reads_not("Verzonnen", "W. Peters")
    privacy.page.select_option("[name=soort]", "consent")
    privacy.press(nl("handling.list.show"))
    privacy.reads(nl("oversight.privacy.complainant"), nl("intake.consent.names.share"))
    privacy.reads_not("J. Bakker", "@")
    for path in ("/beheer/zorgaanbieders", "/werklijst", "/klachten"):
        privacy.go(path, status=403)


def test_portal_staff_invite_an_auditor_by_command_too(demo):
    staff = demo.staff["portal"][0]
    demo.run(
        "user", "invite", "--role", "auditor", "--email", "inspectie@demo.test", "--name", "Ina Inspectie", "--until",
        "2099-12-31", "--as", staff,
    )  # fmt: skip
    one = json.loads(demo.run("user", "show", "--email", "inspectie@demo.test", "--as", staff, "--json"))
    assert [(role["role"], role["until"]) for role in one["roles"]] == [("auditor", "2099-12-31")]
