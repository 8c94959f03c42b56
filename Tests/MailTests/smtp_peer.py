"""A mail server for the tests: takes what SMTP.swift sends and writes it to a folder.

    smtp_peer.py FOLDER MODE

MODE is starttls (demanded), tls (from the first byte), plain, refusing (554 as its greeting), unwelcoming (550 to
whatever is said), breaking (hangs up at the first word) or silent (never greets).
The first two take the certificate FOLDER/own.pem with FOLDER/own.key.
Prints "port N" when it listens on 127.0.0.1:N, and ends when its standard input does.

Of each message it writes N.eml, the bytes as they came, and N.json, what Python's own mail parser makes of them.
What it answers depends on the address: a local part "rcpt-450" gets 450 at RCPT, "data-554" 554 after the last line;
a sender "mail-421" gets 421 at MAIL. Sign-in: user "portal", password "geheim é"; demanded of the sender "signed-in".
"""

import asyncio
import email
import email.header
import email.policy
import email.utils
import json
import logging
import pathlib
import re
import ssl
import sys
import warnings

try:
    from aiosmtpd.smtp import SMTP, AuthResult
except ImportError:
    print(f"aiosmtpd is not installed for {sys.executable}: `make tools` installs it", flush=True)
    sys.exit(1)

# A client that turns away from a certificate is what some tests want: no stack trace in their output.
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")


def wanted(address, stage):
    """The answer that the address itself asks for at this stage; None for none."""
    found = re.match(rf"{stage}-(\d\d\d)@", address)
    return f"{found[1]} as asked by <{address}>" if found else None


def display_name(content):
    """The sender's. The modern parser of Python 3.11 keeps the space between two encoded words (RFC 2047 section 6.2
    drops it), so by the older one."""
    name, _ = email.utils.parseaddr(email.message_from_bytes(content)["from"])
    return str(email.header.make_header(email.header.decode_header(name)))


class Folder:
    def __init__(self, path):
        self.path, self.count, self.now, self.most = path, 0, 0, 0

    async def handle_MAIL(self, server, session, envelope, address, options):
        if address.startswith("signed-in@") and not session.authenticated:
            return "530 5.7.0 Authentication required"
        if answer := wanted(address, "mail"):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if answer := wanted(address, "rcpt"):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.now += 1
        self.most = max(self.most, self.now)
        if any(to.startswith("slow@") for to in envelope.rcpt_tos):
            await asyncio.sleep(0.5)
        self.now -= 1
        for to in envelope.rcpt_tos:
            if answer := wanted(to, "data"):
                return answer
        self.count += 1
        content = envelope.original_content
        mail = email.message_from_bytes(content, policy=email.policy.default)
        about = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "hello": session.host_name,
            "tls": session.ssl is not None,
            "signedIn": bool(session.authenticated),
            "atOnce": self.most,
            "subject": mail["subject"],
            "senderName": display_name(content),
            "recipient": mail["to"].addresses[0].addr_spec,
            "date": mail["date"].datetime.isoformat(),
            "text": mail.get_content().replace("\r\n", "\n"),
            "headers": [name for name in mail.keys()],
            "defects": [str(defect) for part in (mail, mail["subject"], mail["from"], mail["to"], mail["message-id"])
                        for defect in part.defects],
        }
        (self.path / f"{self.count}.eml").write_bytes(content)
        (self.path / f"{self.count}.json").write_text(json.dumps(about))
        return "250 OK"


def sign_in(server, session, envelope, mechanism, data):
    right = data.login == b"portal" and data.password == "geheim é".encode()
    return AuthResult(success=right, handled=False)


async def main(folder, mode):
    folder = pathlib.Path(folder)
    context = None
    if mode in ("starttls", "tls"):
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(folder / "own.pem", folder / "own.key")
    handler = Folder(folder)
    starttls = mode == "starttls"

    def protocol():
        return SMTP(
            handler,
            hostname="peer.example",
            tls_context=context if starttls else None,
            require_starttls=starttls,
            auth_require_tls=starttls,
            authenticator=sign_in,
            loop=asyncio.get_running_loop(),
        )

    async def misbehave(reader, writer):
        if mode == "refusing":
            writer.write(b"554 no mail service here\r\n")
        if mode in ("unwelcoming", "breaking"):
            writer.write(b"220 peer.example\r\n")
        while mode != "breaking" and await reader.readline():
            if mode == "unwelcoming":
                writer.write(b"550 not you\r\n")
        if mode == "breaking":
            await reader.readline()
        writer.close()

    if mode in ("refusing", "unwelcoming", "breaking", "silent"):
        server = await asyncio.start_server(misbehave, "127.0.0.1", 0)
    else:
        first = context if mode == "tls" else None
        server = await asyncio.get_running_loop().create_server(protocol, "127.0.0.1", 0, ssl=first)
    print(f"port {server.sockets[0].getsockname()[1]}", flush=True)
    await asyncio.to_thread(sys.stdin.read)


asyncio.run(main(*sys.argv[1:]))
