"""Fills the table of the plain views with what this site answers, so that their bytes are the same."""

import json
import os
import sys
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

from bench.content import LANGUAGES, Case, list_cases

PAGE = 100  # what a list gives at most
DETAILS = 40  # cases whose detail is read; the others get one of them, so that the table is as large as it would be
TABLE = """CREATE TABLE bench_case (
    number integer NOT NULL, language varchar(5) NOT NULL, public_id varchar(36) NOT NULL, published_on date NOT NULL,
    title text NOT NULL, words text NOT NULL, facts text NOT NULL, body text NOT NULL)"""
INDEXES = (
    "CREATE UNIQUE INDEX bench_case_id ON bench_case (public_id, language)",
    "CREATE INDEX bench_case_order ON bench_case (language, published_on, number)",
    "CREATE INDEX bench_case_title ON bench_case (language, title, number)",
)


def compact(value: Any) -> str:
    """As this site's API writes JSON."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read(address: str) -> Any:
    with urlopen(address, timeout=120) as answer:  # noqa: S310 -- always this machine
        return json.load(answer)


def list_rows(site: str, language: str, size: int) -> Iterator[tuple[Any, ...]]:
    """A row for each case, in the order of the list."""
    cases: list[Case] = list(list_cases(size))
    details: list[str] = []
    for first in range(0, size, PAGE):
        page = read(f"{site}/api/v3/case-studies/?locale={language}&limit={PAGE}&offset={first}")["items"]
        for place, item in enumerate(page):
            number = first + place
            if number < DETAILS:
                details.append(compact(read(f"{site}/api/v3/case-studies/{item['id']}/?locale={language}")))
            case = cases[number]
            words = " ".join([item["title"], item["summary"], *(text[language] for text in case.challenge)])
            facts = (item["id"], item["published_on"], item["title"], words, compact(item))
            yield number, language, *facts, details[number % DETAILS]


def load(site: str, size: int) -> None:
    """Make the table anew in the database of DATABASE_URL."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        for language in LANGUAGES:
            cursor.executemany(
                "INSERT INTO bench_case VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
                list(list_rows(site, language, size)),
            )
        for statement in (*INDEXES, "ANALYZE bench_case"):
            cursor.execute(statement)


if __name__ == "__main__":
    os.environ["PLAIN"] = "bare"
    from bench.plain import app  # noqa: F401 -- its settings stand from here on

    load(sys.argv[1], int(sys.argv[2]))
