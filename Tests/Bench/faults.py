"""Kills server, worker and PostgreSQL without warning while people file complaints, and then counts.

    faults.py [--complaints 10000] [--people 12] [--every 3] [--program .build/debug/wederhoor]

What must hold, whatever was killed when:

- who was told that the complaint arrived finds it stored, once, whole, under the number that was shown;
- who was not told finds the text still in the form, and sends it again: then it is there once;
- nothing else is there;
- every notice went out; one that a killed worker had just handed over may have gone out twice, with one Message-ID.
"""

import argparse
import collections
import contextlib
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import manners
from ground import CHECKOUT, OFFICERS, Cluster, Installation, end_with_us, until
from manners import Browser, Unanswered

REGELING = "002-klachtenportaal-zorg"
PROVIDERS = 8
WORKERS = ("worker one", "worker two")
PATIENCE = 180


class Wrong(AssertionError):
    """Something that must never be."""


class Town:
    """Everyone who files, what each was told, and the tally."""

    def __init__(self, portal, providers, count):
        self.portal, self.providers = portal, providers
        self.waiting = collections.deque(range(count))
        self.numbers = {}
        self.later = []
        self.tally = collections.Counter()
        self.wrong = []
        self.lock = threading.Lock()

    def count(self, what):
        with self.lock:
            self.tally[what] += 1

    def work(self):
        """One of several at the same time: files one complaint after another."""
        while not self.wrong:
            with self.lock:
                if not self.waiting:
                    return
                index = self.waiting.popleft()
            try:
                self.file(index)
            except Exception as error:  # the tally must end up in the report, whatever went wrong
                self.wrong.append(f"complaint {index}: {type(error).__name__}: {error}")

    def file(self, index):
        browser = Browser(self.portal.port)
        root = f"/zorgaanbieders/{self.providers[index % PROVIDERS]}/klacht"
        story = f"{manners.STORY} Het was de {index}e keer."
        email = f"klager{index}@voorbeeld.test" if index % 4 == 0 else ""
        for page, fields in manners.pages(story, email=email):
            answer = self.persist(browser, page, lambda page=page, fields=fields: browser.post(f"{root}/{page}", fields))
            if answer.status != 303:
                raise Wrong(f"{page} answered {answer.status}: {manners.text(answer)[:300]}")
        self.send(index, browser, root, story, may_go_away=True)
        browser.close()

    def persist(self, browser, what, ask):
        """Asks until there is an answer that is no 5xx, as someone does who presses the button again."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                answer = ask()
                if answer.status < 500:
                    return answer
                self.count(f"answers of {answer.status}")
            except Unanswered:
                self.count("requests without an answer")
            if time.monotonic() > end:
                raise Wrong(f"{what} got no answer in {PATIENCE} seconds")
            time.sleep(0.1 + random.random() / 4)

    def send(self, index, browser, root, story, may_go_away):
        """The last button, until it is confirmed. In between the text is in the form, or it is stored."""
        while True:
            try:
                answer = browser.post(f"{root}/verzending")
            except Unanswered:
                answer = None
            if answer is not None and answer.status == 303:
                if not answer.place.endswith("/verzonden"):
                    raise Wrong(f"sending led to {answer.place}")
                self.count("confirmed at once")
                break
            if answer is not None and answer.status < 500:
                raise Wrong(f"sending answered {answer.status}: {manners.text(answer)[:300]}")
            self.count("not confirmed")
            look = self.persist(browser, "controleren", lambda: browser.get(f"{root}/controleren"))
            if look.status == 303 and look.place.endswith("/verzonden"):
                self.count("not confirmed, yet stored")
                break
            if look.status != 200 or story not in manners.text(look):
                raise Wrong(f"the text is no longer in the form: {look.status} {look.place} {manners.text(look)[:300]}")
            self.count("not confirmed, text still in the form")
            if may_go_away and random.random() < 0.5:
                with self.lock:
                    self.later.append((index, browser, root, story))
                return
            time.sleep(0.1)
        page = self.persist(browser, "verzonden", lambda: browser.get(f"{root}/verzonden"))
        with self.lock:
            self.numbers[index] = manners.number(page)

    def come_back(self):
        """Those who gave up when it wasn't confirmed, now that all is well."""
        for index, browser, root, story in self.later:
            look = self.persist(browser, "controleren", lambda b=browser, r=root: b.get(f"{r}/controleren"))
            if look.status == 200 and story not in manners.text(look):
                raise Wrong("the text of who came back later is no longer in the form")
            self.send(index, browser, root, story, may_go_away=False)


class Reaper:
    """Kills in turn, and brings to life again what is dead."""

    def __init__(self, portal, cluster, every, town):
        self.portal, self.cluster, self.every, self.town = portal, cluster, every, town
        self.killed = collections.Counter()
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.kill), threading.Thread(target=self.revive)]

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def kill(self):
        turn = 0
        while not self.over.wait(self.every * (0.5 + random.random())):
            victim = ("server", WORKERS[0], "PostgreSQL", WORKERS[1])[turn % 4]
            turn += 1
            try:
                if victim == "PostgreSQL":
                    self.cluster.kill()
                    self.cluster.start()
                else:
                    self.portal.kill(victim)
            except Exception as error:
                self.town.wrong.append(f"killing {victim}: {error}")
                return
            self.killed["worker" if victim in WORKERS else victim] += 1

    def revive(self):
        """A server or worker that finds no database ends; like a supervisor, this starts it anew."""
        while not self.over.wait(0.1):
            self.bring_up()

    def bring_up(self):
        for name, begin in (("server", serve), *((name, work) for name in WORKERS)):
            process = self.portal.processes.get(name)
            if process is None or process.poll() is not None:
                begin(self.portal, name)


def serve(portal, name):
    portal.begin(name, "serve", "--host", "127.0.0.1", "--port", str(portal.port))


def work(portal, name):
    portal.begin(name, "work", "--every", "0.2")


@contextlib.contextmanager
def mail_server(portal):
    """Tests/MailTests/smtp_peer.py: it writes down each message it takes."""
    folder = portal.folder / "mail"
    folder.mkdir()
    peer = subprocess.Popen(
        [sys.executable, CHECKOUT / "Tests/MailTests/smtp_peer.py", folder, "plain"], stdin=subprocess.PIPE,
        stdout=subprocess.PIPE, text=True, preexec_fn=end_with_us,
    )  # fmt: skip
    said = peer.stdout.readline()
    assert said.startswith("port "), f"the mail server did not start: {said}"
    portal.environment["WEDERHOOR_SMTP"] = f"smtp://127.0.0.1:{said.split()[1]}?plain=yes"
    try:
        yield folder
    finally:
        peer.kill()
        peer.wait()


def check_stored(town, cluster, database):
    """Every number that was shown is there once and whole, and nothing else is."""
    rows = cluster.sql(
        database,
        """
        select d.number,
          (select count(*) from case_directory c where c.dossier_id = d.id),
          (select count(*) from worklist w where w.dossier_id = d.id and w.number = d.number),
          (select count(*) from submission s where s.dossier_id = d.id),
          (select count(*) from party p where p.dossier_id = d.id),
          (select count(*) from complaint_element e where e.dossier_id = d.id),
          (select count(*) from compartment_key k where k.dossier_id = d.id),
          (select count(*) from timeline_event t where t.dossier_id = d.id),
          (select count(*) from timeline_head h where h.id = d.id and h.position = 1),
          (select count(*) from mail m where m.dossier_id = d.id and m.account_id is null)
        from dossier d;
        """,
    )
    stored = collections.Counter(row[0] for row in rows)
    shown = collections.Counter(town.numbers.values())
    if stored != shown:
        missing, strange = shown - stored, stored - shown
        raise Wrong(f"{len(missing)} shown but not stored {list(missing)[:5]}, {len(strange)} stored but not shown")
    mails = {town.numbers[index]: 1 + (index % 4 == 0) for index in town.numbers}
    for row in rows:
        if row[1:9] != ["1", "1", "1", "1", "2", "3", "1", "1"] or int(row[9]) != mails[row[0]]:
            raise Wrong(f"case {row[0]} is not whole: {row[1:]}")
    open_cases = cluster.sql(database, "select sum(open_count), sum(untaken_count) from officers_open;")[0]
    if open_cases != [str(len(rows))] * 2:
        raise Wrong(f"{len(rows)} cases are open, and {open_cases} are counted")


def check_mail(folder, cluster, database, killed):
    """Every notice to a person went out, and only as often as workers were killed in the act more than once."""
    wanted = {
        row[0] for row in cluster.sql(database, "select id from mail where account_id is not null or recipient = 'complainant';")
    }
    late = cluster.sql(database, "select count(*) from mail where delivered_at is null;")[0][0]
    got = collections.Counter()
    for file in folder.glob("*.eml"):
        found = re.search(rb"(?im)^message-id:\s*<([0-9a-f-]{36})@", file.read_bytes())
        if not found:
            raise Wrong(f"{file} has no Message-ID of ours")
        got[found[1].decode()] += 1
    if late != "0" or set(got) != wanted:
        raise Wrong(f"{late} not delivered, {len(wanted - set(got))} lost, {len(set(got) - wanted)} of nobody")
    doubled = sum(count - 1 for count in got.values())
    if doubled > killed["worker"]:
        raise Wrong(f"{doubled} mails came twice, and only {killed['worker']} workers were killed")
    return len(wanted), doubled


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--complaints", type=int, default=10_000)
    asked.add_argument("--people", type=int, default=12)
    asked.add_argument("--every", type=float, default=3)
    asked.add_argument("--program", type=pathlib.Path, default=CHECKOUT / ".build/debug/wederhoor")
    asked.add_argument("--seed", type=int, default=1)
    options = asked.parse_args()
    random.seed(options.seed)
    start = time.monotonic()
    cluster = Cluster("faults")
    folder = pathlib.Path(tempfile.mkdtemp(prefix="wederhoor-faults-"))
    portal = Installation(options.program, cluster, "wederhoor_faults", folder / "portal")
    try:
        portal.create()
        providers = [portal.provider(f"Zorghuis {number}", REGELING) for number in range(1, PROVIDERS + 1)]
        portal.person("officer", "karin@klachtenportaal.test", "Karin Visser", of=OFFICERS)
        with mail_server(portal) as mails:
            town = Town(portal, providers, options.complaints)
            reaper = Reaper(portal, cluster, options.every, town)
            reaper.bring_up()
            until(portal.answers, lambda: f"the server answers: {portal.said('server')}")
            crowd = [threading.Thread(target=town.work) for _ in range(options.people)]
            begun = time.monotonic()
            reaper.start()
            for one in crowd:
                one.start()
            for one in crowd:
                one.join()
            filed_in = time.monotonic() - begun
            reaper.stop()
            cluster.start()
            reaper.bring_up()
            until(portal.answers, lambda: f"the server answers: {portal.said('server')}")
            if not town.wrong:
                town.come_back()
            for sentence in town.wrong[:10]:
                raise Wrong(sentence)
            check_stored(town, cluster, portal.database)
            # What a killed worker had in hand comes back after five minutes; they pass at once here.
            cluster.sql(
                portal.database,
                "update work_due set taken_at = taken_at - interval '5 minutes' where done_at is null and taken_at is not null;",
            )
            waiting = "select count(*) from work_due where kind = 'mail' and done_at is null;"
            until(
                lambda: cluster.sql(portal.database, waiting)[0][0] == "0",
                lambda: f"all mail is out: {cluster.sql(portal.database, waiting)} left; {portal.said(WORKERS[0])}",
                seconds=1200, every=0.5,
            )  # fmt: skip
            sent, doubled = check_mail(mails, cluster, portal.database, reaper.killed)
        killed = ", ".join(f"{count} times {name}" for name, count in sorted(reaper.killed.items()))
        print(f"{len(town.numbers)} complaints filed by {options.people} at a time in {filed_in:.0f} s; killed: {killed}")
        for what, count in sorted(town.tally.items()):
            print(f"  {count:6} {what}")
        print(f"  {len(town.later):6} gave up and came back at the end")
        print("each number that was shown is stored once and whole; nothing else is stored")
        print(f"{sent} notices went out; {doubled} of them twice, under one Message-ID, when their worker was killed")
        if min(reaper.killed[name] for name in ("server", "worker", "PostgreSQL")) == 0:
            raise Wrong("not each of them was killed: more complaints, or kill more often")
        print(f"faults: all is well after {time.monotonic() - start:.0f} s")
    finally:
        portal.stop()
        cluster.remove()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
