"""Where a server's processor time goes while it is under load: perf's samples, each counted where it belongs.

A sample belongs to the first of `PLACES` that a function of its stack names, from the one that ran up to its callers: what the
runtime does for a template (allocating, copying, counting references) is the template's.
"""

import collections
import re
import shutil
import subprocess
import threading

PLACES = (
    ("the page's template", r"\$s3Web16CompiledTemplate|\$s3Web10PageWriter"),
    ("views and texts of the page", r"\$s3Web|\$s5Terms|\$s6Kernel|\$s8Mustache"),
    ("rows read and statements sent", r"\$s8Postgres|PQ[a-z]+|pqsecure|pg_"),
    ("what the page asks of the register and the dossiers", r"\$s6Tenant|\$s7Dossier|\$s8Handling|\$s5Vault|CCryptoBoringSSL"),
    ("HTTP", r"\$s3NIO|\$s8NIO|\$s15NIO|NIO(Core|Posix|HTTP)|Hummingbird|\$s9HTTPTypes"),
    ("waking and switching tasks", r"dispatch|swift_job|swift_task|futex|schedule|epoll|sem_|Executor"),
)


class Profile:
    """Watches one process for so many seconds, beside whatever the caller does."""

    def __init__(self, process, seconds, folder):
        if not shutil.which("perf"):
            raise SystemExit("a profile takes perf: apt install linux-perf")
        self.file = folder / "perf.data"
        command = ["perf", "record", "-F", "499", "-g", "-p", str(process), "-o", str(self.file), "--", "sleep", str(seconds)]
        self.thread = threading.Thread(target=lambda: subprocess.run(command, capture_output=True, check=True))
        self.thread.start()

    def shares(self):
        """Each place with its share of all samples, the largest first."""
        self.thread.join()
        script = subprocess.run(
            ["perf", "script", "-i", str(self.file), "-F", "ip,sym"], capture_output=True, text=True, check=True
        ).stdout
        count = collections.Counter()
        for stack in script.split("\n\n"):
            frames = [line.split(None, 1)[1] for line in stack.splitlines() if len(line.split(None, 1)) == 2]
            if frames:
                count[self.place(frames)] += 1
        everything = sum(count.values())
        return [(place, found / everything) for place, found in count.most_common()]

    @staticmethod
    def place(frames):
        for frame in frames:
            for name, pattern in PLACES[:5]:
                if re.search(pattern, frame):
                    return name
        return PLACES[5][0] if any(re.search(PLACES[5][1], frame) for frame in frames) else "anything else"
