"""`wederhoor regeling …` with the real program, and the published JSON Schema beside the program's own reader."""

import copy
import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor

import jsonschema
import pytest
import yaml

from portal import CHECKOUT, PROGRAM

PRESETS = sorted(CHECKOUT.glob("db/regelingen/*.yaml"))
OTHERS = sorted(CHECKOUT.glob("Tests/Regelingen/*.yaml"))
KPZ = CHECKOUT / "db/regelingen/002-klachtenportaal-zorg.yaml"


class Plain(yaml.SafeLoader):
    """Dates stay texts, as in JSON."""


Plain.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def regeling(*arguments):
    """No database, no keys: a regeling is a file."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("WEDERHOOR_", "PG"))}
    return subprocess.run(
        [PROGRAM, "regeling", *map(str, arguments)], capture_output=True, text=True,
        env=kept | {"WEDERHOOR_DB_FOLDER": str(CHECKOUT / "db")},
    )  # fmt: skip


def said(*arguments):
    done = regeling(*arguments)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def schema():
    schema = json.loads((CHECKOUT / "db/regelingen/schema.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("file", PRESETS + OTHERS, ids=lambda file: file.stem)
def test_each_regeling_fits_the_schema_and_passes_the_check(schema, file):
    assert list(schema.iter_errors(yaml.load(file.read_text(), Plain))) == []
    found = json.loads(said("check", file, "--json"))
    assert found["mistakes"] == [] and all(one["weight"] == "risky" for one in found["law"])
    assert all(one["article"] and one["nl"] and one["en"] for one in found["law"])


def paths(node, path=()):
    """Where something stands, one place for each kind: lists as their first part."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield path + (key,)
            yield from paths(value, path + (key,))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            if isinstance(value, dict):
                yield from paths(value, path + (index,))


def changed(content, path, value=None):
    content = copy.deepcopy(content)
    node = content
    for step in path[:-1]:
        node = node[step]
    if value is None:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return content


# A mistake in a key or a word; what else the reader tells is of things that do not hang together.
OF_THE_SHAPE = ("There is no key", "is missing in", "can't be \"", "has no value", "is no list", "stands twice in")


def test_the_reader_and_the_schema_agree_on_every_key(schema, tmp_path):
    """Each key of a regeling that has them all is left out, misspelt, and given a value that is none."""
    content = yaml.load((CHECKOUT / "Tests/Regelingen/alles.yaml").read_text(), Plain)
    places = {tuple(step for step in path if isinstance(step, str)): path for path in reversed(list(paths(content)))}
    assert len(places) > 150
    changes = [
        (" / ".join(place) + f" {what}", changed(content, path, value))
        for place, path in places.items()
        for what, value in [("left out", None), ("wrong", "?!"), ("empty", [])]
    ]

    def differs(number):
        name, content = changes[number]
        file = tmp_path / f"{number}.yaml"
        file.write_text(yaml.safe_dump(content, allow_unicode=True))
        found = json.loads(regeling("check", file, "--json", "--language", "en").stdout)
        mistakes = [one["what"] for one in found["mistakes"] if any(part in one["what"] for part in OF_THE_SHAPE)]
        errors = [error.message[:120] for error in schema.iter_errors(content)]
        return None if bool(mistakes) == bool(errors) else f"{name}: {mistakes} {errors}"

    with ThreadPoolExecutor(4) as pool:
        assert [one for one in pool.map(differs, range(len(changes))) if one] == []


def test_a_mistake_has_its_line_and_what_would_be_right(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(KPZ.read_text().replace("receives: officer", "receives: oficer"))
    line = file.read_text().split("\n").index("receives: oficer") + 1
    done = regeling("check", file)
    assert done.returncode == 1 and f'mine.yaml:{line}: receives kan niet "oficer" zijn. Schrijf "officer".' in done.stderr
    done = regeling("check", file, "--language", "en")
    assert done.returncode == 1 and f'mine.yaml:{line}: receives can\'t be "oficer". Write "officer".' in done.stderr
    done = regeling("check", file, "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["mistakes"][0]["line"] == line


@pytest.mark.parametrize(
    "old, new, article",
    [
        ("amount: 6 weeks", "amount: 7 weeks", "Wkkgz art. 17 lid 1"),
        ("times: 1", "times: 2", "Wkkgz art. 17 lid 2"),
        ("receives: officer", "receives: officer\ncomplaintFeeEuroCents: 2500", "Wkkgz art. 13 lid 1"),
    ],
)
def test_what_the_law_forbids_is_refused_with_its_article(tmp_path, old, new, article):
    file = tmp_path / "mine.yaml"
    file.write_text(KPZ.read_text().replace(old, new))
    done = regeling("check", file, "--language", "en")
    assert done.returncode == 1
    assert [line for line in done.stderr.split("\n") if line.startswith("forbidden: ") and article in line]
    law = json.loads(regeling("check", file, "--json").stdout)["law"]
    assert [one["article"] for one in law if one["weight"] == "forbidden"] == [article]


def test_what_is_risky_is_a_warning(tmp_path):
    file = tmp_path / "mine.yaml"
    limit = "filingLimit:\n  amount: 1 year\n  starts: happened\n"
    file.write_text(KPZ.read_text().replace("receives: officer", f"receives: officer\n{limit}"))
    done = regeling("check", file, "--language", "en")
    assert done.returncode == 0 and "risky: The law sets no last day for complaining" in done.stderr
    # It is checked and shown, but this portal takes late complaints: such a regeling is not put in force.
    assert "portal: filingLimit:" in done.stderr


def test_it_is_explained_in_both_languages():
    dutch, english = said("explain", "000-huisartsenteam-partners"), said(
        "explain", "000-huisartsenteam-partners", "--language", "en"
    )
    assert "Vastgesteld op 13 januari 2026 door Het Huisartsenteam." in dutch
    assert "binnen 6 weken" in dutch and "within 6 weeks" in english
    several = json.loads(said("explain", "004-klachtenafhandeling-intern", "--json"))
    assert [one["code"] for one in several["procedures"]] == ["informeel", "formeel"]
    assert all(one["question"].endswith("?") and one["steps"] for one in several["procedures"])


def test_what_changes_is_said_for_each_reader(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(KPZ.read_text().replace("feeEuroCents: 9000", "feeEuroCents: 12500"))
    text = said("diff", "002-klachtenportaal-zorg", file)
    assert "Voor de klager" in text and "€\u00a090,00" in text and "€\u00a0125,00" in text
    assert "Nothing changes." in said("diff", KPZ, KPZ, "--language", "en")
    (one,) = json.loads(said("diff", KPZ, file, "--json"))
    assert one["setting"] == "disputeBody" and one["readers"] == ["complainant", "officer", "provider"]


def test_a_case_is_walked_on_a_time_line():
    text = said(
        "simulate", "002-klachtenportaal-zorg", "--filed", "2026-02-20", "--event", "madeKnown=2026-02-25",
        "--event", "extended=2026-03-30", "--ending", "judged", "--language", "en",
    )  # fmt: skip
    assert "2026-05-01     70  | Last day: judgement (law)" in text
    assert "2026-05-06     75  | Last day: judgement" in text
    walks = json.loads(said("simulate", "002-klachtenportaal-zorg", "--filed", "2026-02-20", "--json"))
    endings = "settledInTalk notHandled withdrawn settled judged ruled ruledAfterTerm ruledDirectly"
    assert [walk["simulation"]["ending"] for walk in walks] == endings.split()


def test_what_is_not_allowed_in_a_walk_is_told():
    text = said(
        "simulate", "000-huisartsenteam-partners", "--filed", "2026-02-20", "--event", "extended=2026-03-30",
        "--ending", "judged", "--language", "en",
    )  # fmt: skip
    assert "! Notice of more time" in text
    done = regeling("simulate", "000-huisartsenteam-partners", "--filed", "2026-02-20", "--ending", "ruled")
    assert done.returncode != 0 and "this procedure has settledInTalk, notHandled" in done.stderr


def test_the_claim_and_the_day_set_the_fee():
    file = CHECKOUT / "Tests/Regelingen/schoterpoort.yaml"
    walk = ["simulate", file, "--filed", "2026-02-18", "--ending", "ruled", "--language", "en"]
    assert "Costs at SKGE: €50.00" in said(*walk)
    assert "Costs at SKGE: €125.00" in said(*walk, "--claim", "6000")
