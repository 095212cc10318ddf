"""Who hasn't consented to what of an award: figures and logos that stay out, by organisation; case studies with them.

Awardees are read with `measures__item`, `organisations`, their records, all logos: consent takes no statement.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from django.utils.html import strip_tags
from django.utils.translation import override
from wagtail.models import Page

from awards.programmes.domain.item_measure import shown
from awards.programmes.models import ScreeningItemVersion
from awards.releases.domain.queries.release_text import list_texts, read_facts
from awards.results.domain.queries.awardee import Wording, get_wording
from awards.results.models import Awardee, AwardeeMeasure, AwardeePage
from awards.rooms.domain.queries.proof import sort_parts


def list_unconsented(awardee: Awardee) -> list[str]:
    """The awardee's name where something stays out; of an award given jointly, that of each organisation."""
    if not awardee.needs_consent:
        return []
    parts = sort_parts(awardee.organisations.all())
    is_shared_open = _is_open(awardee) or any(_list_unagreed(awardee))
    if len(parts) < 2:
        return [awardee.name] if is_shared_open else []
    is_open = [(part, _is_open(part) or (part is parts[0] and is_shared_open)) for part in parts]
    return [f"{awardee.name} – {part.name}" for part, is_silent in is_open if is_silent]


def _is_open(row: Any) -> bool:
    """Of an award or an organisation: whether its number or its logo stays out."""
    return bool(row.published_employees != row.employees_total or row.published_logo != row.logo)


def list_unagreed_cases(pages: Iterable[Any], awardees: Iterable[Awardee]) -> list[Page]:
    """Case studies among the pages whose newest draft has a number, a size or a figure of an awardee who hasn't agreed.

    A draft is made of what was submitted, before anybody is asked: also of what the awardee has corrected since. No
    statement where nobody has a room, else the same number for any number of awardees.
    """
    silent = {awardee.pk: awardee for awardee in awardees if awardee.needs_consent}
    if not silent:
        return []
    cases = AwardeePage.objects.filter(awardee__in=silent).exclude(case_study=None)
    owners = dict(cases.values_list("case_study", "awardee"))
    wording = get_wording(next(iter(silent.values())))  # all are of one cycle
    about = [page for page in pages if page.translation_key in owners and page.latest_revision]
    facts = read_facts(about)
    found = []
    for page in about:
        awardee = silent[owners[page.translation_key]]
        if _has_other_size(facts[page.pk], awardee) or _has_unagreed(page, awardee, wording):
            found.append(page)
    return found


def _has_other_size(facts: Mapping[str, Any], awardee: Awardee) -> bool:
    """Whether number or size is another than what may be published of the award, or of an organisation behind it."""
    parts = [part for part in awardee.organisations.all() if part.is_named]
    agreed = {row.published_employees for row in (awardee, *parts)} - {None}
    employees, size = facts.get("employees"), facts.get("size_band")
    if employees is not None and awardee.employees_total and employees not in agreed:
        return True
    is_other = size != awardee.published_size_band and employees not in agreed  # the size follows from the number
    return bool(size and awardee.size_band_id and is_other)


def _has_unagreed(page: Any, awardee: Awardee, wording: Wording) -> bool:
    texts = [strip_tags(text) for text in list_texts(page.latest_revision.content)]
    with override(page.locale.language_code):
        patterns = [
            make_pattern(measure.value, wording[measure.item_id])
            for measure in _list_unagreed(awardee)
            if measure.item_id in wording
        ]
    return any(re.search(pattern, text) for pattern in patterns for text in texts)


def make_pattern(value: Decimal | None, version: ScreeningItemVersion) -> str:
    """What finds the figure with its unit, or after its label where it has none; in the active language."""
    said = re.escape(shown(value, version.decimals))
    if version.unit:
        return rf"(?<![\d.,]){said}\s*{re.escape(version.unit)}"
    return rf"{re.escape(version.label)}\W*{said}(?![\d.,]*\d)"


def _list_unagreed(awardee: Awardee) -> Iterator[AwardeeMeasure]:
    """Figures that may be published once the awardee agrees to them."""
    for measure in awardee.measures.all():
        if measure.item.is_public and measure.value is not None and measure.agreed_value != measure.value:
            yield measure
