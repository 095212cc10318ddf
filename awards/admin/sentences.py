"""What the pages of actions say will happen: facts counted at that moment, never promises."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from awards.domain.programme import list_missing
from awards.enums import AwardeeState, CycleState
from awards.models import AwardCycle, Awardee, AwardeePage

NAMES_SHOWN = 10


def move_label(to: str) -> str:
    """The words on the button of a move."""
    labels = {
        CycleState.IN_FORCE: _("Put in force"),
        CycleState.SUSPENDED: _("Suspend"),
        CycleState.ARCHIVED: _("Archive"),
    }
    return labels[CycleState(to)]


def of_move(cycle: AwardCycle, to: str) -> list[str]:
    """What a move of a cycle means."""
    if to == CycleState.SUSPENDED:
        return [
            _("No application can be begun, changed or sent. What was written is kept."),
            _("Released results are taken off the site, out of the search and out of the data, at once."),
            _("The cycle’s page stays and says that the call is suspended."),
        ]
    if to == CycleState.ARCHIVED:
        return [_("The cycle takes no applications any more. Released results stay public.")]
    if cycle.state == CycleState.DRAFT:
        return [*list_missing(cycle), *_of_force(cycle)]
    return _of_force(cycle)


def _of_force(cycle: AwardCycle) -> list[str]:
    consequences = [
        _("From the announcement on, the cycle’s page and data are public, and the dates count by themselves.")
    ]
    if cycle.is_released():
        consequences.append(_("The released results are shown again at once."))
    return consequences


def of_release(cycle: AwardCycle) -> list[str]:
    """What the release shows, counted now."""
    standing = Awardee.objects.filter(cycle=cycle, state=AwardeeState.ACTIVE)
    number = standing.count()
    consequences = [
        ngettext("%(number)s awardee becomes public.", "%(number)s awardees become public.", number)
        % {"number": number}
    ]
    tiers = [(tier.name, standing.filter(tier=tier).count()) for tier in cycle.tiers.all()]
    consequences += [_("%(tier)s: %(number)s") % {"tier": name, "number": count} for name, count in tiers if count]
    for locale in Locale.objects.all():
        consequences.append(_of_pages(standing, locale))
    consequences.append(
        _("Lists, search, feeds and data show them from that moment on. What is out can’t be called back.")
    )
    return consequences


def _of_pages(standing: QuerySet[Awardee], locale: Locale) -> str:
    live = AwardeePage.objects.filter(awardee__in=standing, locale=locale, live=True)
    without = list(standing.exclude(pk__in=live.values("awardee"))[: NAMES_SHOWN + 1])
    facts = {"language": locale.get_display_name(), "number": live.count()}
    if not without:
        return _("%(language)s: every awardee’s page is published.") % facts
    names = ", ".join(awardee.name for awardee in without[:NAMES_SHOWN])
    more = " …" if len(without) > NAMES_SHOWN else ""
    text = _("%(language)s: %(number)s pages are published; without a page: %(names)s")
    return text % {**facts, "names": names + more}
