"""What a program says to PostgreSQL, taken from the wire: a socket that passes everything on and reads along.

Nothing in the program knows of it. Each round trip is a list of statements with their text and the values bound to
them, up to the Sync; so pgbench can be given the very same ones (`script`).
"""

import pathlib
import re
import socket
import struct
import threading
from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    text: str
    values: tuple
    """Text, or None for null."""


class Tap:
    """Listens in `folder` as PostgreSQL does, in front of the one in `behind`."""

    def __init__(self, folder, behind):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.behind = f"{behind}/.s.PGSQL.5432"
        self.trips = []
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(str(self.folder / ".s.PGSQL.5432"))
        self.listening.listen(64)
        threading.Thread(target=self._welcome, daemon=True).start()

    def heard(self, ask):
        """The round trips that `ask()` causes, in order."""
        self.trips.clear()
        ask()
        return list(self.trips)

    def _welcome(self):
        while True:
            try:
                front, _ = self.listening.accept()
            except OSError:
                return
            back = socket.socket(socket.AF_UNIX)
            back.connect(self.behind)
            threading.Thread(target=self._forward, args=(front, back), daemon=True).start()
            threading.Thread(target=self._pass, args=(back, front), daemon=True).start()

    @staticmethod
    def _pass(source, target):
        try:
            while data := source.recv(65536):
                target.sendall(data)
        except OSError:
            pass
        target.close()

    def _forward(self, front, back):
        waiting, has_begun, texts, trip = b"", False, {}, []
        try:
            while data := front.recv(65536):
                waiting += data
                while True:
                    # The first message has no type.
                    start = 1 if has_begun else 0
                    if len(waiting) < start + 4:
                        break
                    end = start + struct.unpack("!i", waiting[start : start + 4])[0]
                    if len(waiting) < end:
                        break
                    if has_begun:
                        self._read(waiting[:1], waiting[5:end], texts, trip)
                    has_begun, waiting = True, waiting[end:]
                back.sendall(data)
        except OSError:
            pass
        back.close()

    def _read(self, kind, body, texts, trip):
        if kind == b"P":
            name, text, _ = body.split(b"\0", 2)
            texts[name] = text.decode()
        elif kind == b"B":
            _, name, rest = body.split(b"\0", 2)
            trip.append(Statement(texts[name], values(rest)))
        elif kind == b"S":
            self.trips.append(tuple(trip))
            trip.clear()

    def close(self):
        self.listening.close()


def values(rest):
    """The values of a Bind message, all in text."""
    formats = struct.unpack("!h", rest[:2])[0]
    at = 2 + 2 * formats
    count = struct.unpack("!h", rest[at : at + 2])[0]
    at += 2
    found = []
    for _ in range(count):
        length = struct.unpack("!i", rest[at : at + 4])[0]
        at += 4
        found.append(None if length < 0 else rest[at : at + length].decode())
        at += max(0, length)
    return tuple(found)


UUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-([0-9a-fA-F])[0-9a-fA-F]{3}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")


def script(trips, other, prefix):
    """The same statements for pgbench, in pipelines of the same round trips, and the values of its variables.

    What must be new each time is made anew: what differs from `other` (the same request made once more, or one of the
    same kind) and is an identifier, a number that people read out or the hash of a token. Identifiers that begin with
    their moment grow as ours do. Everything else is bound as it was.
    """
    same = {value for trip in other for statement in trip for value in statement.values}
    names, lines = {}, ["\\set n :n + 1", "\\set u :client_id * 1000000000000 + :n", "\\set r random(1, 9000000000000000000)"]
    made = {}
    for trip in trips:
        lines.append("\\startpipeline")
        for statement in trip:

            def bound(match, statement=statement):
                value = statement.values[int(match[1]) - 1]
                if value is None:
                    return "null"
                if value not in same and "draft" not in statement.text:
                    if version := UUID.fullmatch(value):
                        mark = made.setdefault(value, len(made))
                        if version[1] == "7":
                            return f"(lpad(to_hex(:u::bigint), 16, '0') || '80000000000000{mark:02x}')::uuid"
                        return f"md5(:r || '{mark:02x}')::uuid"
                    if re.fullmatch(r"\d{10}", value):
                        return "substr(md5(:r || 'n'), 1, 12)"
                    if "complainant_session" in statement.text and value.startswith("\\x"):
                        return "sha256((:r || 't')::bytea)"
                return ":" + names.setdefault(value, f"{prefix}{len(names)}")

            lines.append(re.sub(r"\$(\d+)", bound, " ".join(statement.text.split())) + ";")
        lines.append("\\endpipeline")
    return "\n".join(lines) + "\n", {name: value for value, name in names.items()}
