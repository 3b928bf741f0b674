"""Pages are fetched from the public internet only, wherever a site leads, and never cost more than the limits."""

from __future__ import annotations

import gzip
import socket
import threading
import tracemalloc

import pytest

from server.adapters.failures import FetchFailed
from server.adapters.fetching import Fetched, Fetcher, Limits
from server.adapters.reach import Reach
from server.model.link_state import LinkState
from tests.adapters import hostile
from tests.adapters.conftest import Names, make_fetcher
from tests.adapters.hostile import Handler, Site, answer, redirect

QUICK = Limits(most_bytes=200_000, seconds=0.4, redirects=3)


def fail(fetcher: Fetcher, url: str, **more: object) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        fetcher.fetch(url, **more)  # type: ignore[arg-type]
    return caught.value


def test_a_page_comes_with_its_headers_decompressed(site: Site, fetcher: Fetcher) -> None:
    body = "<p>Grüße</p>".encode()
    site.paths["/a"] = answer(gzip.compress(body), Content_Encoding="gzip")
    page = fetcher.fetch(f"{site.url}/a")
    assert (page.status, page.body, page.content_type, page.charset) == (200, body, "text/html", "utf-8")
    assert (page.final_url, page.moved) == (f"{site.url}/a", False)
    assert ("Content-Encoding", "gzip") in page.headers
    head = site.heads[0].splitlines()
    assert f"Host: {site.address}:{site.port}" in head
    assert "User-Agent: Periksa/1.0.0 (fact-checking archive; https://desk.example.org)" in head


def test_redirects_are_followed_and_moves_told_from_detours(site: Site, fetcher: Fetcher) -> None:
    site.paths |= {
        "/old": redirect("/new", "301 Moved Permanently"),
        "/new": redirect(f"{site.url}/here?x=1#part", "308 Permanent Redirect"),
        "/here": answer(b"here"),
        "/now": redirect("here?x=1"),
    }
    moved = fetcher.fetch(f"{site.url}/old")
    assert (moved.body, moved.final_url, moved.moved) == (b"here", f"{site.url}/here?x=1", True)
    assert fetcher.fetch(f"{site.url}/now").moved is False


def test_redirects_in_a_circle_end(site: Site, fetcher: Fetcher) -> None:
    site.paths["/a"] = redirect("/b")
    site.paths["/b"] = redirect("/a")
    assert (fail(fetcher, f"{site.url}/a").state, len(site.asked)) == (LinkState.FAILING, 4)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org/",
        "//example.org/a",
        "http:///a",
        "http://user:word@example.org/",
        "http://example.org:22/",
        "http://example.org:8080/",
        "http://[::1",
        "http://example.org/a b",
        "http://example.org/\r\nX: y",
        "http://example.org/" + "a" * 2000,
        "http://127.0.0.1/",
        "http://localhost/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://0.0.0.0/",
        "http://10.0.0.1/",
        "http://172.16.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://192.0.2.1/",
        "http://198.18.0.1/",
        "http://224.0.0.1/",
        "http://240.0.0.1/",
        "http://255.255.255.255/",
        "http://[::1]/",
        "http://[::]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[::7f00:1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
        "http://[fec0::1]/",
        "http://[fc00::1]/",
        "http://[ff02::1]/",
        "http://[2001:db8::1]/",
        "http://①②⑦.⓪.⓪.①/",
    ],
)
def test_what_is_not_of_the_public_internet_is_not_called(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[object] = []
    monkeypatch.setattr(socket.socket, "connect", lambda _, to: called.append(to))
    error = fail(Fetcher("test"), url)
    assert (error.state, called) == (LinkState.UNSAFE, [])


def test_only_loopback_endpoints_can_be_let_in() -> None:
    with pytest.raises(ValueError, match="no loopback"):
        Reach(frozenset({("10.0.0.1", 80)}))


@pytest.mark.parametrize(
    "target", ["http://{other}/", "http://10.0.0.1/", "http://127.0.0.2:{port}/", "file:///etc/passwd"]
)
def test_a_redirect_leads_to_no_private_address(site: Site, other: Site, fetcher: Fetcher, target: str) -> None:
    site.paths["/a"] = redirect(target.format(other=f"127.0.0.1:{other.port}", port=site.port))
    assert fail(fetcher, f"{site.url}/a").state is LinkState.UNSAFE
    assert other.asked == []


def test_a_name_is_looked_up_once_and_the_address_checked_is_the_one_called(
    site: Site, fetcher: Fetcher, names: Names
) -> None:
    site.paths["/a"] = answer(b"good")
    asked = names("turns.example", ["127.0.0.1", "10.0.0.1"])
    assert fetcher.fetch(f"http://turns.example:{site.port}/a").body == b"good"
    assert asked == ["turns.example"]
    assert f"Host: turns.example:{site.port}" in site.heads[0]
    assert fail(fetcher, f"http://turns.example:{site.port}/a").state is LinkState.UNSAFE


def test_a_name_that_turns_between_redirects_is_checked_each_time(site: Site, fetcher: Fetcher, names: Names) -> None:
    names("turns.example", ["127.0.0.1", "192.168.0.7"])
    site.paths["/a"] = redirect(f"http://turns.example:{site.port}/b")
    assert fail(fetcher, f"http://turns.example:{site.port}/a").state is LinkState.UNSAFE
    assert site.asked == ["/a"]


def test_proxies_and_passwords_of_the_environment_are_not_used(
    site: Site, other: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, other.url)
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    site.paths["/a"] = answer(b"direct")
    assert (fetcher.fetch(f"{site.url}/a").body, other.asked) == (b"direct", [])


@pytest.mark.parametrize("handler", [hostile.drip_head, hostile.drip_body, hostile.say_nothing])
def test_an_answer_that_does_not_end_is_cut_off(site: Site, handler: Handler) -> None:
    site.paths["/a"] = handler
    error = fail(make_fetcher(site, limits=QUICK), f"{site.url}/a")
    assert (error.state, error.may_pass) == (LinkState.TIMED_OUT, True)


def test_all_redirects_share_one_time(site: Site) -> None:
    site.paths["/a"] = redirect("/b")
    site.paths["/b"] = hostile.drip_head
    assert fail(make_fetcher(site, limits=QUICK), f"{site.url}/a").state is LinkState.TIMED_OUT


def test_a_secure_connection_that_does_not_come_about_is_cut_off_or_refused() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        fetcher = Fetcher("test", QUICK, Reach(frozenset({("127.0.0.1", port)})))
        assert fail(fetcher, f"https://127.0.0.1:{port}/").state is LinkState.TIMED_OUT


def test_a_site_that_speaks_no_tls_is_not_trusted() -> None:
    def greet() -> None:
        connection, _ = plain.accept()
        with connection:
            connection.recv(65_536)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as plain:
        threading.Thread(target=greet, daemon=True).start()
        address = plain.getsockname()[:2]
        error = fail(Fetcher("test", QUICK, Reach(frozenset({address}))), f"https://127.0.0.1:{address[1]}/")
    assert (error.state, error.may_pass) == (LinkState.FAILING, False)


@pytest.mark.parametrize("handler", [hostile.pour, answer(b"a" * 200_001)])
def test_a_body_without_end_is_not_taken(site: Site, fetcher: Fetcher, handler: Handler) -> None:
    site.paths["/a"] = handler
    error = fail(fetcher, f"{site.url}/a")
    assert (error.state, error.detail) == (LinkState.UNFIT, "It is larger than 200,000 bytes.")


def test_what_unpacks_to_more_than_the_limit_is_not_unpacked(site: Site, fetcher: Fetcher) -> None:
    bomb = hostile.make_bomb(50_000_000)
    site.paths["/a"] = answer(bomb, Content_Encoding="gzip")
    site.paths["/b"] = answer(gzip.compress(gzip.compress(bomb)), Content_Encoding="gzip, gzip, gzip")
    assert len(bomb) < 100_000
    tracemalloc.start()
    try:
        assert fail(fetcher, f"{site.url}/a").state is LinkState.UNFIT
        assert fail(fetcher, f"{site.url}/b").state is LinkState.UNFIT
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 5_000_000


def test_the_body_of_a_redirect_is_not_read(site: Site, fetcher: Fetcher) -> None:
    def pour_behind_redirect(connection: socket.socket, head: str) -> None:
        connection.sendall(hostile.write_head("302 Found", {"Location": "/b", "Content-Encoding": "gzip"}))
        connection.sendall(hostile.make_bomb(50_000_000))
        connection.sendall(b"x" * 50_000_000)

    site.paths["/a"] = pour_behind_redirect
    site.paths["/b"] = answer(b"good")
    assert fetcher.fetch(f"{site.url}/a").body == b"good"


@pytest.mark.parametrize("handler", [hostile.pour_headers, hostile.send_long_header, hostile.break_off])
def test_an_answer_that_is_none_fails(site: Site, fetcher: Fetcher, handler: Handler) -> None:
    site.paths["/a"] = handler
    assert fail(fetcher, f"{site.url}/a").state is LinkState.FAILING


@pytest.mark.parametrize("kind", ["application/octet-stream", "video/mp4", "image/svg+xml", "", "text/html2"])
def test_other_kinds_are_not_kept(site: Site, fetcher: Fetcher, kind: str) -> None:
    site.paths["/a"] = answer(b"a", kind=kind)
    assert fail(fetcher, f"{site.url}/a").state is LinkState.UNFIT
    assert fetcher.fetch(f"{site.url}/a", with_body=False).status == 200


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br", "rot13"])
def test_what_is_compressed_otherwise_than_asked_is_not_kept(site: Site, fetcher: Fetcher, encoding: str) -> None:
    site.paths["/a"] = answer(b"a", Content_Encoding=encoding)
    error = fail(fetcher, f"{site.url}/a")
    assert error.state is LinkState.UNFIT
    assert "compressed" in error.detail


@pytest.mark.parametrize(
    ("status", "state", "may_pass"),
    [
        ("404 Not Found", LinkState.GONE, False),
        ("410 Gone", LinkState.GONE, False),
        ("401 Unauthorized", LinkState.REFUSED, False),
        ("403 Forbidden", LinkState.REFUSED, False),
        ("451 Unavailable For Legal Reasons", LinkState.REFUSED, False),
        ("429 Too Many Requests", LinkState.FAILING, True),
        ("500 Oops", LinkState.FAILING, True),
        ("503 Later", LinkState.FAILING, True),
        ("304 Not Modified", LinkState.FAILING, False),
        ("302 Found", LinkState.FAILING, False),
    ],
)
def test_what_a_status_means(site: Site, fetcher: Fetcher, status: str, state: LinkState, may_pass: bool) -> None:
    site.paths["/a"] = answer(status=status)
    error = fail(fetcher, f"{site.url}/a")
    assert (error.state, error.may_pass, error.status) == (state, may_pass, int(status[:3]))


def test_words_of_the_status_line_steer_no_terminal(site: Site, fetcher: Fetcher) -> None:
    site.paths["/a"] = answer(status="404 Not\x1b[2J\x00 " + "here" * 100)
    assert fail(fetcher, f"{site.url}/a").detail.startswith("It answers 404 Not[2J hereherehere")
    assert len(fail(fetcher, f"{site.url}/a").detail) < 100


@pytest.mark.parametrize(
    ("header", "wait"),
    [("7", 7.0), ("-1", None), ("soon", None), ("Thu, 01 Jan 1970 00:00:00 GMT", 0.0), ("9" * 70, None)],
)
def test_how_long_a_site_wants_to_be_left_alone(site: Site, fetcher: Fetcher, header: str, wait: float | None) -> None:
    site.paths["/a"] = answer(status="503 Later", Retry_After=header)
    assert fail(fetcher, f"{site.url}/a").retry_after == wait


def test_a_site_that_is_not_there_fails_and_may_come_back(site: Site, fetcher: Fetcher) -> None:
    site.close()
    error = fail(fetcher, f"{site.url}/a")
    assert (error.state, error.may_pass) == (LinkState.FAILING, True)


def test_an_address_beyond_ascii_is_asked_for_in_utf_8(site: Site, fetcher: Fetcher) -> None:
    site.paths["/gr%C3%BC%C3%9Fe"] = answer(b"good")
    site.paths["/a"] = redirect("/grüße".encode().decode("latin-1"))
    assert fetcher.fetch(f"{site.url}/a").final_url == f"{site.url}/gr%C3%BC%C3%9Fe"


def test_a_page_is_told_by_its_kind_without_the_rest() -> None:
    page = Fetched("u", "u", 200, "OK", (("content-type", 'Text/HTML; charset="UTF-8"; x'),), b"")
    assert (page.content_type, page.charset) == ("text/html", "UTF-8")
