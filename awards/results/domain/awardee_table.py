"""The table in which past awardees are imported: its columns, and what each cell may say.

Headings carry both languages; codes and names of code lists are both taken. Reads and writes no awardee. The rule the
next editor must not break: a cycle whose results the public can't see now is refused, whoever sends the table.
"""

from collections import defaultdict
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from awards.programmes.models import AwardCycle, AwardProgramme
from foundation.exchange.domain import (
    Clean,
    Expected,
    clean_corporate_number,
    clean_reading,
    codes_of,
    fold,
    line_of,
    one_of,
)
from foundation.organisations.models import Industry, Prefecture
from foundation.text.fields import CountField
from foundation.text.languages import join_names
from foundation.text.values import visible

HEADINGS = {
    "cycle": "募集回 / Cycle",
    "tier": "賞 / Tier",
    "name_ja": "発表時の名称 / Name as announced",
    "name_kana": "名称のカナ / Reading",
    "name_en": "英語の名称 / Name in English",
    "unit_ja": "支店・部署 / Branch or unit",
    "unit_en": "支店・部署（英語） / Branch or unit in English",
    "corporate_number": "法人番号 / Corporate number",
    "industry": "業種 / Industry",
    "employees_total": "応募時の従業員数 / Employees at the time",
    "prefecture": "都道府県 / Prefecture",
    "city_ja": "市区町村 / City",
    "city_en": "市区町村（英語） / City in English",
    "citation_ja": "特徴 / Feature",
    "citation_en": "特徴（英語） / Feature in English",
    "summary_ja": "概要 / Summary",
    "summary_en": "概要（英語） / Summary in English",
}
REQUIRED = ("cycle", "tier", "name_ja")
MOST_EMPLOYEES = 10_000_000


def list_expected(programme: AwardProgramme, *, at: datetime | None = None) -> list[Expected]:
    """The columns of an award's table. Reads the code lists and the cycles once."""
    cleaners: dict[str, Clean] = {
        "cycle": _cycle_of(programme, at or timezone.now()),
        "tier": line_of(100, count=len),
        "name_ja": line_of(150),
        "name_kana": clean_reading,
        "name_en": line_of(150),
        "unit_ja": line_of(100),
        "unit_en": line_of(100),
        "corporate_number": clean_corporate_number,
        "industry": one_of(codes_of(Industry.objects.all())),
        "employees_total": CountField(minimum=1, maximum=MOST_EMPLOYEES).clean,
        "prefecture": one_of(codes_of(Prefecture.objects.all())),
        "city_ja": line_of(60),
        "city_en": line_of(60),
        "citation_ja": line_of(200, count=len),
        "citation_en": line_of(300, count=len),
        "summary_ja": visible,
        "summary_en": visible,
    }
    return [
        Expected(name, HEADINGS[name], clean=clean, is_required=name in REQUIRED) for name, clean in cleaners.items()
    ]


def _cycle_of(programme: AwardProgramme, at: datetime) -> Clean:
    """A cycle of this award by its code, its name or the year in its name, if its results are out."""
    known: dict[str, set[AwardCycle]] = defaultdict(set)
    for cycle in programme.cycles.all():
        for name in (cycle.code, cycle.name_ja, cycle.name_en, cycle.year_label):
            if name:
                known[fold(name)].add(cycle)

    def clean(text: str) -> AwardCycle:
        found = sorted(known.get(fold(text), ()), key=lambda cycle: cycle.opens_at)
        if not found:
            raise ValidationError(_("“%(text)s” is not a cycle of this award.") % {"text": text[:40]})
        if len(found) > 1:
            codes = join_names([cycle.code for cycle in found])
            message = _("Several cycles are called “%(text)s”. Enter the code: %(codes)s.")
            raise ValidationError(message % {"text": text[:40], "codes": codes})
        if not found[0].is_released(at):
            raise ValidationError(
                _("The results of “%(text)s” are not public. Only awardees of released cycles can be imported.")
                % {"text": text[:40]}
            )
        return found[0]

    return clean
