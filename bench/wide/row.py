"""The rows of the table: what is asked for at both sizes, and the bar of each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from bench.content import COMMON_WORD, WORD
from bench.wide.process import Process

LIST = 20
LISTED, FOUND = 1.5, 2.0  # the time with many cases by that with few, at most
API = "/api/v3/case-studies/?locale=ja&limit=20"
HTML = "/ja/cases/"
ORDERS = ("published_on", "title", "-title")  # besides the one that is there unasked
FILTERS = (
    *("industry=G", "size_band=101_300", "prefecture=13", "region=kanto", "theme=care", "style=home"),
    *("fiscal_year={year}", "organisation={organisation}", "collection={collection}", "industry=G&theme=care"),
)
TYPED = {
    "みほん100": "ja",
    "Sample 100": "en",
    "みほ": "ja",
    "sam": "en",
}  # name and number; what every name begins with
Paths = Callable[[int], str]


@dataclass(frozen=True)
class Row:
    """What is asked for: an address for each turn. `bar` is the most that the time may grow by; None: any."""

    name: str
    path: Paths
    bar: float | None = LISTED
    is_anew: bool = False


def list_rows(process: Process, turns: int) -> list[Row]:
    """All rows, with addresses of what the process's database holds."""
    return [*_list_api(process), *_list_details(process, turns), *_list_html(process, turns), *_list_searches()]


def _always(path: str) -> Paths:
    return lambda _turn: path


def _list_api(process: Process) -> Iterator[Row]:
    last = max(0, process.size - LIST)
    for name, offset in (("first page", 0), ("middle", process.size // 2), ("last page", last)):
        yield Row(f"API list, {name}", _always(f"{API}&offset={offset}"))
    for name, offset in (("first page", 0), ("middle", process.size // 2)):
        yield Row(f"API list, {name}, anew", _always(f"{API}&offset={offset}"), is_anew=True)
    for order in ORDERS:
        yield Row(f"API list, order={order}", _always(f"{API}&order={order}"))
    first = process.read(API)["items"][0]
    collection = process.read("/api/v3/collections/?locale=ja")["items"][0]
    known = {"organisation": first["organisation"]["id"], "collection": collection["id"]}
    for narrowed in FILTERS:
        name = narrowed.partition("={")[0]
        path = f"{API}&{narrowed.format(year=collection['fiscal_year'], **known)}"
        yield Row(f"API list, {name}", _always(path))
        if name in ("industry=G", "industry=G&theme=care"):
            yield Row(f"API list, {name}, anew", _always(path), is_anew=True)


def _list_details(process: Process, turns: int) -> Iterator[Row]:
    """Cases from the newest to the oldest."""
    places = (turn * process.size // turns for turn in range(turns))
    newest = [
        process.read(f"{API.replace('limit=20', 'limit=1')}&offset={place}")["items"][0]["id"] for place in places
    ]

    def path(turn: int) -> str:
        return f"/api/v3/case-studies/{newest[turn % turns]}/?locale=ja"

    yield Row("API detail with related", path)
    yield Row("API detail with related, anew", path, is_anew=True)


def _list_html(process: Process, turns: int) -> Iterator[Row]:
    yield Row("HTML list with facets", _always(HTML))
    yield Row("HTML list, filtered", _always(f"{HTML}?industry=G&theme=care"))
    yield Row("HTML list, last page", _always(f"{HTML}?page={-(-process.size // LIST)}"))
    yield Row("HTML list with facets, anew", _always(HTML), is_anew=True)
    yield Row("HTML front page, anew", _always("/ja/"), is_anew=True)
    yield Row("HTML case", lambda turn: f"{HTML}2026/case-{turn % turns * process.size // turns}/")
    yield Row("HTML front page", _always("/ja/"))


def _list_searches() -> Iterator[Row]:
    """A word that one case in fifty has, and one that one in five has, for which the issue has no bar."""
    for kind, words, bar in (("rare", WORD, FOUND), ("common", COMMON_WORD, None)):
        for language, word in words.items():
            typed, name = quote(word), f"a {kind} word, {language}"
            listed = f"{API.replace('=ja', f'={language}')}&search={typed}"
            yield Row(f"API list, {name}", _always(listed), bar)
            yield Row(f"API list, {name}, anew", _always(listed), bar, is_anew=True)
            yield Row(f"HTML list, {name}", _always(f"/{language}/cases/?q={typed}"), bar)
            yield Row(f"API search, {name}", _always(f"/api/v3/search/?locale={language}&search={typed}"), bar)
            yield Row(f"search page, {name}", _always(f"/{language}/search/?q={typed}"), bar)
    for typed, language in TYPED.items():
        path = f"/api/v3/search/suggestions/?locale={language}&search={quote(typed)}"
        yield Row(f"suggestions for {typed}", _always(path), FOUND)
