"""What each site is asked for: the same content, by its own addresses."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from bench.content import COMMON_EVERY, COMMON_WORD, FOUND_EVERY, LANGUAGES, WORD, Pair
from bench.server import Site, fetch

LIST = 20
OURS, KEPT, SHARED = "ours", "kept", "kept in Valkey"
LEAN = "lean"  # ours, as without the search extra
STOCK, BARE, FINISHED, CONSTANT = "stock", "bare", "finished", "constant"
SITES = (OURS, LEAN, STOCK, BARE, FINISHED, KEPT, SHARED, CONSTANT)
MOST = 2_000  # different addresses of one kind; they are asked by turns
READ = 100  # what a list gives at most

STOCK_CARD = (
    "_,id,title,html_url,locale,summary,organisation,industry,size_band,prefecture,city,employees,themes,styles,"
    "published_on,information_as_of,picture_alt,picture_credit,picture_card,picture_card_large,picture_wide,"
    "picture_wide_large,picture_portrait,picture_logo,picture_og"
)
LISTS = {
    OURS: "/api/v3/case-studies/?locale={language}&limit=20&offset={offset}",
    STOCK: f"/api/v2/pages/?type=cases.CasePage&fields={STOCK_CARD}&locale={{language}}&limit=20&offset={{offset}}",
    BARE: "/list/?locale={language}&limit=20&offset={offset}",
    FINISHED: "/list/?locale={language}&limit=20&offset={offset}",
}
ORDERED = "&order=-published_on"
DETAILS = {
    OURS: "/api/v3/case-studies/{key}/?locale={language}",
    STOCK: "/api/v2/pages/{key}/?fields=*",
    FINISHED: "/detail/{key}/?locale={language}",
}
HTML = {
    OURS: {
        "html case": "/{language}/cases/2026/{slug}/",
        "html list": "/{language}/cases/",
        "html front": "/{language}/",
    },
    STOCK: {"html case": "/{language}/cases/{slug}/", "html list": "/{language}/cases/", "html front": "/{language}/"},
}


@dataclass(frozen=True)
class Workload:
    """Addresses of one kind on one site."""

    site: str
    name: str
    paths: tuple[str, ...]


def list_page(site: str, language: str, offset: int = 0) -> str:
    return LISTS[site].format(language=language, offset=offset) + (ORDERED if site == STOCK else "")


def list_paths(site: str, size: int) -> Iterator[str]:
    for offset in range(0, max(1, size - LIST), max(1, size // MOST)):
        yield from (list_page(site, language, offset) for language in LANGUAGES)


def search_paths(site: str, language: str, size: int, *, words: Pair = WORD, every: int = FOUND_EVERY) -> Iterator[str]:
    """Of one language's word, which one case in `every` has."""
    for offset in range(max(1, size // every - LIST)):
        yield f"{LISTS[site].format(language=language, offset=offset)}&search={quote(words[language])}"


def read_keys(site: Site, language: str, number: int) -> list[str]:
    """The keys of the newest cases, read from the site's own list."""
    keys: list[str] = []
    for offset in range(0, number, READ):
        address = list_page(site.name, language, offset).replace("limit=20", f"limit={READ}")
        keys += [str(item["id"]) for item in json.loads(fetch(site, address).body)["items"]]
    return keys[:number]


def make(size: int, sites: dict[str, Site], keys: dict[str, dict[str, list[str]]]) -> list[Workload]:
    """All of them; `keys` by site and language. Sites that keep answers are asked for the same few over and over."""
    made: list[Workload] = []

    def add(site: str, name: str, paths: Iterator[str]) -> None:
        if site in sites:
            made.append(Workload(site, name, tuple(paths)))

    for site in LISTS:
        add(site, "list", list_paths(site, size))
        for language in LANGUAGES:
            add(site, f"search {language}", search_paths(site, language, size))
    for site, address in DETAILS.items():
        fill: Callable[..., str] = address.format
        add(site, "detail", (fill(key=key, language=word) for word in LANGUAGES for key in keys[site][word]))
    for site, pages in HTML.items():
        for name, address in pages.items():
            add(site, name, _pages(address, size))
    ours = [one for one in made if one.site == OURS]
    for one in ours:
        if not one.name.startswith("search"):
            add(LEAN, one.name, iter(one.paths))
    for site in (KEPT, SHARED):
        for one in ours:
            add(site, one.name, iter(one.paths[: len(LANGUAGES)]))
    for site in (OURS, STOCK):
        for language in LANGUAGES:
            paths = search_paths(site, language, size, words=COMMON_WORD, every=COMMON_EVERY)
            add(site, f"search {language}, common", paths)
    add(CONSTANT, "list", iter(["/list"]))
    add(CONSTANT, "detail", iter(["/detail"]))
    return made


def _pages(address: str, size: int) -> Iterator[str]:
    numbers = range(min(size, MOST)) if "{slug}" in address else range(1)
    for number in numbers:
        yield from (address.format(language=language, slug=f"case-{number}") for language in LANGUAGES)
