"""The secretariat's list of applications: the choices of its filters, and its search.

Reads only; one query for either, whatever the number of applications.
"""

import re
import unicodedata
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BigIntegerField, CharField, F, Q, QuerySet, Value
from django.db.models.functions import Cast
from msgspec import Struct, field

from awards.applications.domain.queries.submission_in_force import is_in_force
from awards.applications.models import Application
from awards.programmes.enums import ItemKind
from awards.programmes.models import AwardCycle, RequiredMaterial, ScreeningItemVersion
from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.text.kana import to_hiragana, to_reading
from foundation.text.languages import active_language
from foundation.text.values import normalise_corporate_number

Choice = tuple[str, str]  # value in the URL, label
TEXTS = (
    "organisation_name",
    "organisation_kana",
    "organisation_name_en",
    "unit_name",
    "contact_name",
)
WORDS = 20
TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


class Offered(Struct, frozen=True):
    """The choices of the filters: cycles, codes, and the efforts, questions and materials of one cycle (or all)."""

    cycles: list[Choice]
    industries: list[Choice]
    prefectures: list[Choice]
    sizes: list[Choice]
    efforts: list[Choice]
    questions: list[Choice] = field(default_factory=list)
    materials: list[Choice] = field(default_factory=list)


def get_offered(cycle: int | None = None) -> Offered:
    """The choices in one query; questions and materials for one cycle only."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    english = active_language() == "en"
    parts = _list_parts(cycle)
    for name, _first, _second, code, text_ja, text_en, kind in sorted(parts[0].union(*parts[1:], all=True)):
        found.setdefault(name, {})[code] = (text_en if english and text_en else text_ja, kind)
    choices = {name: [(code, text) for code, (text, _kind) in rows.items()] for name, rows in found.items()}
    items = found.get("item", {}).items()
    return Offered(
        cycles=choices.get("cycle", []),
        industries=choices.get("industry", []),
        prefectures=choices.get("prefecture", []),
        sizes=choices.get("size", []),
        efforts=[(code, text) for code, (text, kind) in items if kind == ItemKind.EFFORT],
        questions=[(code, text) for code, (text, kind) in items if cycle and kind != ItemKind.EFFORT],
        materials=choices.get("material", []),
    )


def _list_parts(cycle: int | None) -> list[QuerySet[Any, Any]]:
    """Rows of (which list, order, order within, code, Japanese, English, kind); newest wording last."""

    def part(name: str, rows: QuerySet[Any], order: Any, within: Any, code: str, text: str, kind: Any) -> Any:
        columns = (Cast(code, CharField()), f"{text}_ja", f"{text}_en", kind)
        return rows.order_by().values_list(_text(name), order, within, *columns)

    none, zero = _text(""), Value(0, output_field=BigIntegerField())
    codes = {"industry": Industry, "prefecture": Prefecture, "size": SizeBand}
    versions, materials = ScreeningItemVersion.objects.all(), RequiredMaterial.objects.filter(cycle=cycle)
    of_cycle = versions.filter(item__cycle=cycle) if cycle else versions
    return [
        *(
            part(name, each._default_manager.all(), "sort_order", zero, "code", "name", none)
            for name, each in codes.items()
        ),
        part("cycle", AwardCycle.objects.all(), -F("fiscal_year"), -F("pk"), "pk", "name", none),
        part("item", of_cycle, "item__order", "pk", "item__code", "label", "item__kind"),
        part("material", materials, "order", "pk", "code", "name", none),
    ]


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def search_applications(rows: QuerySet[Application], text: str) -> QuerySet[Application]:
    """The rows that contain every word of `text` in name, reading, reference, contact or corporate number.

    Width and kind of kana don't matter (ﾐﾎﾝ, みほん and ミホン match; Ｃ社 and C社 too). Any part of a
    corporate number's digits matches, with or without T and hyphens. Of what was sent, that is searched. The first
    WORDS count: no database takes a condition for each of a thousand.
    """
    for word in text.replace("\x00", " ").split()[:WORDS]:
        ways = ways_to_write(word)
        found = reduce(or_, (Q(reference__icontains=way) for way in ways))
        found |= reduce(or_, (is_in_force(**{f"{name}__icontains": way}) for name in TEXTS for way in ways))
        if digits := corporate_digits(word):
            found |= is_in_force(corporate_number__contains=digits)
        rows = rows.filter(found)
    return rows


def ways_to_write(word: str) -> list[str]:
    """The word as typed, in normal width, in both kana, in full width; without duplicates."""
    usual = unicodedata.normalize("NFKC", word)
    ways = (word, usual, to_reading(word), to_hiragana(word), usual.translate(TO_FULL_WIDTH))
    return list(dict.fromkeys(ways))


def corporate_digits(word: str) -> str:
    """The digits if this may be (part of) a corporate number; empty otherwise."""
    digits = normalise_corporate_number(word)
    return digits if re.fullmatch(r"[0-9]{2,13}", digits) else ""
