"""A provider's regeling changes: portal staff write a new version, without script too, and anyone reads what is to come."""

import json
from datetime import timedelta

import pytest

from people import today
from portal import CHECKOUT
from words import nl

PARTNERS = "Huisartsenteam"


def provider(demo, name):
    return next(one for one in json.loads(demo.run("tenant", "list", "--json")) if name in one["name"])


def versions(demo, number):
    return json.loads(demo.run("regeling", "versions", "--tenant", number, "--json"))


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_a_new_version_is_written_looked_at_and_withdrawn(demo, comes, has_script):
    number = provider(demo, PARTNERS)["id"]
    staff = comes(demo, "portal staff", has_script=has_script)
    staff.sign_in(demo.staff["portal"][0], demo.password)
    staff.go(f"/beheer/zorgaanbieders/{number}")
    staff.follow(nl("regeling.versions.title"))
    staff.follow(nl("regeling.adopt.title"))
    staff.press(nl("regeling.begin.next"))
    text = staff.page.locator("textarea").input_value().strip()
    assert "preset: 000-huisartsenteam-partners" in text
    from_day = today() + timedelta(days=50)
    # A key that is no key: told at its line, and every word is still there.
    staff.fill(nl("regeling.adopt.by"), "de directie")
    staff.fill(nl("regeling.adopt.on"), today().strftime("%d-%m-%Y"))
    staff.fill(nl("regeling.adopt.from"), from_day.strftime("%d-%m-%Y"))
    staff.fill(nl("regeling.adopt.text"), text.replace("receives:", "receivs:"))
    staff.press(nl("regeling.adopt.next"), status=422)
    staff.reads("receivs: management", nl("regeling.problems.kinds.mistake"))
    assert staff.page.locator("textarea").input_value() == text.replace("receives:", "receivs:")
    changed = text.replace("amount: 2 years", "amount: 1 year")
    assert changed != text
    staff.fill(nl("regeling.adopt.text"), changed)
    staff.press(nl("regeling.adopt.next"))
    staff.heading(nl("regeling.check.title"))
    staff.reads("2 jaar", "1 jaar")
    # Back to the form: the text went along unseen, line for line.
    staff.press(nl("providers.check.change"))
    assert staff.page.locator("textarea").input_value() == changed
    staff.press(nl("regeling.adopt.next"))
    for box in staff.page.locator("input[type=checkbox]").all():
        box.check()
    staff.press(nl("regeling.check.submit"))
    staff.reads(nl("regeling.adopt.done"), nl("regeling.states.coming"))
    newest = versions(demo, number)[0]
    assert newest["inForceFrom"] == from_day.isoformat() and newest["adoptedBy"] == "de directie"

    visitor = comes(demo, "a visitor", has_script=has_script)
    visitor.go(f"/zorgaanbieders/{number}")
    visitor.follow(nl("public.provider.comingLink"))
    visitor.reads("1 jaar")

    staff.go(f"/beheer/zorgaanbieders/{number}/regeling/versies/{newest['version']}")
    staff.follow(nl("regeling.withdraw.title"))
    staff.press(nl("regeling.withdraw.submit"))
    staff.reads(nl("regeling.withdraw.done"), nl("regeling.states.withdrawn"))
    visitor.go(f"/zorgaanbieders/{number}")
    visitor.reads_not(nl("public.provider.comingLink"))


def test_the_command_line_adopts_and_withdraws(demo, tmp_path):
    number, staff = provider(demo, PARTNERS)["id"], demo.staff["portal"][0]
    now = versions(demo, number)
    file = tmp_path / "nieuw.yaml"
    text = demo.run("regeling", "explain", "000-huisartsenteam-partners", "--json")
    assert json.loads(text)["preset"] == "000-huisartsenteam-partners"
    yaml = (CHECKOUT / "db/regelingen/000-huisartsenteam-partners.yaml").read_text()
    file.write_text(yaml.replace("amount: 2 years", "amount: 3 years"))
    day = (today() + timedelta(days=60)).isoformat()
    arguments = (
        "regeling", "adopt", str(file), "--tenant", number, "--in-force-from", day, "--adopted-by", "bestuur",
        "--adopted-on", today().isoformat(), "--as", staff, "--risks-seen", "--json",
    )  # fmt: skip
    told = json.loads(demo.run(*arguments, "--dry-run"))
    assert "version" not in told and [one["setting"] for one in told["changes"]] == ["retention"]
    assert versions(demo, number) == now
    done = json.loads(demo.run(*arguments))
    assert done["version"] == now[0]["version"] + 1
    assert versions(demo, number)[0]["state"] == "coming"
    demo.run("regeling", "withdraw", str(done["version"]), "--tenant", number, "--as", staff)
    assert versions(demo, number)[0]["state"] == "withdrawn"
