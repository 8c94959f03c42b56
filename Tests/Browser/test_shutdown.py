"""SIGTERM, as an upgrade sends it: what is in hand is finished, nothing more is begun, and the program ends by itself."""

import http.client
import json
import pathlib
import re
import signal
import socket
import socketserver
import threading
import time
import urllib.parse

import pytest

from portal import Portal
from waiting import until

NAME = "A. van der Berg-Traag"
SECONDS = 10
"""In which a program that has nothing in hand any more must have ended."""


PEOPLE = [f"{name}@portaal.test" for name in ("bea", "karin", "peter")]


@pytest.fixture(scope="module")
def installation(tmp_path_factory):
    """A portal that each test here starts and stops by itself, and the path of its one provider."""
    portal = Portal("wederhoor_browser_shutdown", tmp_path_factory.mktemp("shutdown") / "files")
    for email in PEOPLE:
        who = () if email == PEOPLE[0] else ("--as", PEOPLE[0])
        portal.run("user", "add", "--email", email, "--name", "Testpersoon", "--role", "portal", *who)
    said = portal.run(
        "tenant", "add", "--name", "Balans Thuiszorg B.V.", "--place", "Utrecht", "--officers", "Klachtenportaal",
        "--regeling", "002-klachtenportaal-zorg", "--as", PEOPLE[0], "--json",
    )  # fmt: skip
    try:
        yield portal, f"/zorgaanbieders/{json.loads(said)['id']}"
    finally:
        portal.stop()


def process(portal, name):
    return next(process for named, process in portal.processes if named == name)


def ended(process, seconds=SECONDS):
    """How it ended; -15 would mean that SIGTERM killed it."""
    return process.wait(timeout=seconds)


def is_refused(portal):
    try:
        socket.create_connection(("127.0.0.1", portal.port), timeout=5).close()
        return False
    except ConnectionRefusedError:
        return True


class SlowRequest:
    """Sends the head and a part of a form or a file, and the rest when it is told to."""

    def __init__(self, portal, path, body, kind, cookie=""):
        self.connection = socket.create_connection(("127.0.0.1", portal.port), timeout=30)
        self.rest = body[len(body) // 2 :]
        head = (
            f"POST {path} HTTP/1.1\r\nHost: localhost:{portal.port}\r\nSec-Fetch-Site: same-origin\r\n"
            f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n{cookie}\r\n"
        )
        self.connection.sendall(head.encode() + body[: len(body) // 2])

    def finish(self):
        self.connection.sendall(self.rest)
        answer = http.client.HTTPResponse(self.connection)
        answer.begin()
        answer.read()
        return answer


def ask(portal, path, cookie=""):
    connection = http.client.HTTPConnection("127.0.0.1", portal.port, timeout=30)
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), connection


def test_serve_answers_the_request_in_hand_and_ends(installation):
    portal, provider = installation
    portal.environment["WEDERHOOR_SMTP"] = "smtp://127.0.0.1:9?plain=yes"
    portal.start()
    server = process(portal, "server")
    # Someone who reads a page keeps a connection open, and must not keep the server up.
    _, _, idle = ask(portal, "/")
    form = urllib.parse.urlencode({"hoedanigheid": "client", "naam": NAME}).encode()
    slow = SlowRequest(portal, f"{provider}/klacht/wie", form, "application/x-www-form-urlencoded")
    until(lambda: in_hand(portal) == 2, "both connections are the server's")

    server.send_signal(signal.SIGTERM)
    until(lambda: is_refused(portal), "nobody new is let in")
    time.sleep(1)
    assert server.poll() is None, "the server ended with a request in hand"
    answer = slow.finish()
    assert answer.status == 303
    began = time.monotonic()
    assert ended(server) == 0
    assert time.monotonic() - began < SECONDS
    idle.close()
    cookie = "; ".join(line.split(";")[0] for line in answer.msg.get_all("Set-Cookie"))
    portal.stop()

    # What was typed into the server that ended, its successor shows.
    portal.start()
    status, page, connection = ask(portal, f"{provider}/klacht/wie", cookie)
    connection.close()
    assert status == 200 and NAME in page
    portal.stop()


def in_hand(portal):
    """Connections that the server has accepted and read to the last byte that came, as the kernel tells."""
    lines = [line.split() for line in pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(
        local.endswith(f":{portal.port:04X}") and state == "01" and queues.endswith(":00000000") and inode != "0"
        for _, local, _, state, queues, _, _, _, _, inode, *_ in lines
    )


def test_serve_that_nobody_asks_anything_ends_at_once(installation):
    portal, _ = installation
    portal.environment["WEDERHOOR_SMTP"] = "smtp://127.0.0.1:9?plain=yes"
    portal.start()
    server, worker = process(portal, "server"), process(portal, "worker")
    until(lambda: portal.count("running_program") == 2, "both are at work")
    for one in (server, worker):
        one.send_signal(signal.SIGTERM)
    assert ended(server, 5) == 0 and ended(worker, 5) == 0
    # It said goodbye: a rotation of keys doesn't wait for it.
    assert portal.count("running_program") == 0
    portal.stop()


class SlowMailServer:
    """Takes a message when it is told to, and not before."""

    def __init__(self):
        self.arrived, self.may_go = threading.Event(), threading.Event()
        self.messages = []
        outer = self

        class Talk(socketserver.StreamRequestHandler):
            def handle(self):
                self.wfile.write(b"220 slow.example\r\n")
                while line := self.rfile.readline():
                    if line.upper().startswith(b"DATA"):
                        self.wfile.write(b"354 go on\r\n")
                        message = b"".join(iter(self.rfile.readline, b".\r\n"))
                        outer.arrived.set()
                        outer.may_go.wait(timeout=25)
                        outer.messages.append(message.decode())
                    elif line.upper().startswith(b"QUIT"):
                        return self.wfile.write(b"221 bye\r\n")
                    self.wfile.write(b"250 OK\r\n")

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Talk)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.may_go.set()
        self.server.shutdown()
        self.server.server_close()


def test_work_finishes_the_delivery_in_hand_and_leaves_the_rest_to_another(installation):
    portal, _ = installation
    mail = SlowMailServer()
    try:
        portal.environment["WEDERHOOR_SMTP"] = f"smtp://127.0.0.1:{mail.port}?plain=yes"
        for email in PEOPLE:
            portal.run("user", "reset", "--email", email, "--as", PEOPLE[0])
        worker = portal.begin_work()
        assert mail.arrived.wait(timeout=20), portal.said("worker")

        worker.send_signal(signal.SIGTERM)
        time.sleep(1)
        assert worker.poll() is None, "the worker ended with a message in hand"
        assert portal.count("account_mail where delivered_at is not null") == 0
        mail.may_go.set()
        assert ended(worker) == 0, portal.said("worker")
        assert len(mail.messages) == 1
        assert portal.count("account_mail where delivered_at is not null") == 1

        # Another finds the rest due at once, and nothing a second time.
        portal.run("work", "--once")
        assert portal.count("account_mail where delivered_at is not null") == 3
        identifiers = [re.search(r"(?im)^message-id: *(\S+)", message)[1] for message in mail.messages]
        assert len(identifiers) == len(set(identifiers)) == 3
    finally:
        mail.stop()
        portal.stop()
