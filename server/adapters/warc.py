"""Pages as WARC files (ISO 28500): the answer as it came, and the text that was read out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from server.adapters.fetching import Fetched
from server.version import ENGINE_VERSION

# The body is kept decompressed and in one piece; what was said of how it travelled is kept under another name.
_TRAVEL = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_ORIGINAL = "X-Archive-Orig-"
_PLAIN = "".join(chr(code) for code in range(32, 127)) + "\t\r\n"
# What may be the name of a header (RFC 9110); sites send others, which no reader of WARC files takes.
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


@dataclass(frozen=True, slots=True)
class Record:
    """One record of a WARC file."""

    kind: str
    url: str
    moment: str
    digest: str
    headers: tuple[tuple[str, str], ...]
    payload: bytes


def write_warc(fetched: Fetched, text: str | None, moment: datetime) -> bytes:
    """The page and its text as a WARC file, compressed by record. The same page and moment give the same bytes."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    stamp = f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    about = {"software": f"Periksa/{ENGINE_VERSION}", "format": "WARC File Format 1.1", "isPartOf": fetched.url}
    info = writer.create_warcinfo_record(None, about)
    info.rec_headers.replace_header("WARC-Record-ID", _make_id("warcinfo", stamp, fetched))
    info.rec_headers.replace_header("WARC-Date", stamp)
    writer.write_record(info)
    response = _make_id("response", stamp, fetched)
    kept = [
        (f"{_ORIGINAL}{name}" if name.lower() in _TRAVEL else name, _flatten(value))
        for name, value in fetched.headers
        if _NAME.fullmatch(name)
    ]
    kept.append(("Content-Length", str(len(fetched.body))))
    writer.write_record(
        writer.create_warc_record(
            fetched.final_url,
            "response",
            payload=BytesIO(fetched.body),
            length=len(fetched.body),
            warc_headers_dict=_head(response, stamp, fetched.body),
            http_headers=StatusAndHeaders(f"{fetched.status} {_flatten(fetched.reason)}", kept, protocol="HTTP/1.1"),
        )
    )
    if text is not None:
        content = text.encode()
        writer.write_record(
            writer.create_warc_record(
                fetched.final_url,
                "conversion",
                payload=BytesIO(content),
                length=len(content),
                warc_content_type="text/plain; charset=utf-8",
                warc_headers_dict={
                    **_head(_make_id("conversion", stamp, fetched), stamp, content),
                    "WARC-Refers-To": response,
                },
            )
        )
    return out.getvalue()


def read_warc(path: Path) -> Iterator[Record]:
    """The records of a WARC file. Raises OSError where it cannot be read."""
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, check_digests="raise"):
            headers = record.http_headers.headers if record.http_headers is not None else []
            yield Record(
                record.rec_type,
                record.rec_headers.get_header("WARC-Target-URI") or "",
                record.rec_headers.get_header("WARC-Date"),
                record.rec_headers.get_header("WARC-Payload-Digest") or "",
                tuple(headers),
                record.content_stream().read(),
            )


def digest(content: bytes) -> str:
    """The SHA-256 of some content, in hexadecimal digits."""
    return sha256(content).hexdigest()


def _head(record_id: str, stamp: str, payload: bytes) -> dict[str, str]:
    return {"WARC-Record-ID": record_id, "WARC-Date": stamp, "WARC-Payload-Digest": f"sha256:{digest(payload)}"}


def _make_id(kind: str, stamp: str, fetched: Fetched) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{kind} {stamp} {fetched.final_url} {digest(fetched.body)}')}>"


def _flatten(value: str) -> str:
    """A header on one line, since a folded one would end the head; what is no ASCII as in an address."""
    return " ".join(quote(value, safe=_PLAIN).split())
