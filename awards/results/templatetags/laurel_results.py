"""Template tags of the award's public pages: short facts, joined as each language joins them. They only show."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import ngettext

from awards.results.models import Awardee, AwardeeOrganisation
from foundation.text.languages import active_language, join_names

register = template.Library()


def joined(parts: Iterable[str]) -> str:
    """大賞・優良賞 / Grand Prize, Prize of Merit; empty parts are left out."""
    return ("・" if active_language() == "ja" else ", ").join(part for part in parts if part)


@register.filter
def names(records: Iterable[Any]) -> str:
    return joined(record.name for record in records)


register.filter(join_names)


@register.filter
def after_figure(unit: str) -> str:
    """A unit as it stands after its figure: 40.0%, 8.0日／月, but 8.0 days a month."""
    return f" {unit}" if unit[:1].isascii() and unit[:1].isalpha() else unit


@register.filter
def labels(lines: Iterable[Any]) -> str:
    """The labels of items' versions, joined."""
    return joined(line.version.label for line in lines)


@register.filter
def place(awardee: Awardee) -> str:
    """山形県山形市 / Yamagata, Yamagata Prefecture."""
    if awardee.prefecture is None:
        return ""
    if active_language() == "ja":
        return f"{awardee.prefecture.name}{awardee.city}"
    return joined((awardee.city, awardee.prefecture.name))


@register.filter
def employees(awardee: Awardee | AwardeeOrganisation) -> str:
    """182人 / 182 employees."""
    number = awardee.published_employees
    if number is None:
        return ""
    return ngettext("%(shown)s employee", "%(shown)s employees", number) % {"shown": f"{number:,}"}


@register.filter
def who(awardee: Awardee) -> str:
    """製造業・山形県山形市・182人."""
    industry = awardee.industry.name if awardee.industry else ""
    return joined((industry, place(awardee), employees(awardee)))


@register.filter
def awardees(number: int) -> str:
    """13団体 / 13 awardees."""
    return ngettext("%(number)s awardee", "%(number)s awardees", number) % {"number": f"{number:,}"}
