"""What a release will do, in sentences."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from awards.programmes.models import AwardCycle
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, AwardeePage

NAMES_SHOWN = 10


def of_release(cycle: AwardCycle) -> list[str]:
    """What the release shows, counted now."""
    active = Awardee.objects.filter(cycle=cycle, state=AwardeeState.ACTIVE)
    number = active.count()
    consequences = [
        ngettext("%(number)s awardee will be public.", "%(number)s awardees will be public.", number)
        % {"number": number}
    ]
    tiers = [(tier.name, active.filter(tier=tier).count()) for tier in cycle.tiers.all()]
    consequences += [_("%(tier)s: %(number)s") % {"tier": name, "number": count} for name, count in tiers if count]
    for locale in Locale.objects.all():
        consequences.append(_of_pages(active, locale))
    consequences.append(
        _("They appear in lists, search, feeds and data from that moment. Released results can’t be taken back.")
    )
    return consequences


def _of_pages(active: QuerySet[Awardee], locale: Locale) -> str:
    live = AwardeePage.objects.filter(awardee__in=active, locale=locale, live=True)
    without = list(active.exclude(pk__in=live.values("awardee"))[: NAMES_SHOWN + 1])
    facts = {"language": locale.get_display_name(), "number": live.count()}
    if not without:
        return _("%(language)s: the pages of all awardees are published.") % facts
    names = ", ".join(awardee.name for awardee in without[:NAMES_SHOWN])
    more = " …" if len(without) > NAMES_SHOWN else ""
    text = _("%(language)s: %(number)s pages published; without a page: %(names)s")
    return text % {**facts, "names": names + more}
