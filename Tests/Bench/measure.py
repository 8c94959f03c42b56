"""Load on a server with wrk, the same statements with pgbench, and what came of it."""

import json
import os
import pathlib
import re
import statistics
import subprocess

import wire

WARM_UP = 8
HERE = pathlib.Path(__file__).resolve().parent


def line(method, path, browser=None, body=""):
    """One request for load.lua."""
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items()) if browser else ""
    return "\t".join([method, path, cookies, body])


def server(portal, lines, seconds, connections=32, once=False, file="requests.txt"):
    """Asks these lines for so long; gives answers, requests a second, p50 and p99 in milliseconds."""
    place = portal.folder / file
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "20s", "-s", HERE / "load.lua", portal.url,
         "--", place, "1", *(["once=yes"] if once else [])],
        capture_output=True, text=True, timeout=seconds + 60,
    )  # fmt: skip
    found = [text for text in done.stdout.splitlines() if text.startswith("{")]
    assert found, f"wrk: {done.stdout}{done.stderr}"
    result = json.loads(found[0])
    assert result["answers"] > 0 and result["wrong"] == 0 and result["broken"] == 0, result
    return result | {"rate": result["answers"] / result["seconds"]}


class Statements:
    """The statements of several requests of one kind, as pgbench scripts: each client draws one of them each time."""

    def __init__(self, folder, heard):
        """`heard`: (round trips, those of another request of the same kind) for each."""
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.files, self.values = [], []
        self.trips = len(heard[0][0])
        self.count = sum(len(trip) for trip in heard[0][0])
        for index, (trips, other) in enumerate(heard):
            text, values = wire.script(trips, other, f"s{index}v")
            file = self.folder / f"{index}.sql"
            file.write_text(text, encoding="utf-8")
            self.files += ["-f", str(file)]
            self.values += [part for name, value in values.items() for part in ("-D", f"{name}={value}")]
        self.runs = 0

    def run(self, place, seconds, connections=32):
        """pgbench's transactions a second: one is all round trips of one request.

        The first seconds don't count: then it prepares every statement on every connection, which a server has behind it.
        """
        self.runs += 1
        done = subprocess.run(
            ["pgbench", "-n", "-M", "prepared", "-c", str(connections), "-j", "2", "-T", str(WARM_UP + seconds), "-P", "1",
             *self.files, *self.values,
             "-D", f"n={(int(self.folder.stat().st_mtime) % 10_000_000 + self.runs) * 100_000}", place],
            capture_output=True, text=True, timeout=seconds + 120,
            env={key: value for key, value in os.environ.items() if not key.startswith("PG")},
        )  # fmt: skip
        assert done.returncode == 0, f"pgbench: {done.stderr[-2000:]}"
        assert "number of failed transactions: 0 " in done.stdout, done.stdout + done.stderr[-2000:]
        rates = [float(found) for found in re.findall(r"progress: [\d.]+ s, ([\d.]+) tps", done.stderr)]
        assert len(rates) > WARM_UP, done.stderr[-2000:]
        return statistics.mean(rates[WARM_UP:])


def median(values):
    return statistics.median(values)
