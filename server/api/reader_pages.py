"""What the pages of facts, entities and sources have in common: the reader's language, and how a page is sent."""

from __future__ import annotations

from flask import Response, request

from server.api.reply_language import choose_reply_language, match_language
from server.api.services import Services


def choose_page_language(services: Services) -> str:
    """The language of a page: ``?language=`` where there is a pack for it, else as the browser asks."""
    asked = request.args.get("language")
    return choose_reply_language(
        None if asked is None else match_language(asked, services.languages),
        request.accept_languages,
        None,
        services.languages,
        services.default_language,
    )


def send_page(page: str, language: str) -> Response:
    """A page that browsers keep and ask for again with its ETag."""
    response = Response(page, content_type="text/html; charset=utf-8", headers={"Content-Language": language})
    response.vary.add("Accept-Language")
    response.cache_control.no_cache = True
    response.add_etag()
    response.make_conditional(request)
    return response
