"""Stories: an organisation, what it did, and the award it got for it; from `data/stories/*.toml`, a file for each year.

One story makes an organisation, an awardee with effort, figures and coverage, a case study and an awardee's page. Here
are the records; `page_rows.py` makes the pages.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

from demo.reading import DATA, Stock, pairs, read_file
from foundation.organisations.domain import find_size_band
from foundation.organisations.enums import LegalFormPosition
from foundation.organisations.models import Organisation

MEASURES = ("eligible-rate", "practice-rate", "average-days")
AFTER_THE_RESULT = 9  # days until the press writes


@cache
def read_years() -> tuple[dict[str, Any], ...]:
    """The years, the latest first, each with its stories."""
    names = sorted((path.name for path in (DATA / "stories").glob("*.toml")), reverse=True)
    return tuple(read_file(f"stories/{name}") for name in names)


def list_stories() -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The latest first, so that what is new leads the lists."""
    for year in read_years():
        for story in year["story"]:
            yield year, story


def build_story_organisations(stock: Stock) -> None:
    """Those that no other file names."""
    for _year, story in list_stories():
        if not story.get("known"):
            stock.put("organisation", story["key"], _organisation(story))


def _organisation(story: dict[str, Any]) -> Organisation:
    position = LegalFormPosition.AFTER if story.get("after") else LegalFormPosition.BEFORE
    values: dict[str, Any] = {
        **pairs(story, "name", "city"),
        "name_kana": story["kana"],
        "legal_form_id": story["form"],
        "legal_form_position": position,
        "industry_id": story["industry"],
        "prefecture_id": story["prefecture"],
        "employees_total": story["employees"],
        "size_band": find_size_band(story["employees"]),
        "website": f"https://{story['key']}.example.jp/",
        "is_fictional": True,
    }
    name = values.pop("name_ja")
    return Organisation.objects.update_or_create(name_ja=name, defaults=values)[0]


def list_awardee_rows(stock: Stock, cycle: str) -> list[dict[str, Any]]:
    """The awardees of that cycle, as award files write them."""
    stories = [story for year, story in list_stories() if year.get("cycle") == cycle and "tier" in story]
    return [_awardee_row(stock, story, order) for order, story in enumerate(stories, start=1)]


def _awardee_row(stock: Stock, story: dict[str, Any], order: int) -> dict[str, Any]:
    organisation: Organisation = stock.get(f"@organisation:{story['key']}")
    return {
        "key": story["key"],
        "tier": story["tier"],
        "order": order,
        "name": {"ja": organisation.full_name_ja, "en": organisation.name_en},
        "organisations": [f"@organisation:{story['key']}"],
        "citation": story["citation"],
        "summary": story["summary"],
        "measures": dict(zip(MEASURES, story["measures"], strict=True)),
        "efforts": {story["effort_of"]: story["effort"]},
    }


def list_coverage_rows() -> Iterator[dict[str, Any]]:
    """What the press wrote, as `coverage.toml` has it."""
    for year, story in list_stories():
        if "coverage" in story:
            outlet, kind, title = story["coverage"]
            yield {
                "key": story["key"],
                "outlet": outlet,
                "kind": kind,
                "title": title,
                "published_on": f"~{year['days'] + AFTER_THE_RESULT}d",
                "language": "ja" if any(sign > "\u3000" for sign in title) else "en",
                "organisations": [f"@organisation:{story['key']}"],
            }
