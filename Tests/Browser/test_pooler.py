"""The program itself with a PgBouncer in transaction mode before its database, as on more than one machine."""

import re
import subprocess

import pytest

from portal import CHECKOUT, Demo, Portal, Refused
from words import nl


def pooler(command):
    done = subprocess.run([CHECKOUT / "db/pooler", command], capture_output=True, text=True)
    assert done.returncode == 0, f"db/pooler {command}: {done.stderr}"
    return done.stdout.strip()


@pytest.fixture
def pooled(tmp_path):
    """Migrated by the owner, past the pooler: only what `wederhoor_app` does goes through it."""
    portal = Portal("wederhoor_browser_pooled", tmp_path / "files")
    portal.environment["WEDERHOOR_DATABASE"] = (
        f"host={pooler('start')} port=6432 dbname=wederhoor_browser_pooled user=wederhoor_app"
    )
    try:
        yield portal
    finally:
        portal.stop()
        pooler("stop")


def test_the_demo_is_loaded_served_and_worked_through_it(pooled, comes):
    pooled.environment["WEDERHOOR_POOLER"] = "transaction"
    pooled.run("demo", "load")
    number, code = re.search(r"K (\d{8})\s+(\S{4}(?:-\S{4}){4})", pooled.run("demo", "show")).groups()
    assert "every live dossier opens" in pooled.run("key", "check")
    pooled.run("work", "--once")
    assert len(list(pooled.mail_folder.glob("*.eml"))) > 5
    assert pooled.count("mail where delivered_at is null") == 0
    pooled.start()
    complainant = comes(pooled, "the complainant")
    complainant.open_case(number, code)
    assert complainant.where == "/mijn-klacht"
    officer = comes(pooled, "the officer")
    officer.sign_in("klachtenfunctionaris@demo.test", Demo.password)
    officer.reads(nl("signin.navigation.worklist"))
    assert not pooled.crashed(), pooled.said("server") + pooled.said("worker")


def test_without_the_setting_it_gets_no_connection(pooled):
    """A connection's own time-outs are refused by PgBouncer: nobody runs without them unawares."""
    with pytest.raises(Refused, match="can't be reached"):
        pooled.run("key", "check")
