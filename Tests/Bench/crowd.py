"""A flood of complaints on one provider: how long the others' take meanwhile, and what becomes of the flood.

    crowd.py [--program .build/debug/wederhoor] [--seconds 8] [--people 24]

`people` file at one provider as fast as they can, with the usual limits on; one person at each of three others files at
their own pace. It is told how many of the flood were stored, slowed down and asked to come back, and how much longer
the others' requests took than without it. Bar: a p95 of less than three times, and no one of the others refused.
"""

import argparse
import collections
import pathlib
import shutil
import statistics
import sys
import tempfile
import threading
import time

import manners
from ground import CHECKOUT, Cluster, Installation
from manners import Browser, Unanswered

OTHERS = 3
MOST_TIMES = 3


class Crowd:
    def __init__(self, portal, providers, seconds):
        self.portal, self.providers, self.seconds = portal, providers, seconds
        self.tally = collections.Counter()
        self.lock = threading.Lock()

    def flood(self, end):
        """One of many at the first provider: the last button again and again, each time with a new complaint."""
        while time.monotonic() < end:
            browser = Browser(self.portal.port, patience=30)
            try:
                root = manners.fill_in(browser, self.providers[0])
                start = time.monotonic()
                answer = browser.post(f"{root}/verzending")
            except (Unanswered, AssertionError):
                self.count("stopped in the line (503)")
                continue
            finally:
                browser.close()
            self.count({303: "stored", 429: "asked to come back"}.get(answer.status, f"answered {answer.status}"))
            if answer.status == 303 and time.monotonic() - start > 0.5:
                self.count("slowed down")

    def count(self, what):
        with self.lock:
            self.tally[what] += 1

    def file(self, provider, end, times):
        while time.monotonic() < end:
            browser = Browser(self.portal.port, patience=30)
            root = f"/zorgaanbieders/{provider}/klacht"
            for page, fields in [*manners.pages(manners.STORY), ("verzending", {})]:
                start = time.monotonic()
                answer = browser.post(f"{root}/{page}", fields)
                with self.lock:
                    times.append(time.monotonic() - start)
                assert answer.status == 303, f"an other one was refused: {answer.status} {manners.text(answer)[:300]}"
                time.sleep(0.1)  # Fewer in all than a provider takes freely in an hour.
            browser.close()

    def others(self):
        """How long each of their requests took, in milliseconds: the middle one, and of twenty the slowest."""
        times, end = [], time.monotonic() + self.seconds
        run([(self.file, provider, end, times) for provider in self.providers[1:]])
        times = sorted(1000 * seconds for seconds in times)
        return statistics.median(times), times[int(0.95 * len(times))], len(times)


def run(jobs):
    wrong = []

    def guarded(do, *arguments):
        try:
            do(*arguments)
        except Exception as error:  # told at the end
            wrong.append(error)

    threads = [threading.Thread(target=guarded, args=job) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise wrong[0]


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--program", type=pathlib.Path, default=CHECKOUT / ".build/debug/wederhoor")
    asked.add_argument("--seconds", type=float, default=8)
    asked.add_argument("--people", type=int, default=24)
    options = asked.parse_args()
    cluster, folder = Cluster("crowd"), pathlib.Path(tempfile.mkdtemp(prefix="wederhoor-crowd-"))
    portal = None
    try:
        portal = Installation(options.program, cluster, "wederhoor_crowd", folder)
        portal.environment["WEDERHOOR_LIMITS"] = "on"
        portal.create()
        providers = [portal.provider(f"Zorg {number}", "002-klachtenportaal-zorg") for number in range(OTHERS + 1)]
        portal.serve()
        crowd = Crowd(portal, providers, options.seconds)
        crowd.others()  # warm
        quiet = crowd.others()
        end = time.monotonic() + options.seconds + 4
        flood = [threading.Thread(target=crowd.flood, args=(end,)) for _ in range(options.people)]
        for thread in flood:
            thread.start()
        time.sleep(2)
        loud = crowd.others()
        for thread in flood:
            thread.join()
    finally:
        if portal:
            portal.stop()
        cluster.remove()
        shutil.rmtree(folder, ignore_errors=True)
    print("the flood: " + ", ".join(f"{count} {what}" for what, count in sorted(crowd.tally.items())))
    ratio = loud[1] / quiet[1]
    print(
        f"the others: {quiet[0]:.0f} ms in the middle and {quiet[1]:.0f} ms at p95 when quiet, {loud[0]:.0f} and {loud[1]:.0f} ms "
        f"in the flood ({ratio:.2f} times; bar {MOST_TIMES}), {loud[2]} requests"
    )
    if ratio > MOST_TIMES:
        sys.exit("the flood reaches the others")


if __name__ == "__main__":
    main()
