"""What public lists show: each row of each list, in the parsed answers, over all their pages."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.test import Client

from campaigns.participation.domain.queries.open_data import data_set_code
from casestudies.models import CaseStudyPage
from news.feeds import LENGTH
from tests.lists.rows import Shared
from tests.parts.html import Element, page_of

API = ("awardees", "case-studies", "events", "news", "organisations", "participants")


@dataclass(frozen=True)
class Listed:
    """A list, how its rows are found in an answer, where it goes on, and after how many rows it ends."""

    address: str
    rows: Callable[[bytes], list[str]]
    following: Callable[[str, bytes], str | None] = lambda address, body: None
    most: int = 300


def list_shown(shared: Shared) -> Iterator[Listed]:
    """In both languages, each kind of list that everybody reads; each holds all copies of one kind of row."""
    for language in ("ja", "en"):
        titled = f"/{language}/search/?q={find_case(shared, language).title}&kind=cases"
        yield Listed(shared.events[language].url, by_link("article.row h3 a"), next_page)
        yield Listed(shared.cases[language].url, by_link("article.row h3 a"), next_page)
        yield Listed(shared.collection[language].url, by_link("article.row h3 a"), next_page)
        yield Listed(shared.news[language].url, by_link("article.row h3 a"), next_page)
        yield Listed(shared.results[language].url, by_link("article.laureate h3 a"), next_page)
        yield Listed(shared.month[language].url, by_id("table.participants tbody tr"), next_page)
        yield Listed(titled, by_link("li.result h3 a"), next_page)
        yield Listed(f"/feeds/{language}/events.ics", read_appointments)
        yield Listed(f"/feeds/{language}/news.atom", read_entries, most=LENGTH)
        for name in API:
            yield Listed(f"/api/v3/{name}/?locale={language}", read_items, next_items)
    for code in ("events", data_set_code(shared.campaign)):
        yield Listed(f"/open-data/{code}.utf8.csv", read_lines)
        yield Listed(f"/open-data/{code}.json", read_records)


def find_case(shared: Shared, language: str) -> CaseStudyPage:
    found: CaseStudyPage = CaseStudyPage.objects.child_of(shared.collection[language]).first()
    return found


def read_all(client: Client, listed: Listed) -> list[str]:
    """The rows of all its pages, in their order."""
    address: str | None = listed.address
    shown: list[str] = []
    while address:
        body = ask(client, address)
        shown += listed.rows(body)
        address = listed.following(address, body)
    return shown


def ask(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


@lru_cache(maxsize=1)
def _tree(body: bytes) -> Element:
    """An answer is asked for its rows, and for the page after it."""
    return page_of(body)


def by_link(selector: str) -> Callable[[bytes], list[str]]:
    return lambda body: _tree(body).values(selector, "href")


def by_id(selector: str) -> Callable[[bytes], list[str]]:
    return lambda body: _tree(body).values(selector, "id")


def next_page(address: str, body: bytes) -> str | None:
    found = _tree(body).values('.pager a[rel="next"]', "href")
    return urljoin(address, found[0]) if found else None


def read_items(body: bytes) -> list[str]:
    return [str(row["id"]) for row in json.loads(body)["items"]]


def next_items(address: str, body: bytes) -> str | None:
    """The first page is as large as it is without a word; the others as large as one may ask for."""
    path, _, offset = address.partition("&limit=100&offset=")
    seen = int(offset or 0) + len(read_items(body))
    return f"{path}&limit=100&offset={seen}" if read_items(body) and seen < json.loads(body)["count"] else None


def read_entries(body: bytes) -> list[str]:
    return [entry.id.text for entry in BeautifulSoup(body, "xml").find_all("entry")]


def read_appointments(body: bytes) -> list[str]:
    return [line for line in body.decode().splitlines() if line.startswith("UID:")]


def read_lines(body: bytes) -> list[str]:
    return [",".join(row) for row in csv.reader(io.StringIO(body.decode()))][1:]


def read_records(body: bytes) -> list[str]:
    return [json.dumps(record, sort_keys=True) for record in json.loads(body)]
