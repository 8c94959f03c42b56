"""Makes PDF files of HTML, one after the other, for the program that started it.

Talks over its standard input, a socket. Each message is four bytes that say how long it is (the highest first), then a
letter and what belongs to it. It begins with R (ready). A message that comes in is JSON: `html`, and `assets`, each with
its `type` and its bytes in base64; or a `picture` in base64, to be drawn anew `within` so many pixels and `most` bytes.
What goes out is P and a PDF or PNG, or E and the name of an error, never its words: they could hold what stands in the
letter.

It reads no file but fonts and its own modules, writes none, and opens no connection.
"""

import ctypes
import os
import resource
import signal
import sys

PR_SET_PDEATHSIG = 1


def main():
    os.closerange(3, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    # Where the messages go; whatever a library writes to standard output goes nowhere.
    channel = os.dup(0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)

    # Gone with the program that asked, also when that is killed; no file, no core dump, no end of memory.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    megabytes = int(sys.argv[1]) << 20
    for limit, most in ((resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, megabytes)):
        resource.setrlimit(limit, (most, most))

    try:
        make = maker()
    except Exception as error:
        send(channel, b"E", name(error))
        return
    send(channel, b"R")
    while (message := receive(channel)) is not None:
        try:
            kind, content = b"P", make(message)
        # Also what is no Exception: WeasyPrint's own for something that may not be fetched.
        except BaseException as error:
            kind, content = b"E", name(error)
        send(channel, kind, content)


def maker():
    """What makes a PDF of a message; it has made one already, so that the fonts are at hand."""
    import base64
    import hashlib
    import json
    import logging

    import weasyprint
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    for logger in ("weasyprint", "weasyprint.progress", "fontTools"):
        logging.getLogger(logger).disabled = True

    class Assets(URLFetcher):
        """Knows what was given, as asset:NAME, and nothing else in the world."""

        def __init__(self, assets):
            super().__init__(allowed_protocols=("asset",), fail_on_errors=True)
            self.assets = assets

        def fetch(self, url, headers=None):
            scheme, _, wanted = url.partition(":")
            if scheme != "asset" or wanted not in self.assets:
                raise ValueError("not an asset")
            asset = self.assets[wanted]
            return URLFetcherResponse(url, base64.b64decode(asset["bytes"]), {"Content-Type": asset["type"]})

    def make(message):
        asked = json.loads(message)
        if "picture" in asked:
            return redrawn(base64.b64decode(asked["picture"]), asked["within"], asked["most"])
        document = weasyprint.HTML(
            string=asked["html"], base_url="asset:", url_fetcher=Assets(asked["assets"]), media_type="print")
        # The same bytes for the same message: the identifier is the message's own.
        return document.write_pdf(
            pdf_variant="pdf/ua-1", pdf_identifier=hashlib.sha256(message).hexdigest()[:32].encode())

    make(json.dumps({"html": "<html lang=nl><title>.</title><p>Warm <b>op</b>.", "assets": {}}).encode())

    # Nothing above asks for any of this; were it ever to, it gets nothing.
    refused = ("socket.", "subprocess.", "urllib.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "ftplib.")

    def refuse(event, _):
        if event.startswith(refused):
            raise PermissionError(event)

    sys.addaudithook(refuse)
    return make


def redrawn(content, within, most):
    """The same picture as a PNG of at most so many bytes, from its pixels alone: nothing else that came along is kept."""
    import io
    import warnings

    from PIL import Image, ImageOps

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = 16_000_000
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as found:
        found.load()
        upright = ImageOps.exif_transpose(found)
        picture = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    bare = Image.frombytes(picture.mode, picture.size, picture.tobytes())
    while True:
        bare.thumbnail(within, Image.Resampling.LANCZOS)
        file = io.BytesIO()
        bare.save(file, "PNG", optimize=True)
        if file.tell() <= most:
            return file.getvalue()
        within = [max(1, side * 3 // 4) for side in bare.size]


def name(error):
    return type(error).__name__.encode()


def send(channel, kind, content=b""):
    whole = memoryview(len(kind + content).to_bytes(4, "big") + kind + content)
    while whole:
        whole = whole[os.write(channel, whole):]


def receive(channel):
    length = read(channel, 4)
    return length and read(channel, int.from_bytes(length, "big"))


def read(channel, count):
    """So many bytes; None when the other side is gone."""
    parts = bytearray()
    while len(parts) < count:
        part = os.read(channel, min(count - len(parts), 1 << 20))
        if not part:
            return None
        parts += part
    return bytes(parts)


main()
