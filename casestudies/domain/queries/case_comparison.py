"""Cases side by side: two to four of them under the same questions, and where their sizes are far apart.

Which cases stands in the address (`compare`, once for each); `with` holds those chosen before while a reader looks for
more. What isn't public, or never was, is left out and said.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.http import QueryDict
from msgspec import Struct
from wagtail.rich_text import get_text_for_indexing

from casestudies import registry
from casestudies.domain.queries.case import list_public_cases
from casestudies.models import CaseStudyPage
from casestudies.registry import Mark
from foundation.content.domain.queries.listing import without_value

COMPARE, WITH = "compare", "with"
LEAST, MOST = 2, 4
FAR = 1.5  # the largest is more than so many times the smallest
ITEMS = {"steps": "items", "figure": "rows", "key_figures": "items"}  # by the name of a block: those of its parts
FIRST_SENTENCE = re.compile(r".+?(?:[。！？]|[.!?](?=\s|$)|$)", re.DOTALL)


class Side(Struct, frozen=True):
    """One of the cases: what its chapters begin with, its steps, its numbers before and after; `remove`: without it."""

    case: CaseStudyPage
    marks: list[Mark]
    challenge: str
    measure: str
    steps: list[str]
    figures: list[Any]
    tip: str
    remove: str


class Comparison(Struct, frozen=True):
    """What a page of cases side by side shows; `is_incomplete`: not all that was chosen can be."""

    sides: list[Side]
    is_incomplete: bool
    is_far_in_size: bool

    @property
    def industries(self) -> list[str]:
        """Each case's, "" where none is known; likewise the other lists."""
        return [side.case.industry.name if side.case.industry else "" for side in self.sides]

    @property
    def challenges(self) -> list[str]:
        return [side.challenge for side in self.sides]

    @property
    def tips(self) -> list[str]:
        return [side.tip for side in self.sides]

    @property
    def room(self) -> int:
        """How many more may be added."""
        return MOST - len(self.sides)

    @property
    def is_enough(self) -> bool:
        return len(self.sides) >= LEAST

    @property
    def more(self) -> str:
        """The query string of the list in which others are added to these."""
        return write_choice((side.case.translation_key for side in self.sides), name=WITH)


def write_choice(keys: Iterable[UUID], *, name: str = COMPARE) -> str:
    """The query string that `read_keys` reads."""
    chosen = QueryDict(mutable=True)
    chosen.setlist(name, [str(key) for key in keys])
    return f"?{chosen.urlencode()}"


def read_keys(params: QueryDict, name: str) -> list[UUID]:
    """The public ids given, each once, in their order; what is none is left out."""
    keys = []
    for value in dict.fromkeys(params.getlist(name)[: 10 * MOST]):
        try:
            keys.append(UUID(value))
        except ValueError:
            continue
    return list(dict.fromkeys(keys))


def list_chosen(params: QueryDict, *, language: str) -> list[CaseStudyPage]:
    """The public cases chosen before, in their order."""
    return _list_cases(read_keys(params, WITH)[:MOST], language=language)


def get_comparison(params: QueryDict, *, language: str) -> Comparison:
    """Those of `compare` after those of `with`, at most four; a fixed number of queries."""
    given = [value for value in (*params.getlist(WITH), *params.getlist(COMPARE)) if value]
    keys = list(dict.fromkeys((*read_keys(params, WITH), *read_keys(params, COMPARE))))
    is_unread = len(set(given)) > len(keys)
    cases = _list_cases(keys[:MOST], language=language)
    marks = registry.get_marks([case.translation_key for case in cases])
    chosen = params.copy()
    chosen.setlist(COMPARE, [str(key) for key in keys])
    chosen.pop(WITH, None)
    return Comparison(
        sides=[_describe(case, marks[case.translation_key], chosen) for case in cases],
        is_incomplete=is_unread or len(cases) < len(keys),
        is_far_in_size=_is_far([case.employees for case in cases]),
    )


def _list_cases(keys: Sequence[UUID], *, language: str) -> list[CaseStudyPage]:
    if not keys:
        return []
    cases = list_public_cases(language=language).filter(translation_key__in=keys).with_cards()
    found = {case.translation_key: case for case in cases.prefetch_related("styles")}
    return [found[key] for key in keys if key in found]


def _describe(case: CaseStudyPage, marks: list[Mark], chosen: QueryDict) -> Side:
    return Side(
        case=case,
        marks=marks,
        challenge=_find_sentence(case.challenge),
        measure=_find_sentence(case.measures),
        steps=[step["heading"] for step in _list_items(case.measures, "steps")],
        figures=_list_items(case.results, "figure", "key_figures"),
        tip=_find_sentence(case.tips),
        remove=without_value(chosen, COMPARE, str(case.translation_key)),
    )


def _list_items(chapter: Iterable[Any], *kinds: str) -> list[Any]:
    """What the blocks of these kinds hold, in their order."""
    return [item for block in chapter if block.block_type in kinds for item in block.value[ITEMS[block.block_type]]]


def _find_sentence(chapter: Iterable[Any]) -> str:
    """The first sentence of its first paragraph."""
    for block in chapter:
        if block.block_type == "paragraph":
            text = " ".join(get_text_for_indexing(str(block.value.source)).split())
            found = FIRST_SENTENCE.match(text)
            return found.group() if found else text
    return ""


def _is_far(sizes: Sequence[int | None]) -> bool:
    known = [size for size in sizes if size is not None]
    return len(known) > 1 and max(known) > FAR * min(known)
