"""What awards add to an organisation's page: released awards, the latest first.

An organisation becomes public by an award from the release on, never before: both reads begin with `list_awardees`.
"""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale

from awards.results.domain.queries.awardee_results import list_awardees, list_lines
from awards.results.models import AwardeeOrganisation
from foundation.content.domain.queries.locale import find_locale
from foundation.organisations.models import Organisation
from foundation.organisations.registry import Item, Source
from foundation.text.eras import JST


def list_items(organisation: Organisation, language: str) -> list[Item]:
    """The released awards of an organisation, whatever its role in them."""
    locale = find_locale(language) or Locale.get_default()
    named = AwardeeOrganisation.objects.named().filter(organisation=organisation)
    awardees = list_awardees().filter(pk__in=named.values("awardee")).order_by("-cycle__opens_at", "pk")
    return [
        Item(
            f"{line.awardee.cycle} {line.awardee.tier}",
            (line.page.get_url() or "") if line.page else "",
            line.awardee.public_id,
            _day_of(line.awardee.cycle.known_released_at),
            line.awardee.citation,
            line.awardee,
        )
        for line in list_lines(awardees, locale)
    ]


def _day_of(moment: datetime | None) -> date | None:
    return moment.astimezone(JST).date() if moment else None


def list_organisations() -> "QuerySet[Any, Any]":
    """The organisations that have a released award."""
    named = AwardeeOrganisation.objects.named()
    return named.filter(awardee__in=list_awardees().order_by()).values("organisation")


SOURCE = Source("awards", pgettext_lazy("award", "Awards received"), list_items, list_organisations, order=10)
