"""What of a request decides on its answer: two requests with the same key are given the same.

The rule the next editor must not break: what may tell one reader from another – a cookie that isn't known to be
harmless, a token, a part of a file – has no key, and is answered by Django itself.
"""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any
from urllib.parse import parse_qsl, quote_plus

from django.conf import settings
from django.urls import Resolver404, resolve

from foundation.caching import conf
from foundation.caching.registry import API

LONGEST_PATH, LONGEST_QUERY, MOST_FIELDS = 1_000, 2_000, 100
OWN = ("HTTP_AUTHORIZATION", "HTTP_RANGE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE")
PLAIN = re.compile(r"[\w.~-]*", re.ASCII)  # what is the same when it is quoted
Key = tuple[str, ...]


def find_key(environ: Mapping[str, Any]) -> Key | None:
    """The key of a request, with its query in one order; None where its answer is its own."""
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or len(path) > LONGEST_PATH or len(query) > LONGEST_QUERY:
        return None
    if not environ.keys().isdisjoint(OWN) or environ.get("CONTENT_LENGTH") not in (None, "", "0"):
        return None
    cookies = environ.get("HTTP_COOKIE")
    if (cookies and not are_harmless(cookies)) or path.startswith(_static()) or path in conf.untouched():
        return None
    ordered = _order(path, query) if query else ""
    if ordered is None:
        return None
    return (
        ordered,
        path,
        environ.get("HTTP_HOST") or environ.get("SERVER_NAME", ""),
        environ.get("wsgi.url_scheme", ""),
        environ.get("SERVER_PORT", ""),
        environ.get("SCRIPT_NAME", ""),
        *(environ.get(name, "") for name in _proxy_headers()),
    )


@lru_cache(maxsize=1024)
def are_harmless(cookies: str) -> bool:
    """Whether no public answer depends on any of the cookies of a header."""
    names = [part.partition("=")[0].strip() for part in cookies.split(";")]
    return all(any(fnmatchcase(name, pattern) for pattern in conf.harmless_cookies()) for name in names if name)


@lru_cache(maxsize=1024)
def _order(path: str, query: str) -> str | None:
    """In one order, without what networks add to links that are shared; the API says what is wrong with it."""
    dropped = _dropped()
    is_more = any(_fits(name, dropped) for name, _value in _read_fields(query) or ())
    return order_query(query, () if is_more and _is_of_api(path) else dropped)


def _is_of_api(path: str) -> bool:
    try:
        return resolve(path).view_name.startswith(API)
    except Resolver404:
        return False


def order_query(query: str, dropped: tuple[str, ...] = ()) -> str | None:
    """The query as Django understands it: names in order, the values of one as they came, none twice in a row.

    Without the names that fit a pattern of `dropped`. None where there are more fields than any public address takes.
    """
    fields = _read_fields(query)
    if fields is None:
        return None
    kept = [field for field in fields if not _fits(field[0], dropped)]
    return "&".join([f"{_quote(name)}={_quote(value)}" for (name, value), _ in groupby(kept)])


@lru_cache(maxsize=1024)
def _read_fields(query: str) -> tuple[tuple[str, str], ...] | None:
    """Names and values, by name; None for more fields than any public address takes."""
    text = query.encode("latin-1").decode("utf-8", "replace")
    if text.count("&") >= MOST_FIELDS:
        return None
    return tuple(sorted(parse_qsl(text, keep_blank_values=True, encoding="utf-8"), key=itemgetter(0)))


@lru_cache(maxsize=1024)
def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def _quote(text: str) -> str:
    return text if PLAIN.fullmatch(text) else quote_plus(text)


@lru_cache(maxsize=1)
def _dropped() -> tuple[str, ...]:
    return conf.tracking_parameters()


@lru_cache(maxsize=1)
def _static() -> str:
    """Files go past the store; an address elsewhere is nobody's path."""
    return settings.STATIC_URL if settings.STATIC_URL and settings.STATIC_URL.startswith("/") else "\x00"


@lru_cache(maxsize=1)
def _proxy_headers() -> tuple[str, ...]:
    """The headers by which this project has Django learn its own address."""
    names = [settings.SECURE_PROXY_SSL_HEADER[0]] if settings.SECURE_PROXY_SSL_HEADER else []
    names += ["HTTP_X_FORWARDED_HOST"] if settings.USE_X_FORWARDED_HOST else []
    names += ["HTTP_X_FORWARDED_PORT"] if settings.USE_X_FORWARDED_PORT else []
    return tuple(names)
