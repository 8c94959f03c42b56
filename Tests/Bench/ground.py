"""The ground under bench and faults: the real program on a PostgreSQL of its own, which may be killed and filled freely.

The cluster is made by db/cluster, copied into a folder of its own: so it is set up just as the private one of the
checkout, and what happens to it happens to nothing else.
"""

import concurrent.futures
import contextlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

CHECKOUT = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(CHECKOUT / "Tests/Browser"))
from portal import end_with_us, free_port  # noqa: E402
from waiting import until  # noqa: E402

PASSWORD = "paarse olifanten dansen"
STAFF = "beheer@portaal.test"
OFFICERS = "Klachtenportaal Zorg"


class Cluster:
    """A PostgreSQL of our own."""

    def __init__(self, name, settings=()):
        self.folder = pathlib.Path(f"/var/tmp/wederhoor-{name}-{os.getuid()}")
        self.script = self.folder / "db/cluster"
        if self.script.exists():
            self._run("remove")
        shutil.rmtree(self.folder, ignore_errors=True)
        (self.folder / "db").mkdir(parents=True)
        for file in ("cluster", "roles.sql"):
            shutil.copy(CHECKOUT / "db" / file, self.folder / "db" / file)
        self._run("start")
        self.place = f"host={self._run('folder')} port=5432"
        if settings:
            with open(self.data / "postgresql.conf", "a", encoding="utf-8") as file:
                file.write("".join(f"{line}\n" for line in settings))
            self._run("stop")
            self._run("start")

    @property
    def data(self):
        return pathlib.Path(self._run("folder"))

    def _run(self, *arguments):
        done = subprocess.run([self.script, *arguments], capture_output=True, text=True)
        assert done.returncode == 0, f"db/cluster {' '.join(arguments)}: {done.stderr}"
        return done.stdout.strip()

    def start(self):
        self._run("start")

    def database(self, name):
        self._run("anew", name)

    def kill(self):
        """Every process of the server, at once and without warning, as when the machine loses its power."""
        postmaster = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        children = subprocess.run(
            ["pgrep", "-P", str(postmaster)], capture_output=True, text=True
        ).stdout.split()  # fmt: skip
        for pid in [postmaster, *map(int, children)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def sql(self, database, text, user="postgres", timeout=None):
        """The rows that the last statement gives, each a list of texts."""
        done = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--field-separator=\x1f",
             "--set=ON_ERROR_STOP=1", "--file=-", f"{self.place} dbname={database} user={user}"],
            input=text, capture_output=True, text=True, timeout=timeout,
        )  # fmt: skip
        assert done.returncode == 0, f"psql: {done.stderr}\n{text[:500]}"
        return [line.split("\x1f") for line in done.stdout.splitlines() if line]

    def fill(self, database, cases, tenants):
        """Fills a portal with cases (fill.sql): the parts in the middle beside each other."""
        script = (pathlib.Path(__file__).parent / "fill.sql").read_text(encoding="utf-8")
        prelude, first, *beside, last = script.split("-- part\n")
        prelude = f"\\set cases {cases}\n\\set tenants {tenants}\n{prelude}"
        # What is lost in a crash is filled anew; before anything is measured it is as safe as in earnest again.
        self.sql(database, "alter system set fsync = off;\nalter system set full_page_writes = off;\nselect pg_reload_conf();")
        self.sql(database, prelude + first)
        with concurrent.futures.ThreadPoolExecutor() as pool:
            list(pool.map(lambda part: self.sql(database, prelude + part), beside))
        self.sql(database, prelude + last)
        self.sql(database, "alter system reset all;\nselect pg_reload_conf();\ncheckpoint;")

    def remove(self):
        self._run("remove")
        shutil.rmtree(self.folder, ignore_errors=True)


class Installation:
    """One portal: program, database, keys; commands at once, pages after `serve()`."""

    def __init__(self, program, cluster, database, folder):
        self.program, self.cluster, self.database = pathlib.Path(program), cluster, database
        assert self.program.exists(), f"{self.program} is not built"
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("WEDERHOOR_", "PG"))}
        self.environment = kept | {
            "WEDERHOOR_DATABASE": f"{cluster.place} dbname={database} user=wederhoor_app",
            "WEDERHOOR_OWNER_DATABASE": f"{cluster.place} dbname={database} user=wederhoor_owner",
            "WEDERHOOR_KEYS": str(self.folder / "keys.json"),
            "WEDERHOOR_DB_FOLDER": str(CHECKOUT / "db"),
            "WEDERHOOR_PUBLIC_URL": self.url,
            "WEDERHOOR_LIMITS": "off",
        }
        self.processes = {}

    def create(self):
        """An empty portal with its first account."""
        self.cluster.database(self.database)
        self.run("key", "create", self.environment["WEDERHOOR_KEYS"])
        self.run("migrate")
        self.person("portal", STAFF, "Bea van Beheer")

    def run(self, *arguments, typed=""):
        done = subprocess.run(
            [self.program, *arguments], env=self.environment, input=typed, capture_output=True, text=True, timeout=300
        )
        assert done.returncode == 0, f"wederhoor {' '.join(arguments)}: {done.stderr.strip()}"
        return done.stdout

    def person(self, role, email, name, of=None):
        self.run(
            "user", "add", "--email", email, "--name", name, "--role", role, "--password-stdin",
            *(["--of", of] if of else []), *([] if role == "portal" else ["--as", STAFF]), typed=f"{PASSWORD}\n",
        )  # fmt: skip

    def provider(self, name, regeling):
        """Takes a provider in; gives its public ID."""
        said = self.run(
            "tenant", "add", "--name", name, "--place", "Utrecht", "--regeling", regeling, "--officers", OFFICERS,
            "--as", STAFF,
        )  # fmt: skip
        return said.rsplit("ID ", 1)[1].strip()

    # Processes

    def begin(self, name, *arguments):
        log = open(self.folder / f"{name}.log", "ab")
        with log:
            self.processes[name] = subprocess.Popen(
                [self.program, *arguments], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                preexec_fn=end_with_us,
            )  # fmt: skip
        return self.processes[name]

    def serve(self, name="server"):
        """Starts the server; gives the seconds until its first answer."""
        start = time.monotonic()
        server = self.begin(name, "serve", "--host", "127.0.0.1", "--port", str(self.port))
        until(lambda: self.answers(), lambda: f"the server answers; it said:\n{self.said(name)}", seconds=60, every=0.002)
        assert server.poll() is None, self.said(name)
        return time.monotonic() - start

    def answers(self):
        try:
            with urllib.request.urlopen(self.url, timeout=5) as answer:
                return answer.status == 200
        except urllib.error.HTTPError:
            return False
        except OSError:
            return False

    def kill(self, name):
        self.processes[name].kill()
        self.processes[name].wait()

    def said(self, name):
        log = self.folder / f"{name}.log"
        return log.read_text(encoding="utf-8", errors="replace")[-3000:] if log.exists() else ""

    def stop(self):
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.processes = {}

    def megabytes(self, name="server"):
        """The most memory that a process has held so far (VmHWM)."""
        status = pathlib.Path(f"/proc/{self.processes[name].pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024

    def cpu_seconds(self, name="server"):
        """What a process has had of the processors so far."""
        fields = pathlib.Path(f"/proc/{self.processes[name].pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def machine(cluster):
    """What the figures were taken on, in one line."""
    cpu = next(
        line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="ascii") if line.startswith("model name")
    )
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    version = cluster.sql("postgres", "show server_version;")[0][0].split()[0]
    return f"{os.cpu_count()} processors ({cpu}), {memory:.0f} GiB, PostgreSQL {version}"
