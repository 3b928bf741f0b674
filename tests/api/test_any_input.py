"""Laws over inputs nobody thought of: no request is answered with a failure of the server."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.api.shell import build_shell

CLIENT = build_shell().test_client()
JSON = {"Content-Type": "application/json"}

any_text = st.text(st.characters(), max_size=40)  # surrogates and control characters included
any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | any_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=4),
    max_leaves=12,
)
context = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("url", "title", "published", "before", "after"), any_text | any_json)
)
request = st.fixed_dictionaries(
    {"text": any_text},
    optional={
        "context": context | any_json,
        "language": st.sampled_from(["id", "EN-us", "xx"]) | any_text,
        "as_of": st.dates().map(str) | any_text,
        "reply_language": any_text | any_json,
    },
)


remark = st.fixed_dictionaries(
    {"check": any_text | any_json, "opinion": st.sampled_from(["agree", "disagree"]) | any_json},
    optional={"claim": st.integers() | any_json, "reason": any_text | any_json, "source": any_text | any_json},
)


def send(path: str, body: bytes) -> tuple[int, Any]:
    response = CLIENT.post(path, data=body, headers=JSON)
    return response.status_code, json.loads(response.data)


@given(body=st.binary(max_size=200))
def test_any_bytes(body: bytes) -> None:
    status, document = send("/v1/checks", body)
    assert status in (200, 400, 422)
    assert status == 200 or document["status"] == status


@given(value=any_json)
def test_any_json(value: Any) -> None:
    status, _ = send("/v1/readings", json.dumps(value).encode())
    assert status in (200, 400, 422)


@given(value=request)
def test_any_request(value: dict[str, Any]) -> None:
    """What is accepted comes back as it was sent; what is refused is refused for a field that was sent."""
    status, document = send("/v1/checks", json.dumps(value).encode())
    if status == 200:
        assert document["text"] == value["text"]
    elif status == 422:
        assert document["errors"]
        for fault in document["errors"]:
            first = fault["pointer"].split("/")[1] if fault["pointer"] else "text"
            assert first in value
    else:
        assert document["code"] == "json_invalid"


@given(value=remark)
def test_any_remark(value: dict[str, Any]) -> None:
    """There is no check to speak of; whatever else is wrong is named."""
    status, document = send("/v1/feedback", json.dumps(value).encode())
    assert document["code"] in {400: ("json_invalid",), 404: ("check_not_found",), 422: ("fields_invalid",)}[status]
