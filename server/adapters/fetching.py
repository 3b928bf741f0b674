"""Fetching a page of others: within limits, wherever it leads."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from email.message import Message
from urllib.parse import urljoin

import requests
from requests_hardened.ip_filter import InvalidIPAddress
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from server.adapters.deadline import Deadline
from server.adapters.failures import FetchFailed
from server.adapters.reach import Reach
from server.adapters.transport import find_timeout, open_session
from server.model.link_state import LinkState
from server.version import ENGINE_VERSION

# Kinds that are kept, and whether their text can be read.
HTML = frozenset({"text/html", "application/xhtml+xml"})
PLAIN = frozenset({"text/plain", "text/markdown", "text/csv", "application/json"})
KEPT = HTML | PLAIN | {"application/pdf"}
# What is unpacked; anything else would be kept as if it were the page.
_ENCODINGS = frozenset({"gzip", "x-gzip", "deflate", "identity"})
_PERMANENT = (301, 308)
_REDIRECTS = (*_PERMANENT, 302, 303, 307)
_CHUNK = 65_536


def name_agent(contact: str = "") -> str:
    """How we introduce ourselves: the name that robots.txt may speak of, the version, and where to complain."""
    return f"Periksa/{ENGINE_VERSION} (fact-checking archive{f'; {contact}' if contact else ''})"


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a page may cost: bytes after decompression, seconds for all redirects together, redirects."""

    most_bytes: int = 10_000_000
    seconds: float = 40.0
    redirects: int = 5

    def __post_init__(self) -> None:
        if self.most_bytes < 1 or self.seconds <= 0 or self.redirects < 0:
            raise ValueError("limits are numbers above 0; there may be no redirect")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came. ``body`` is decompressed, empty where only the link was asked about.

    ``moved`` is true where every redirect said that it is for good; ``final_url`` is then its new address.
    """

    url: str
    final_url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)
    moved: bool = False

    @property
    def content_type(self) -> str:
        """The kind of the page, such as ``text/html``; empty where it names none."""
        return _read_type(self.headers)[0]

    @property
    def charset(self) -> str | None:
        """The encoding that the answer names, None where it names none."""
        return _read_type(self.headers)[1]


MayAsk = Callable[[str], None]


class Fetcher:
    """Fetches pages; every address on the way is checked. ``agent`` is what the sites are told of us."""

    def __init__(self, agent: str, limits: Limits | None = None, reach: Reach | None = None) -> None:
        self._agent = agent
        self._limits = limits or Limits()
        self._reach = reach or Reach()

    def fetch(
        self,
        url: str,
        *,
        with_body: bool = True,
        may_ask: MayAsk | None = None,
        kinds: Collection[str] = KEPT,
        most_bytes: int | None = None,
    ) -> Fetched:
        """The page at that address, or where it redirects to.

        ``may_ask`` is called with every address before it is asked for and raises FetchFailed where it must not be.
        Without ``with_body`` the answer is taken without its content. Raises FetchFailed.
        """
        with Deadline(self._limits.seconds) as deadline, open_session(self._reach, deadline, self._agent) as session:
            hop = _Hop(url, url, moved=True)
            for _ in range(self._limits.redirects + 1):
                self._reach.check_url(hop.here)
                if may_ask is not None:
                    may_ask(hop.here)
                try:
                    found = self._ask(session, deadline, hop, with_body, kinds, most_bytes or self._limits.most_bytes)
                except (requests.RequestException, HTTPError, UnicodeError, OSError) as error:
                    raise _explain(error, deadline, hop.here) from error
                except FetchFailed as error:
                    # A connection that was cut looks as if the answer had ended there.
                    if deadline.is_over:
                        raise _explain(error, deadline, hop.here) from error
                    raise
                if deadline.is_over:
                    raise _explain(TimeoutError(), deadline, hop.here)
                if isinstance(found, Fetched):
                    return found
                hop = found
        told = f"It redirects more than {self._limits.redirects} times."
        raise FetchFailed(LinkState.FAILING, told, final_url=hop.here)

    def _ask(
        self,
        session: requests.Session,
        deadline: Deadline,
        hop: _Hop,
        with_body: bool,
        kinds: Collection[str],
        most_bytes: int,
    ) -> Fetched | _Hop:
        timeout = find_timeout(deadline)
        with session.get(hop.here, stream=True, timeout=timeout, allow_redirects=False) as answer:
            location = answer.headers.get("Location")
            if answer.status_code in _REDIRECTS and location:
                return hop.follow(location, answer.status_code)
            if not 200 <= answer.status_code < 300:
                raise _explain_status(answer, hop.here)
            headers = tuple((name, value) for name, value in answer.raw.headers.items())
            if not with_body:
                body = b""
            else:
                kind = _read_type(headers)[0]
                if kinds and kind not in kinds:
                    told = (
                        f"It is of the kind {kind!r}, which is not kept." if kind else "It does not say of what kind."
                    )
                    raise FetchFailed(LinkState.UNFIT, told, final_url=hop.here, status=answer.status_code)
                if unknown := _list_encodings(headers) - _ENCODINGS:
                    told = f"It is compressed in a way that was not asked for: {', '.join(sorted(unknown))!r}."
                    raise FetchFailed(LinkState.UNFIT, told, final_url=hop.here, status=answer.status_code)
                body = _read_body(answer, most_bytes, hop.here)
            moved = hop.moved and hop.here != hop.first
            return Fetched(hop.first, hop.here, answer.status_code, _read_reason(answer), headers, body, moved)


@dataclass(frozen=True, slots=True)
class _Hop:
    """Where the redirects have led from the first address, and whether all of them were for good."""

    first: str
    here: str
    moved: bool

    def follow(self, location: str, status: int) -> _Hop:
        try:
            # Header fields are bytes; addresses beyond ASCII come in UTF-8.
            there = location.encode("latin-1").decode("utf-8", "replace")
            target = urljoin(self.here, requests.utils.requote_uri(there.strip())).partition("#")[0]
        except (ValueError, requests.RequestException) as error:
            raise FetchFailed(LinkState.FAILING, "It redirects to what is no address.", final_url=self.here) from error
        return _Hop(self.first, target, moved=self.moved and status in _PERMANENT)


def _list_encodings(headers: Collection[tuple[str, str]]) -> set[str]:
    """In which ways the content is compressed."""
    named = ",".join(value for name, value in headers if name.lower() == "content-encoding")
    return {each.strip().lower()[:40] for each in named.split(",") if each.strip()}


def _read_body(answer: requests.Response, most: int, here: str) -> bytes:
    """The content, decompressed piece by piece, so that no more than the limit is ever held."""
    body = bytearray()
    for chunk in answer.raw.stream(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > most:
            raise FetchFailed(LinkState.UNFIT, f"It is larger than {most:,} bytes.", final_url=here)
    return bytes(body)


def _explain_status(answer: requests.Response, here: str) -> FetchFailed:
    status = answer.status_code
    told = f"It answers {status} {_read_reason(answer)}".rstrip() + "."
    if status in (404, 410):
        return FetchFailed(LinkState.GONE, told, final_url=here, status=status)
    if status == 429 or status >= 500:
        wait = _read_wait(answer.headers.get("Retry-After"))
        return FetchFailed(
            LinkState.FAILING, told, final_url=here, status=status, retry_after=wait, may_pass=status != 501
        )
    if 400 <= status < 500:
        return FetchFailed(LinkState.REFUSED, told, final_url=here, status=status)
    return FetchFailed(LinkState.FAILING, told, final_url=here, status=status)


def _read_reason(answer: requests.Response) -> str:
    """The words beside the status, without signs that steer a terminal."""
    return "".join(sign for sign in answer.reason or "" if sign.isprintable())[:80]


def _read_wait(value: str | None) -> float | None:
    """Seconds of a Retry-After, which names seconds or a moment; None where it says nothing that can be used."""
    if not value or len(value) > 60:
        return None
    try:
        return max(0.0, float(Retry().parse_retry_after(value)))
    except (HTTPError, ValueError, OverflowError):
        return None


def _explain(error: Exception, deadline: Deadline, here: str) -> FetchFailed:
    if deadline.is_over or isinstance(error, (requests.Timeout, TimeoutError)):
        return FetchFailed(LinkState.TIMED_OUT, "It took too long to answer.", final_url=here, may_pass=True)
    if isinstance(error, InvalidIPAddress):
        return FetchFailed(
            LinkState.UNSAFE, "It leads to an address that is not of the public internet.", final_url=here
        )
    if isinstance(error, requests.exceptions.SSLError):
        return FetchFailed(LinkState.FAILING, "Its certificate, or its TLS, cannot be trusted.", final_url=here)
    if isinstance(error, (requests.exceptions.InvalidURL, requests.exceptions.InvalidSchema, UnicodeError)):
        return FetchFailed(LinkState.UNSAFE, "It leads to what is no address of a page.", final_url=here)
    told = "The site cannot be reached, or breaks off its answer."
    return FetchFailed(LinkState.FAILING, told, final_url=here, may_pass=True)


def _read_type(headers: Collection[tuple[str, str]]) -> tuple[str, str | None]:
    for name, value in headers:
        if name.lower() == "content-type":
            read = Message()
            read["Content-Type"] = value
            charset = read.get_param("charset")
            kind = value.partition(";")[0].strip().lower()
            return kind, charset if isinstance(charset, str) and charset else None
    return "", None
