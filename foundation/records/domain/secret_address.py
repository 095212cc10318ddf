"""What of an address is a secret, and how it is blanked wherever addresses are written down.

The one declaration is the address itself, where it is routed: a parameter called `secret`, `token` or `uidb64` is one,
in our routes and in those of others, and so is a parameter of the query that an app registered
(`registry.secret_parameters`). The rules the next editor must not break: a secret in a path has one of these names (a
test knows all others); too much is blanked rather than too little – also where the address leads nowhere, is cut off,
or is a value in another address.
"""

import logging
import re
import traceback
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import get_resolver
from django.urls.resolvers import RoutePattern, URLPattern, URLResolver

from foundation.records.registry import secret_parameters

NAMES = frozenset({"secret", "token", "uidb64"})
BLANK = "***"
SLASH = r"(?:/|%2F|%252F)+"  # as it is, and as a value in another address
PART = r"""[^\s/?#&"'<>]+?"""
ANY = r"""[^\s/?#&"'<>]+"""
PARAMETER = re.compile(r"<(?:[^>:]+:)?([^>]+)>")
LONG = re.compile(r"(?<=/)[-\w:.]{20,}")  # what a secret looks like, where nobody can say which addresses there are


def list_secret_routes() -> list[str]:
    """The routes of the site that hold a secret, as they are written: `manage/<slug:secret>/`."""
    return [route for route in _list_routes() if NAMES & set(PARAMETER.findall(route))]


def _list_routes() -> Iterator[str]:
    yield from _walk(get_resolver(settings.ROOT_URLCONF).url_patterns, "")


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    """A part that is no route (a language, an expression) is left out: what follows it tells enough."""
    for pattern in patterns:
        own = pattern.pattern
        route = before + str(own) if isinstance(own, RoutePattern) else ""
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif route:
            yield route


@cache
def _rules(urlconf: str) -> list[re.Pattern[str]]:
    """For each beginning of an address that a secret follows: the beginning as its group, then the secret."""
    languages = tuple(f"{code}/" for code, _name in settings.LANGUAGES)
    beginnings: dict[str, None] = {}
    for route in list_secret_routes():
        for match in PARAMETER.finditer(route):
            if match[1] in NAMES:
                beginning = route[: match.start()]
                plain = beginning.partition("/")[2] if beginning.startswith(languages) else beginning
                beginnings[_as_expression(plain)] = None
    rules = [re.compile(f"({SLASH}{beginning}){ANY}", re.IGNORECASE) for beginning in beginnings]
    if names := "|".join(re.escape(name) for name in secret_parameters.list()):
        rules.append(re.compile(rf"((?:[?&;]|%3F|%26|%253F|%2526)(?:{names})(?:=|%3D|%253D)){ANY}", re.IGNORECASE))
    return rules


def _as_expression(beginning: str) -> str:
    parts = re.split(r"<[^>]+>", beginning)
    return PART.join(SLASH.join(re.escape(word) for word in part.split("/")) for part in parts)


def blank_secrets(text: str) -> str:
    """The text with every secret of an address of this site blanked. Before the apps are there nobody asks for one."""
    if not apps.ready:
        return text
    try:
        rules = _rules(settings.ROOT_URLCONF)
    except Exception:  # the addresses can't be imported (yet): who needs them reports it, and a log line must go on
        return LONG.sub(BLANK, text)
    for rule in rules:
        text = rule.sub(rf"\1{BLANK}", text)
    return text


class BlankSecrets(logging.Filter):
    """For every handler of a site's LOGGING: what it writes holds no secret, neither message nor traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        values = _list_values(getattr(record, "request", None))
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError):  # the arguments don't fit: logging itself would only complain
            message = f"{record.msg} {record.args}"
        record.msg, record.args = _blank(message, values), None
        if record.exc_info and not record.exc_text:
            record.exc_text = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        if record.exc_text:
            record.exc_text = _blank(record.exc_text, values)
        if record.stack_info:
            record.stack_info = _blank(record.stack_info, values)
        return True


def _list_values(request: Any) -> list[str]:
    """The secrets of the address a request came to, however the text names them."""
    match = getattr(request, "resolver_match", None)
    kwargs = match.kwargs if match is not None else {}
    return [str(value) for name, value in kwargs.items() if name in NAMES and value]


def _blank(text: str, values: list[str]) -> str:
    for value in values:
        text = text.replace(value, BLANK)
    return blank_secrets(text)
