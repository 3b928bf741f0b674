"""Signing in: who gets in, who is held back, and what ends a session."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine

from server.evidence.accounts import Role, end_sessions, set_active, set_role
from server.evidence.audit import list_entries
from server.evidence.database import begin_writing
from tests.curation.conftest import PASSWORD, Clock, Person

Enter = Callable[..., Person]
OTHER = " ".join(("another", "four", "good", "words"))


def test_there_is_no_account_before_one_is_made(app: Flask) -> None:
    page = Person(app, "admin").get("/sign-in")
    assert "flask --app server account add NAME --role admin" in page
    for password in ("admin", "password", ""):
        Person(app, "admin").sign_in(password, 403)


def test_who_is_signed_in_sees_the_pages_and_others_are_asked_to(app: Flask, ani: Person) -> None:
    assert "The evidence base" in ani.get("/")
    answer = Person(app).open("/curation/search?q=rose")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/curation/sign-in?next=/curation/search?q%3Drose")


def test_after_signing_in_one_is_where_one_wanted_to_be(enter: Enter) -> None:
    person = enter("ani", Role.READER, signed_in=False)
    person.get("/sign-in")
    answer = person.send("/sign-in", name="ani", password=PASSWORD, next="/curation/search?q=rose")
    assert answer.headers["Location"] == "/curation/search?q=rose"


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/facts/x", "javascript:x"]
)
def test_signing_in_leads_nowhere_else(enter: Enter, elsewhere: str) -> None:
    person = enter("ani", Role.READER, signed_in=False)
    person.get("/sign-in")
    answer = person.send("/sign-in", name="ani", password=PASSWORD, next=elsewhere)
    assert answer.headers["Location"] == "/curation/"


def test_the_cookie_is_for_the_curation_pages_and_not_for_scripts(enter: Enter) -> None:
    person = enter("ani", Role.READER, signed_in=False)
    person.get("/sign-in")
    cookie = person.send("/sign-in", name="ani", password=PASSWORD).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Lax", "Path=/curation"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert "Set-Cookie" not in person.open("/docs").headers
    assert person.open("/curation/").headers["Cache-Control"] == "no-store"


def test_behind_https_the_cookie_is_secure(app: Flask, enter: Enter) -> None:
    enter("ani", Role.READER, signed_in=False)
    cookie = app.test_client().get("/curation/sign-in", base_url="https://periksa.example").headers["Set-Cookie"]
    assert "Secure" in cookie.split("; ")


def test_a_wrong_password_and_an_unknown_name_are_told_alike(app: Flask, enter: Enter) -> None:
    enter("ani", Role.READER, signed_in=False)
    told = [Person(app, name).sign_in("wrong words here", 403) for name in ("ani", "nobody")]
    assert all("do not belong together" in page for page in told)


def test_after_five_failures_one_waits(enter: Enter, clock: Clock) -> None:
    person = enter("ani", Role.READER, signed_in=False)
    for _ in range(5):
        person.sign_in("wrong words here", 403)
    assert "Try again in a quarter of an hour" in person.sign_in(PASSWORD, 429)
    clock.move(minutes=16)
    person.sign_in()


def test_a_form_without_the_token_of_its_session_does_nothing(app: Flask, ani: Person) -> None:
    before = ani.get("/proposals?state=draft")
    ani.post("/retire/facts/rose-2/release-date", 403, reason="because", token="")
    ani.post("/retire/facts/rose-2/release-date", 403, reason="because", token="x" * 32)
    other = Person(app)
    other.get("/sign-in")
    other.post("/sign-in", 403, name="ani", password=PASSWORD, token="")
    assert ani.get("/proposals?state=draft") == before


def test_a_cookie_that_was_changed_or_signed_elsewhere_is_nobodys(app: Flask, ani: Person) -> None:
    client = app.test_client()
    client.set_cookie(
        "periksa_session", "eyJhY2NvdW50IjoiYW5pIiwidmVyc2lvbiI6MX0.aaaaaa.bbbbbbbbbbbbbbbb", path="/curation"
    )
    assert client.get("/curation/").status_code == 302


def test_signing_out_everywhere_ends_other_sessions_too(app: Flask, ani: Person) -> None:
    phone = Person(app, "ani")
    phone.sign_in()
    ani.get("/account")
    ani.post("/account/sign-out-everywhere")
    assert phone.open("/curation/").status_code == 302
    assert ani.open("/curation/").status_code == 302


def test_signing_out_ends_this_session_only(app: Flask, ani: Person) -> None:
    phone = Person(app, "ani")
    phone.sign_in()
    ani.get("/account")
    ani.post("/sign-out")
    assert ani.open("/curation/").status_code == 302
    assert phone.open("/curation/").status_code == 200


def test_what_happens_to_the_account_counts_with_the_next_request(ani: Person, engine: Engine, clock: Clock) -> None:
    ani.get("/log", 403)
    with begin_writing(engine) as connection:
        set_role(connection, "ani", Role.REVIEWER, "root", clock())
    assert "Who did what" in ani.get("/log")
    with begin_writing(engine) as connection:
        set_active(connection, "ani", False, "root", clock())
    assert ani.open("/curation/").status_code == 302
    ani.sign_in(status=403)


def test_ended_sessions_do_not_come_back_with_their_cookie(ani: Person, engine: Engine, clock: Clock) -> None:
    with begin_writing(engine) as connection:
        end_sessions(connection, "ani", "root", clock())
    assert ani.open("/curation/").status_code == 302


def test_the_password_is_changed_by_whoever_knows_it(app: Flask, ani: Person) -> None:
    phone = Person(app, "ani")
    phone.sign_in()
    ani.get("/account")
    ani.post("/account/password", 403, password=OTHER[::-1], new=OTHER)
    ani.post("/account/password", 422, password=PASSWORD, new="short")
    ani.post("/account/password", password=PASSWORD, new=OTHER)
    assert ani.open("/curation/").status_code == 200
    assert phone.open("/curation/").status_code == 302
    phone.sign_in(PASSWORD, 403)
    phone.sign_in(OTHER)


def test_signing_in_is_on_record(ani: Person, engine: Engine) -> None:
    Person(ani._client.application, "ani").sign_in("wrong words here", 403)
    with engine.connect() as connection:
        done = [(entry.actor, entry.action) for entry in list_entries(connection, actor="ani")]
    assert sorted(done) == [("ani", "session.began"), ("ani", "sign_in.failed")]
