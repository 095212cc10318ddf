"""What the table says of the sites, looked at before anything is measured: the same bytes, the same facts."""

import json
from pathlib import Path
from typing import Any

import redis

from bench.content import LANGUAGES
from bench.server import Site, fetch
from bench.workload import BARE, CONSTANT, DETAILS, FINISHED, KEPT, LEAN, LIST, OURS, SHARED, STOCK, list_page

SAME_FACTS = ("title", "summary", "employees", "published_on", "information_as_of")
SAME_CODES = ("industry", "prefecture")


def read_body(site: Site, path: str) -> bytes:
    """The bytes of an answer that must come."""
    answer = fetch(site, path)
    if answer.status != 200:
        raise RuntimeError(f"{site.name} answers {answer.status} to {path}")
    return answer.body


def keep_constants(ours: Site, key: str, folder: Path) -> None:
    """What the constant's server gives: our list of twenty and our detail, byte by byte."""
    folder.mkdir(exist_ok=True)
    (folder / "list").write_bytes(read_body(ours, list_page(OURS, "ja")))
    (folder / "detail").write_bytes(read_body(ours, DETAILS[OURS].format(key=key, language="ja")))


def keep_answers(ours: Site, keys: dict[str, list[str]], folder: Path) -> dict[str, bytes]:
    """Our answers that others must give, too, by a name for each."""
    keep_constants(ours, keys["ja"][0], folder)
    kept = {"list": (folder / "list").read_bytes(), "detail": (folder / "detail").read_bytes()}
    for language in LANGUAGES:
        kept[f"list {language}"] = read_body(ours, list_page(OURS, language))
    return kept


def demand_same(site: Site, kept: dict[str, bytes], keys: dict[str, list[str]]) -> None:
    """Raise RuntimeError where the site doesn't answer what it is said to."""
    if site.name == CONSTANT:
        _demand(site, "/list", kept["list"])
        _demand(site, "/detail", kept["detail"])
    if site.name in (LEAN, KEPT, SHARED):
        _demand(site, DETAILS[OURS].format(key=keys["ja"][0], language="ja"), kept["detail"])
        for language in LANGUAGES:
            _demand(site, list_page(OURS, language), kept[f"list {language}"])
    if site.name in (BARE, FINISHED):
        for language in LANGUAGES:
            _demand(site, list_page(site.name, language), kept[f"list {language}"])
    if site.name == FINISHED:
        _demand(site, DETAILS[FINISHED].format(key=keys["ja"][0], language="ja"), kept["detail"])
    if site.name == STOCK:
        for language in LANGUAGES:
            _demand_facts(read_items(kept[f"list {language}"]), read_items(read_body(site, list_page(STOCK, language))))


def demand_used(valkey: str) -> None:
    """Raise RuntimeError where nothing is kept in a Valkey: a site that can't reach it answers all the same."""
    if not redis.Redis.from_url(valkey).dbsize():
        raise RuntimeError("Nothing is kept in Valkey.")


def read_items(body: bytes) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(body)["items"]
    return items


def count_found(body: bytes) -> int:
    answer = json.loads(body)
    return int(answer["count"] if "count" in answer else answer["meta"]["total_count"])


def _demand(site: Site, path: str, wanted: bytes) -> None:
    if read_body(site, path) != wanted:
        raise RuntimeError(f"{site.name} answers other bytes than ours to {path}")


def _demand_facts(ours: list[dict[str, Any]], theirs: list[dict[str, Any]]) -> None:
    if [_facts(item) for item in ours] != [_facts(item) for item in theirs] or len(ours) > LIST:
        raise RuntimeError(f"The twin's list holds other cases or facts than ours: {theirs[0]} {ours[0]}")
    if any("error" in item[name] for item in theirs for name in item if name.startswith("picture_c")):
        raise RuntimeError("A picture of the twin has no rendition.")


def _facts(item: dict[str, Any]) -> list[Any]:
    terms = [sorted(term["code"] for term in item[name]) for name in ("themes", "styles")]
    return [*(item[name] for name in SAME_FACTS), *(item[name]["code"] for name in SAME_CODES), *terms]
