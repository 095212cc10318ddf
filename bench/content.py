"""The content that every site of the bench holds: case studies in two languages, made from the demo's texts.

Plain values and no Django, so that our loader and the twin's read the same. A case is one of the demo's stories with a
number of its own; one in fifty has a sentence with the word that is searched for, one in five one with a common word.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

Pair = dict[str, str]  # by language
STORIES = Path(__file__).resolve().parent.parent / "site" / "demo" / "data" / "stories"
LANGUAGES = ("ja", "en")
LAST_DAY = date(2026, 11, 1)
FOUND_EVERY = 50
WORD: Pair = {"ja": "縁側", "en": "veranda"}
FOUND: Pair = {"ja": "縁側で会議をする日もあります。", "en": "Some days the meeting is on the veranda."}
COMMON_EVERY = 5
COMMON_WORD: Pair = {"ja": "屋上", "en": "rooftop"}
COMMON: Pair = {"ja": "昼は屋上で過ごせます。", "en": "Lunch is on the rooftop."}
INDUSTRIES = ("E", "G", "H", "I", "P", "S")
SIZES = ("1_20", "21_100", "101_300")
ORGANISATIONS_OF = 4  # cases of one organisation

THEMES: dict[str, Pair] = {
    "management": {"ja": "経営に効いた", "en": "Good for business"},
    "unsuited-fields": {"ja": "業態の常識を越える", "en": "Beyond the trade"},
    "regional": {"ja": "地域の活性化", "en": "Life for the regions"},
    "care": {"ja": "育児・介護との両立", "en": "Children and care"},
    "continuity": {"ja": "事業の継続", "en": "Continuity"},
}
STYLES: dict[str, Pair] = {
    "home": {"ja": "在宅勤務", "en": "From home"},
    "mobile": {"ja": "モバイルワーク", "en": "On the move"},
    "satellite": {"ja": "サテライトオフィス", "en": "Satellite office"},
    "side-job": {"ja": "副業・兼業", "en": "Second jobs"},
}


@dataclass(frozen=True)
class Case:
    """One case study; texts by language, facts once."""

    number: int
    title: Pair
    summary: Pair
    challenge: list[Pair]
    steps: list[tuple[Pair, Pair]]
    figures: list[tuple[Pair, float, float, Pair]]
    tip: Pair
    organisation: int
    industry: str
    prefecture: str
    employees: int
    published_on: date
    themes: list[str]
    styles: list[str]

    @property
    def slug(self) -> str:
        return f"case-{self.number}"


def list_cases(size: int, *, first: int = 0) -> Iterator[Case]:
    """The cases of these numbers, the newest first; the same ones at every run."""
    stories = [story for path in sorted(STORIES.glob("*.toml")) for story in tomllib.loads(path.read_text())["story"]]
    return (_case(number, stories[number % len(stories)]) for number in range(first, size))


def organisation_name(number: int) -> Pair:
    return {"ja": f"みほん{number}株式会社", "en": f"Sample {number} Inc."}


def count_organisations(size: int) -> int:
    return -(-size // ORGANISATIONS_OF)


def _case(number: int, story: dict[str, Any]) -> Case:
    return Case(
        number=number,
        title={"ja": f"{story['title']['ja']}（{number}）", "en": f"{story['title']['en']} ({number})"},
        summary=story["summary"],
        challenge=[
            story["challenge"],
            *([FOUND] if number % FOUND_EVERY == 0 else []),
            *([COMMON] if number % COMMON_EVERY == 0 else []),
        ],
        steps=[({"ja": row[0], "en": row[1]}, {"ja": row[2], "en": row[3]}) for row in story["steps"]],
        figures=[
            ({"ja": row[0], "en": row[1]}, row[2], row[3], {"ja": row[4], "en": row[5]}) for row in story["figures"]
        ],
        tip=story["tip"],
        organisation=number // ORGANISATIONS_OF,
        industry=INDUSTRIES[number % len(INDUSTRIES)],
        prefecture=f"{number % 47 + 1:02}",
        employees=5 + number * 37 % 290,
        published_on=LAST_DAY - timedelta(days=number),
        themes=story["themes"],
        styles=story["styles"],
    )
