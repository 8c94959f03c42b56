"""A million complaints beside ten thousand: what the worklist and a dossier cost in each, and a complaint's whole way.

    scale.py [--program .build-release/release/wederhoor] [--rounds 5] [--seconds 4] [--large 1000000] [--small 10000]

A thousand providers, one of them with 30% of the cases; the newest 2% are open. The cases come from fill.sql, those that
are opened from the portal's own pages. The plans of the statements go to --plans.
"""

import argparse
import collections
import concurrent.futures
import pathlib
import shutil
import sys
import tempfile
import time

import dossier
import measure
import manners
import settlement
from ground import CHECKOUT, Cluster, Installation, machine
from wire import Tap

CONNECTIONS = 8
TENANTS = 1_000
MOST_RATIO = 1.3
LEAST_LIFECYCLES = 63
SETTINGS = ("shared_buffers = 1GB", "max_wal_size = 16GB", "checkpoint_timeout = 30min")
AT_ONCE = 6


class Size:
    """A portal with so many cases."""

    def __init__(self, options, cluster, folder, name, cases):
        self.cluster, self.cases = cluster, cases
        self.portal = Installation(options.program, cluster, f"wederhoor_{name}", folder / name)
        self.portal.create()
        self.portal.serve()
        self.town = settlement.settle(self.portal, providers=2, officers=4, sessions=4, cases=6, partners=4)
        start = time.monotonic()
        cluster.fill(self.portal.database, cases, TENANTS)
        size = cluster.sql(self.portal.database, "select pg_size_pretty(pg_database_size(current_database()));")[0][0]
        print(f"{cases} cases filled in {time.monotonic() - start:.0f} s: {size}", flush=True)
        # What was prepared for the small database is not the plan for a large one.
        self.portal.stop()
        self.portal.serve()

    def lines(self):
        sessions = [browser for browsers, _ in self.town.officers for browser in browsers]
        # In the middle of what is closed: a page that nobody comes to by turning over all before it.
        place = self.cluster.sql(
            self.portal.database,
            "select dossier_id from worklist where is_closed order by due_key, dossier_id "
            "offset (select count(*) / 2 from worklist where is_closed) limit 1;",
        )[0][0]
        return {
            "the officer's worklist": [measure.line("GET", "/werklijst", one) for one in sessions],
            "only their own cases": [measure.line("GET", "/werklijst?wie=mij", one) for one in sessions],
            "amid the closed ones": [
                measure.line("GET", f"/werklijst?lijst=afgesloten&na=_{place}", one) for one in sessions
            ],
            "the large provider's list": [measure.line("GET", "/klachten", self.town.director)],
            "search by number": [
                measure.line("POST", "/zoeken", browsers[at % 4], f"gezocht={numbers[at]}")
                for at in range(6) for browsers, numbers in self.town.officers
            ],
            "search by name": [
                measure.line("POST", "/zoeken", browsers[at % 4], f"gezocht=Iemand+{numbers[at]}")
                for at in range(6) for browsers, numbers in self.town.officers
            ],
            "open a dossier": [
                measure.line("GET", f"/zaken/{numbers[at]}", browsers[at % 4])
                for at in range(6) for browsers, numbers in self.town.officers
            ],
        }  # fmt: skip

    def plans(self, options, folder):
        """What PostgreSQL does for the worklist and a dossier, in its own words."""
        tap = Tap(folder / f"tap{self.cases}", self.cluster.data)
        tapped = Installation(options.program, self.cluster, self.portal.database, folder / f"tapped{self.cases}")
        tapped.environment["WEDERHOOR_KEYS"] = self.portal.environment["WEDERHOOR_KEYS"]
        tapped.environment["WEDERHOOR_DATABASE"] = tapped.environment["WEDERHOOR_DATABASE"].replace(
            str(self.cluster.data), str(tap.folder)
        )
        tapped.serve()
        try:
            browsers, numbers = self.town.officers[0]
            said = ""
            for path in ("/werklijst", f"/zaken/{numbers[0]}"):
                browser = manners.Browser(tapped.port)
                browser.cookies = dict(browsers[0].cookies)
                browser.get(path)
                for trip in tap.heard(lambda path=path, browser=browser: browser.get(path)):
                    script = "begin;\n"
                    for statement in trip:
                        text = statement.text
                        for index in range(len(statement.values), 0, -1):
                            value = statement.values[index - 1]
                            text = text.replace(
                                f"${index}", "null" if value is None else "'" + value.replace("'", "''") + "'"
                            )
                        # What would be written is only planned: it is there already.
                        how = "" if "bind(" in text else "explain " if text.startswith("insert") else "explain (analyze, buffers) "
                        script += f"{how}{text};\n"
                    for row in self.cluster.sql(self.portal.database, script + "rollback;\n", user="wederhoor_app"):
                        said += "\x1f".join(row) + "\n"
                    said += "\n"
            return said
        finally:
            tapped.stop()
            tap.close()

    def lifecycles(self, count):
        """Create, assign, resolve, search, by several people at once: how many whole ones in a second."""
        shares = []
        for worker in range(AT_ONCE):
            provider, director = self.town.partners[worker % len(self.town.partners)]
            officer = self.town.officers[worker % len(self.town.officers)][0][worker // len(self.town.officers)]
            made = settlement.drafts(self.portal, [provider], count // AT_ONCE, talk=True, at_once=2)
            shares.append((self.portal.port, made, dict(officer.cookies), dict(director.cookies)))
        start = time.monotonic()
        with concurrent.futures.ProcessPoolExecutor(AT_ONCE) as pool:
            parts = list(pool.map(live, shares))
        seconds = time.monotonic() - start
        spent = collections.Counter()
        for part in parts:
            spent.update(part)
        return sum(len(share[1]) for share in shares) / seconds, spent


def live(share):
    """Whole lives of complaints, one after the other; gives the seconds that each step took together."""
    port, drafts, officer_cookies, director_cookies = share
    officer, director, complainant = manners.Browser(port), manners.Browser(port), manners.Browser(port)
    officer.cookies, director.cookies = officer_cookies, director_cookies
    spent = collections.Counter()

    def timed(name, act):
        start = time.monotonic()
        result = act()
        spent[name] += time.monotonic() - start
        return result

    for root, cookies in drafts:
        complainant.cookies = dict(cookies)
        number = timed("create", lambda root=root: manners.send(complainant, root))
        timed("assign", lambda: dossier.take(officer, number))

        def resolve():
            dossier.register(officer, number)
            dossier.not_heard(officer, number)
            dossier.judge(director, number)

        timed("resolve", resolve)
        timed("search", lambda: dossier.search(officer, number))
    return spent


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--program", type=pathlib.Path, default=CHECKOUT / ".build-release/release/wederhoor")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--seconds", type=int, default=4)
    asked.add_argument("--large", type=int, default=1_000_000)
    asked.add_argument("--small", type=int, default=10_000)
    asked.add_argument("--lives", type=int, default=1_500)
    asked.add_argument("--plans", type=pathlib.Path, default=CHECKOUT / ".local/plans.txt")
    options = asked.parse_args()
    cluster = Cluster("scale", SETTINGS)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wederhoor-scale-"))
    sizes, missed = [], []
    try:
        for name, cases in (("small", options.small), ("large", options.large)):
            sizes.append(Size(options, cluster, folder, name, cases))
        small, large = sizes
        print(f"bench-scale: {machine(cluster)}; {TENANTS} providers; {CONNECTIONS} connections")
        options.plans.parent.mkdir(exist_ok=True)
        options.plans.write_text(large.plans(options, folder), encoding="utf-8")
        lines = [size.lines() for size in sizes]
        print(f"{'':28} {options.small:>10} {options.large:>10} cases: ms a request, and p99; times slower (bar {MOST_RATIO})")
        for name in lines[0]:
            found = [[], []]
            for _ in range(options.rounds):
                for index, size in enumerate(sizes):
                    found[index].append(
                        measure.server(size.portal, lines[index][name], options.seconds, CONNECTIONS, file="lines.txt")
                    )
            cost = [1000 / measure.median([one["rate"] for one in rounds]) for rounds in found]
            p99 = [measure.median([one["p99"] for one in rounds]) for rounds in found]
            ratio = cost[1] / cost[0]
            print(f"{name:28} {cost[0]:10.2f} {cost[1]:10.2f}   {p99[0]:6.1f} {p99[1]:6.1f}   {ratio:.2f}", flush=True)
            if ratio > MOST_RATIO:
                missed.append(f"{name}: {ratio:.2f} times slower, and not {MOST_RATIO}")
        rate, spent = large.lifecycles(options.lives)
        whole = sum(spent.values())
        shares = ", ".join(f"{name} {100 * seconds / whole:.0f}%" for name, seconds in spent.items())
        print(f"create, assign, resolve, search at {options.large} cases: {rate:.1f} a second, {AT_ONCE} at a time ({shares})")
        if rate < LEAST_LIFECYCLES:
            missed.append(f"{rate:.1f} whole lives a second, and not {LEAST_LIFECYCLES}")
    finally:
        for size in sizes:
            size.portal.stop()
        cluster.remove()
        shutil.rmtree(folder, ignore_errors=True)
    if missed:
        sys.exit("\n".join(missed))


if __name__ == "__main__":
    main()
