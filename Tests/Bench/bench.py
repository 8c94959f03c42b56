"""How fast the real server is over HTTP, against pgbench with the very statements that its pages execute.

    bench.py [--program .build-release/release/wederhoor] [--rounds 3] [--seconds 6] [--cases 10000] [--smoke]

Both in the same run, on the same database, in turns; the middle of the rounds is printed. The statements are taken from
the wire (wire.py), with the round trips as the program makes them.
"""

import argparse
import pathlib
import shutil
import subprocess
import sys
import tempfile

import dossier
import measure
import manners
import settlement
from ground import CHECKOUT, Cluster, Installation, machine
from shares import Profile
from wire import Tap

HERE = pathlib.Path(__file__).resolve().parent
CONNECTIONS = 32
# Few: pgbench prepares each statement of each of them on each connection.
SCRIPTS = 8
BARS = {"filing": 0.6, "dossier": 0.15, "worklist": 0.1}
NAMES = {"filing": "the final POST of a complaint", "dossier": "open a dossier", "worklist": "the officer's worklist, 50 rows"}
MOST_MEGABYTES, MOST_SECONDS = 150, 1.0
SETTINGS = ("shared_buffers = 1GB", "max_wal_size = 8GB", "checkpoint_timeout = 30min")


class Bench:
    def __init__(self, options, cluster, folder):
        self.options, self.cluster, self.folder = options, cluster, folder
        self.missed = []
        self.portal = Installation(options.program, cluster, "wederhoor_bench", folder / "portal")
        self.portal.create()
        self.portal.serve()
        kinds = (4, 2, 4) if options.smoke else (16, 2, 4)
        self.town = settlement.settle(self.portal, 8 if options.smoke else 40, *kinds)
        cluster.fill(self.portal.database, options.cases, tenants=40)
        self.sessions = [browser for browsers, _ in self.town.officers for browser in browsers]

    def bar(self, name, value, bar, is_met):
        if not is_met:
            self.missed.append(f"{name}: {value} misses the bar of {bar}")

    # The requests

    def worklist_lines(self):
        return [measure.line("GET", "/werklijst", browser) for browser in self.sessions]

    def dossier_lines(self):
        return [
            measure.line("GET", f"/zaken/{number}", browsers[index % len(browsers)])
            for round in range(len(self.town.officers[0][1]))
            for browsers, numbers in self.town.officers
            for index, number in [(round, numbers[round])]
        ]

    def filing_lines(self, count):
        # Fewer than one of 32 connections: the drafts that are left over are no more than a few.
        made = settlement.drafts(self.portal, self.town.providers, count)
        return [
            "\t".join(["POST", f"{root}/verzending", "; ".join(f"{n}={v}" for n, v in cookies.items()), ""])
            for root, cookies in made
        ]

    # The statements

    def hear(self):
        """The statements of each kind of request, from a second server that talks through a tap."""
        tap = Tap(self.folder / "tap", self.cluster.data)
        tapped = Installation(self.options.program, self.cluster, self.portal.database, self.folder / "tapped")
        tapped.environment["WEDERHOOR_KEYS"] = self.portal.environment["WEDERHOOR_KEYS"]
        tapped.environment["WEDERHOOR_DATABASE"] = tapped.environment["WEDERHOOR_DATABASE"].replace(
            str(self.cluster.data), str(tap.folder)
        )
        tapped.serve()
        try:
            def browser(cookies):
                one = manners.Browser(tapped.port)
                one.cookies = dict(cookies)
                return one

            def page(cookies, path):
                def ask():
                    answer = browser(cookies).get(path)
                    assert answer.status == 200, answer.status

                ask()
                return tap.heard(ask), tap.heard(ask)

            officers = self.town.officers
            heard = {
                "worklist": [page(browsers[0].cookies, "/werklijst") for browsers, _ in officers[:SCRIPTS]],
                "dossier": [page(browsers[0].cookies, f"/zaken/{numbers[0]}") for browsers, numbers in officers[:SCRIPTS]],
            }
            # Two of each provider: what differs between them is what is new in each.
            filed = {}
            for root, cookies in settlement.drafts(tapped, self.town.providers[:SCRIPTS], 2 * SCRIPTS):
                def ask(root=root, cookies=cookies):
                    answer = browser(cookies).post(f"{root}/verzending")
                    assert answer.place.endswith("/verzonden"), answer.status

                filed.setdefault(root, []).append(tap.heard(ask))
            heard["filing"] = [tuple(both) for both in filed.values()]
        finally:
            tapped.stop()
            tap.close()
        return {kind: measure.Statements(self.folder / kind, found) for kind, found in heard.items()}

    # The measuring

    def run(self):
        options, portal = self.options, self.portal
        portal.stop()
        first = portal.serve()
        self.bar("first answer", f"{first:.2f} s", f"{MOST_SECONDS} s", first < MOST_SECONDS)
        for browser in self.sessions[:1]:
            browser.close()
            answer = browser.get("/werklijst")
            assert settlement.is_worklist(answer), manners.text(answer)[:400]
        statements = self.hear()
        print(f"bench: {machine(self.cluster)}; {options.cases} cases; {CONNECTIONS} connections")
        print(f"{'':34} {'req/s':>8} {'p50 ms':>8} {'p99 ms':>8} {'pgbench':>9} {'ratio':>6} {'bar':>5}  trips (statements)")
        lines = {"worklist": self.worklist_lines(), "dossier": self.dossier_lines()}
        for kind in options.only or BARS:
            asked, of = [], statements[kind]
            rates = []
            for _ in range(options.rounds):
                if kind == "filing":
                    fresh = self.filing_lines(options.drafts)
                rates.append(of.run(f"{self.cluster.place} dbname={portal.database} user=wederhoor_app", options.seconds))
                asked.append(
                    measure.server(portal, fresh if kind == "filing" else lines[kind], options.seconds, CONNECTIONS,
                                   once=kind == "filing")
                )  # fmt: skip
            if options.profile and kind != "filing":
                profile = Profile(portal.processes["server"].pid, options.seconds - 2, self.folder)
                measure.server(portal, lines[kind], options.seconds, CONNECTIONS)
                for place, share in profile.shares():
                    print(f"  {share:5.0%}  {place}", flush=True)
            rate, ours = measure.median(rates), measure.median([one["rate"] for one in asked])
            ratio = ours / rate
            print(
                f"{NAMES[kind]:34} {ours:8.0f} {measure.median([one['p50'] for one in asked]):8.1f} "
                f"{measure.median([one['p99'] for one in asked]):8.1f} {rate:9.0f} {ratio:6.2f} {BARS[kind]:5.2f}  "
                f"{of.trips} ({of.count})", flush=True,
            )  # fmt: skip
            self.bar(NAMES[kind], f"{ratio:.2f}", BARS[kind], ratio >= BARS[kind])
        if options.only:
            return
        self.without_log(lines["dossier"])
        self.flood()
        most = portal.megabytes()
        self.bar("memory", f"{most:.0f} MB", f"{MOST_MEGABYTES} MB", most < MOST_MEGABYTES)
        print(f"first answer after {first:.2f} s (bar {MOST_SECONDS}); memory at most {most:.0f} MB (bar {MOST_MEGABYTES})")

    def without_log(self, lines):
        """The same page while the read log keeps nothing: what writing it costs. No round trip either way."""
        rates = {True: [], False: []}
        for _ in range(self.options.rounds):
            for writes in (True, False):
                change = "drop rule if exists unread on access_log" if writes else (
                    "create or replace rule unread as on insert to access_log do instead nothing")  # fmt: skip
                self.cluster.sql(self.portal.database, change + ";")
                rates[writes].append(measure.server(self.portal, lines, self.options.seconds, CONNECTIONS)["rate"])
        self.cluster.sql(self.portal.database, "drop rule if exists unread on access_log;")
        with_log, without = (measure.median(rates[writes]) for writes in (True, False))
        print(f"open a dossier, with and without writing the read log: {with_log:.0f} and {without:.0f} req/s")

    def flood(self):
        """64 connections press one provider's pages while four others ask for the other providers'."""
        crowd = [measure.line("GET", f"/zorgaanbieders/{self.town.providers[0]}")]
        others = [measure.line("GET", f"/zorgaanbieders/{number}") for number in self.town.providers[1:]]
        quiet, loud = [], []
        for _ in range(self.options.rounds):
            quiet.append(measure.server(self.portal, others, self.options.seconds, 4)["p99"])
            place = self.portal.folder / "crowd.txt"
            place.write_text(crowd[0] + "\n", encoding="utf-8")
            flood = subprocess.Popen(
                ["wrk", "-t1", "-c64", f"-d{self.options.seconds + 2}s", "-s", HERE / "load.lua", self.portal.url, "--",
                 place, "1"], stdout=subprocess.DEVNULL,
            )  # fmt: skip
            try:
                loud.append(measure.server(self.portal, others, self.options.seconds, 4)["p99"])
            finally:
                flood.wait()
        quiet, loud = measure.median(quiet), measure.median(loud)
        print(f"p99 of the other providers: {quiet:.1f} ms when quiet, {loud:.1f} ms in a flood on one ({loud / quiet:.2f}; bar 2)")
        self.bar("flood", f"{loud / quiet:.2f}", 2, loud < 2 * quiet)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--program", type=pathlib.Path, default=CHECKOUT / ".build-release/release/wederhoor")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--seconds", type=int, default=6)
    asked.add_argument("--cases", type=int, default=10_000)
    asked.add_argument("--drafts", type=int, default=4_000)
    asked.add_argument("--smoke", action="store_true", help="small and quick: whether it works, not how fast it is")
    asked.add_argument("--only", action="append", choices=list(BARS), help="no other page, and no flood")
    asked.add_argument("--profile", action="store_true", help="where the server's time goes; not for the filing (perf)")
    options = asked.parse_args()
    if options.smoke:
        options.rounds, options.seconds, options.cases, options.drafts = 1, 2, 3_000, 300
    cluster = Cluster("bench", SETTINGS)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wederhoor-bench-"))
    bench = None
    try:
        bench = Bench(options, cluster, folder)
        bench.run()
    finally:
        if bench:
            bench.portal.stop()
        cluster.remove()
        shutil.rmtree(folder, ignore_errors=True)
    if bench.missed and not options.smoke:
        sys.exit("\n".join(bench.missed))


if __name__ == "__main__":
    main()
