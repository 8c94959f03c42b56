"""A backup comes back whole, an older schema comes up to date with its rows, and neither overwrites or leaves out a thing."""

import copy
import re
import shutil
import subprocess

import pytest

from portal import CHECKOUT, Demo, Portal, Refused, cluster
from words import nl

UPGRADE = CHECKOUT / "Tests/Upgrade"
OLDER = sorted(path.stem for path in UPGRADE.glob("*.dump"))
TABLES = """
select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1
"""


@pytest.fixture(scope="module")
def demo_at_rest(tmp_path_factory):
    """A demo that nobody serves, so that nothing in it changes."""
    return Demo("wederhoor_browser_backup", tmp_path_factory.mktemp("backup") / "files")


@pytest.fixture(scope="module")
def backup(demo_at_rest, tmp_path_factory):
    file = tmp_path_factory.mktemp("dumps") / "wederhoor.dump"
    command("backup", file, demo_at_rest)
    return file


def command(name, file, portal):
    """db/backup or db/restore as `make` calls them."""
    done = subprocess.run([CHECKOUT / "db" / name, file], env=portal.environment, capture_output=True, text=True)
    if done.returncode != 0:
        raise Refused(done.stderr.strip())


def elsewhere(portal, name):
    """The same keys, and an empty database with this name."""
    cluster("anew", name)
    other = copy.copy(portal)
    other.processes = []
    place = f"host={cluster('folder')} port=5432 dbname={name}"
    other.environment = portal.environment | {
        "WEDERHOOR_DATABASE": f"{place} user=wederhoor_app",
        "WEDERHOOR_OWNER_DATABASE": f"{place} user=wederhoor_owner",
    }
    return other


def ask(portal, query):
    """Asked as the owner: a list of lines."""
    done = subprocess.run(
        ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set", "ON_ERROR_STOP=1",
         portal.environment["WEDERHOOR_OWNER_DATABASE"]],
        env=portal.environment, input=query, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, f"psql: {done.stderr}"
    return done.stdout.split("\n")[:-1]


def content(portal):
    """Of each table its number of rows, and a hash over all of them."""
    tables = ask(portal, TABLES)
    row = "select count(*), md5(string_agg(t::text, '|' order by t::text)) from {} t;"
    return dict(zip(tables, ask(portal, "".join(row.format(table) for table in tables)), strict=True))


def counts(portal):
    return {table: int(line.split("|")[0]) for table, line in content(portal).items()}


def opens_whole(portal, cases):
    """What the README tells to look at after a restore or an upgrade."""
    assert "every live dossier opens" in portal.run("key", "check")
    assert f"{cases} timelines, 0 not whole" in portal.run("dossier", "verify")


def is_walled(portal):
    """Row security is on and forced, and the portal's login reads nothing before it is bound."""
    open_tables = ask(
        portal,
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
        " and relname <> 'migration' and not (relrowsecurity and relforcerowsecurity)",
    )
    assert not open_tables
    peek = subprocess.run(
        ["psql", "--no-psqlrc", "--command", "select count(*) from dossier", portal.environment["WEDERHOOR_DATABASE"]],
        env=portal.environment, capture_output=True, text=True,
    )  # fmt: skip
    assert peek.returncode != 0 and "permission denied" in peek.stderr


def test_a_backup_comes_back_row_by_row_with_its_walls_and_its_keys(demo_at_rest, backup, comes):
    before = content(demo_at_rest)
    assert sum(counts(demo_at_rest).values()) > 500
    restored = elsewhere(demo_at_rest, "wederhoor_browser_restored")
    command("restore", backup, restored)

    assert content(restored) == before
    assert cluster("schema", "wederhoor_browser_restored") == cluster("schema", "wederhoor_browser_backup")
    is_walled(restored)
    # What employees noted lies in dossiers too.
    opens_whole(restored, counts(restored)["dossier"])
    try:
        restored.start()
        complainant = comes(restored, "the complainant")
        complainant.open_case(*restored.cases[0])
        assert complainant.where == "/mijn-klacht"
        officer = comes(restored, "the officer")
        officer.sign_in(restored.staff["officer"][0], Demo.password)
    finally:
        restored.stop()


def test_a_backup_without_its_keys_opens_nothing(demo_at_rest, backup, tmp_path):
    robbed = elsewhere(demo_at_rest, "wederhoor_browser_robbed")
    command("restore", backup, robbed)
    robbed.environment["WEDERHOOR_KEYS"] = str(tmp_path / "other.json")
    robbed.run("key", "create", str(tmp_path / "other.json"))
    with pytest.raises(Refused, match="does not open"):
        robbed.run("key", "check")


def test_a_restore_never_overwrites(demo_at_rest, backup):
    before = content(demo_at_rest)
    with pytest.raises(Refused, match="not empty"):
        command("restore", backup, demo_at_rest)
    assert content(demo_at_rest) == before


def test_a_backup_never_overwrites(demo_at_rest, backup):
    before = backup.read_bytes()
    with pytest.raises(Refused, match="there already"):
        command("backup", backup, demo_at_rest)
    assert backup.read_bytes() == before


def test_no_backup_is_made_that_would_miss_rows(demo_at_rest, backup, tmp_path):
    hiding = elsewhere(demo_at_rest, "wederhoor_browser_hiding")
    command("restore", backup, hiding)
    ask(hiding, "create table hidden (tenant_id uuid); alter table hidden enable row level security;"
                "alter table hidden force row level security;")  # fmt: skip
    file = tmp_path / "hiding.dump"
    with pytest.raises(Refused, match="(?s)hides rows.*hidden"):
        command("backup", file, hiding)
    assert not list(tmp_path.iterdir())


def test_half_a_backup_restores_nothing(demo_at_rest, backup, tmp_path):
    broken = tmp_path / "broken.dump"
    broken.write_bytes(backup.read_bytes()[: backup.stat().st_size * 2 // 3])
    empty = elsewhere(demo_at_rest, "wederhoor_browser_broken")
    with pytest.raises(Refused):
        command("restore", broken, empty)
    assert not ask(empty, TABLES)


@pytest.mark.parametrize("schema", OLDER)
def test_an_older_schema_comes_up_to_date_with_its_rows(schema, tmp_path, comes):
    """What a release left behind, by the steps of the README: restore it, migrate, and everything opens."""
    portal = Portal(f"wederhoor_browser_upgrade_{schema}", tmp_path / "files")
    cluster("anew", f"wederhoor_browser_upgrade_{schema}")
    shutil.copyfile(UPGRADE / f"{schema}.keys.json", portal.environment["WEDERHOOR_KEYS"])
    command("restore", UPGRADE / f"{schema}.dump", portal)
    ran = ask(portal, "select file from migration order by 1")
    assert ran[-1].startswith(schema)
    before = counts(portal)

    # Everything that has come since, and whatever comes next: a table and a column that the program doesn't know yet.
    folder = tmp_path / "db"
    shutil.copytree(CHECKOUT / "db", folder)
    (folder / "migrations/9999_add_something_later.sql").write_text(LATER)
    for where in (CHECKOUT / "db", folder):
        portal.environment["WEDERHOOR_DB_FOLDER"] = str(where)
        portal.run("migrate")
        fewer = [table for table, count in counts(portal).items() if count < before.get(table, 0)]
        assert not fewer, f"the upgrade lost rows of {fewer}"
        is_walled(portal)
        opens_whole(portal, before["dossier"])
    assert ask(portal, "select file from migration order by 1") == sorted(
        path.name for path in (folder / "migrations").glob("*.sql")
    )

    number, code = re.search(r"K (\d{8})\s+(\S{4}(?:-\S{4}){4})", portal.run("demo", "show")).groups()
    try:
        portal.start()
        complainant = comes(portal, "the complainant")
        complainant.open_case(number, code)
        assert complainant.where == "/mijn-klacht"
        officer = comes(portal, "the officer")
        officer.sign_in("klachtenfunctionaris@demo.test", Demo.password)
        officer.reads(nl("signin.navigation.worklist"))
    finally:
        portal.stop()


LATER = """-- Made by a test: what a release after this one might add. A program runs on the schema after its own.
create table later (like fact including defaults including indexes, note text not null);
call protect('later', 'tenant', '{officer}', '{officer}');
alter table dossier add column later_note text not null default '-';
"""


def test_there_is_a_backup_of_an_older_schema():
    assert OLDER and all((UPGRADE / f"{schema}.keys.json").exists() for schema in OLDER)
