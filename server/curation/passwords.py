"""Passwords: what they have to be, and how they are kept (scrypt with a salt of its own, by werkzeug)."""

from __future__ import annotations

from functools import cache

from werkzeug.security import check_password_hash, generate_password_hash

from server.errors import InvalidData

SHORTEST = 12
LONGEST = 200


def hash_password(name: str, password: str) -> str:
    """What is kept of a password. Raises InvalidData for one that is too short, too long or holds the name."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidData(f"password: has {len(password)} characters; take {SHORTEST} to {LONGEST}, such as four words")
    if len(set(password)) < 5 or name.casefold() in password.casefold():
        raise InvalidData("password: is easily guessed (the name, or few different characters); take four words")
    return generate_password_hash(password)


def is_password(kept: str | None, password: str) -> bool:
    """Whether it is the password. Without an account it takes as long, so that names cannot be found out by time."""
    if len(password) > LONGEST:
        return False
    return check_password_hash(kept or _hash_of_nobody(), password) and kept is not None


@cache
def _hash_of_nobody() -> str:
    return generate_password_hash("nobody has this one")
