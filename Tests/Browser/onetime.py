"""The app on someone's telephone: codes of half a minute (RFC 6238), made apart from the portal's own code."""

import base64
import hashlib
import hmac
import struct
import time

from waiting import until

STEP = 30


def code_at(secret, step):
    """HOTP (RFC 4226): six digits."""
    key = base64.b32decode(secret.replace(" ", ""))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


class App:
    """An app that was paired: each code it gives is one that the portal has not seen yet.

    The portal takes the codes of the half minutes before and after this one too, so that three can be given at once.
    """

    def __init__(self, secret):
        self.secret, self.last = secret, 0

    def code(self):
        self.last = max(self.last + 1, now() - 1)
        until(lambda: self.last <= now() + 1, "the next half minute", seconds=2 * STEP)
        return code_at(self.secret, self.last)

    def wrong(self):
        """Six digits that no half minute near this one has."""
        near = {code_at(self.secret, now() + step) for step in range(-4, 5)}
        return next(code for code in ("123456", "234567", "345678") if code not in near)


def now():
    return int(time.time()) // STEP
