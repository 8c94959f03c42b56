"""The real program, on a database of its own: server, worker and, where there is no demo, a mail server to send to."""

import ctypes
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request

from waiting import until

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = CHECKOUT / ".build/debug/wederhoor"


def cluster(*arguments):
    """The private PostgreSQL of this checkout: see db/cluster."""
    done = subprocess.run([CHECKOUT / "db/cluster", *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"db/cluster {' '.join(arguments)}: {done.stderr}"
    return done.stdout.strip()


class Refused(AssertionError):
    """The program ended with something else than 0."""


class Portal:
    """One installation. Commands work from the first moment; pages and mail after `start()`."""

    def __init__(self, name, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.mail_folder = self.folder / "mail"
        self.mail_folder.mkdir()
        self.print_folder = self.folder / "print"
        self.print_folder.mkdir()
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.processes = []
        cluster("start")
        cluster("anew", name)
        place = f"host={cluster('folder')} port=5432 dbname={name}"
        # Nothing of the caller's environment may lead to another database or mail server.
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("WEDERHOOR_", "PG"))}
        self.environment = kept | {
            "WEDERHOOR_DATABASE": f"{place} user=wederhoor_app",
            "WEDERHOOR_OWNER_DATABASE": f"{place} user=wederhoor_owner",
            "WEDERHOOR_KEYS": str(self.folder / "keys.json"),
            "WEDERHOOR_MAIL_FOLDER": str(self.mail_folder),
            "WEDERHOOR_DB_FOLDER": str(CHECKOUT / "db"),
            "WEDERHOOR_PUBLIC_URL": self.url,
            # The tests file more in an hour than people do.
            "WEDERHOOR_LIMITS": "off",
            "WEDERHOOR_PDF_PYTHON": str(CHECKOUT / ".local/paper/bin/python"),
            "WEDERHOOR_PRINT_FOLDER": str(self.print_folder),
        }
        self.run("key", "create", str(self.folder / "keys.json"))
        self.run("migrate")

    # Commands

    def run(self, *arguments, typed=None):
        """What a person gets who types this command; `typed` is what goes into its standard input."""
        assert PROGRAM.exists(), f"{PROGRAM} is not built: make build"
        done = subprocess.run(
            [PROGRAM, *arguments], env=self.environment, input=typed or "", capture_output=True, text=True, timeout=120
        )
        if done.returncode != 0:
            raise Refused(f"wederhoor {' '.join(arguments)} ended with {done.returncode}: {done.stderr.strip()}")
        return done.stdout

    def count(self, table):
        """How many rows a table has, of all tenants together: asked as its owner, past the pages."""
        done = subprocess.run(
            ["psql", "--no-psqlrc", "--tuples-only", "--no-align", "--command", f"select count(*) from {table}",
             self.environment["WEDERHOOR_OWNER_DATABASE"]],
            env=self.environment, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, f"psql: {done.stderr}"
        return int(done.stdout)

    # Processes

    def start(self, with_mail_server=False):
        """Serves, and works beside it."""
        if with_mail_server:
            peer = CHECKOUT / "Tests/MailTests/smtp_peer.py"
            mail = self._begin("mail", [sys.executable, str(peer), str(self.mail_folder), "plain"], subprocess.PIPE)
            said = mail.stdout.readline()
            assert said.startswith("port "), f"the mail server of the tests did not start: {said}"
            self.environment["WEDERHOOR_SMTP"] = f"smtp://127.0.0.1:{said.split()[1]}?plain=yes"
        server = self._begin("server", [PROGRAM, "serve", "--host", "127.0.0.1", "--port", str(self.port)])
        self.begin_work()

        def answers():
            assert server.poll() is None, f"the server ended with {server.returncode}:\n{self.said('server')}"
            try:
                with urllib.request.urlopen(self.url, timeout=5) as answer:
                    return answer.status == 200
            except urllib.error.HTTPError:
                return True
            except OSError:
                return False

        until(answers, lambda: f"the server answers on {self.url}; it said:\n{self.said('server')}")

    def begin_work(self):
        return self._begin("worker", [PROGRAM, "work", "--every", "0.2"])

    def _begin(self, name, command, output=None):
        with open(self.folder / f"{name}.log", "wb") as log:
            process = subprocess.Popen(
                command,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=output if output is not None else log,
                stderr=log,
                text=True,
                preexec_fn=end_with_us,
            )
        self.processes.append((name, process))
        return process

    def stop(self):
        """Ends what `start` began, the last first."""
        for _, process in reversed(self.processes):
            process.terminate()
        for _, process in reversed(self.processes):
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe:
                    pipe.close()
        self.processes = []

    def said(self, name):
        """What the server or the worker wrote so far."""
        log = self.folder / f"{name}.log"
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""

    def crashed(self):
        """The processes that ended by themselves, with how."""
        return [
            f"{name} ended with {process.returncode}" for name, process in self.processes if process.poll() is not None
        ]

    # Mail

    def mails(self):
        """What the mail server got so far: from, to, subject, text and more of each; see smtp_peer.py."""
        mails = []
        for file in sorted(self.mail_folder.glob("*.json"), key=lambda file: int(file.stem)):
            try:
                mails.append(json.loads(file.read_text(encoding="utf-8")))
            except ValueError:
                pass  # it is being written this very moment
        return mails

    def mail_to(self, address, count=1, subject=None):
        """The mails to this address, as soon as there are so many; of one subject, when it is named."""

        def there():
            found = [
                mail for mail in self.mails() if address in mail["to"] and subject in (None, mail["subject"])
            ]
            return found if len(found) >= count else None

        return until(there, lambda: f"{count} mails to {address}; the worker said:\n{self.said('worker')}")


class Demo(Portal):
    """An installation with the demo of db/demo loaded."""

    password = "wederhoor-demo"

    def __init__(self, name, folder):
        super().__init__(name, folder)
        self.run("demo", "load")
        shown = self.run("demo", "show")
        self.staff = {}
        """Role to the addresses with it, first the one that has most to do."""
        self.cases = []
        """(number, access code) of each, the oldest first."""
        for line in shown.splitlines():
            if found := re.fullmatch(r"\s*K ([\d ]+?)\s+(\S{4}(?:[ -]\S{4}){4})", line):
                self.cases.append((found[1].replace(" ", ""), found[2]))
            elif found := re.fullmatch(r"\s*([\w, ]+?)\s+(\S+@\S+)", line):
                for role in found[1].split(", "):
                    self.staff.setdefault(role.strip(), []).append(found[2])
        assert self.cases and self.staff, f"`wederhoor demo show` says nothing that a person could use:\n{shown}"


def end_with_us():
    """In a process just made: when the tests are killed, it is told to end (prctl's PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
