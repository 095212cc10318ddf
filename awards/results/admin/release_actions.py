"""Releasing, calling off, revoking: each behind a page that lists the consequences, counted at that moment."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy
from wagtail.models import Locale

from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.programmes.registry import OverviewList, OverviewPart
from awards.results.domain.awardee import restore_awardee, revoke_awardee
from awards.results.domain.release import call_off_release, release_results
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, AwardeePage
from awards.results.permissions import may_release_results, may_revoke_awardee
from foundation.viewsets.action import ActionView, no_notices, reason_field
from foundation.viewsets.moment import MomentField
from foundation.viewsets.page import Text

NAMES_SHOWN = 10


class ReleaseForm(forms.Form):
    at = MomentField(
        label=_("Date and time of release"),
        help_text=_("Japan time. Leave empty for now."),
        required=False,
    )


class ReleaseView(ActionView):
    """Release the results, now or at a future moment."""

    permission = may_release_results
    label = _("Release the results")
    verb = release_results
    form_class = ReleaseForm
    notices = no_notices
    success_message = _("The release of the results of “%(name)s” has been scheduled.")

    @classmethod
    def is_open(cls, record: AwardCycle) -> bool:
        return record.state == CycleState.IN_FORCE and record.released_at is None

    def list_consequences(self) -> list[Text]:
        """What the release will make public, counted now."""
        active = Awardee.objects.filter(cycle=self.object, state=AwardeeState.ACTIVE)
        number = active.count()
        total = ngettext("%(number)s awardee will be public.", "%(number)s awardees will be public.", number)
        tiers = [(tier.name, active.filter(tier=tier).count()) for tier in self.object.tiers.all()]
        return [
            total % {"number": number},
            *(_("%(tier)s: %(number)s") % {"tier": name, "number": count} for name, count in tiers if count),
            *(_count_pages(active, locale) for locale in Locale.objects.all()),
            _("They appear in lists, search, feeds and data from that moment. Released results can’t be taken back."),
        ]


def _count_pages(active: QuerySet[Awardee], locale: Locale) -> str:
    """How many pages are published in a language, and which awardees have none."""
    live = AwardeePage.objects.filter(awardee__in=active, locale=locale, live=True)
    without = list(active.exclude(pk__in=live.values("awardee"))[: NAMES_SHOWN + 1])
    facts = {"language": locale.get_display_name(), "number": live.count()}
    if not without:
        return _("%(language)s: the pages of all awardees are published.") % facts
    names = ", ".join(awardee.name for awardee in without[:NAMES_SHOWN])
    more = " …" if len(without) > NAMES_SHOWN else ""
    return _("%(language)s: %(number)s pages published; without a page: %(names)s") % {**facts, "names": names + more}


class CallOffView(ActionView):
    """Only while the moment of release lies ahead."""

    permission = may_release_results
    label = _("Cancel the release")
    verb = call_off_release
    consequences = (_("The scheduled release is cancelled. Nothing is shown until a new time is set."),)
    notices = no_notices
    success_message = _("The release of “%(name)s” has been cancelled.")

    @classmethod
    def is_open(cls, record: AwardCycle) -> bool:
        return record.state == CycleState.IN_FORCE and record.released_at is not None and not record.is_released()


class RevokeForm(forms.Form):
    reason = reason_field(_("For internal records only; it is never published."))


class RevokeView(ActionView):
    permission = may_revoke_awardee
    label = _("Revoke the award")
    button_label = pgettext_lazy("award", "Revoke")
    button_icon = "cross"
    verb = revoke_awardee
    form_class = RevokeForm
    consequences = (
        _("The awardee is removed from its page, lists, search and data at once, in both languages."),
        _("The record and its history are kept. The award can be reinstated."),
    )
    success_message = _("The award of “%(name)s” has been revoked.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return record.state == AwardeeState.ACTIVE


class RestoreView(ActionView):
    """Reinstate a revoked award."""

    permission = may_revoke_awardee
    label = _("Reinstate the award")
    button_label = _("Reinstate")
    button_icon = "resubmit"
    verb = restore_awardee
    consequences = (
        _("If the results have been released, the page, lists, search and data show this awardee again at once."),
    )
    success_message = _("The award of “%(name)s” has been reinstated.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        return record.state != AwardeeState.ACTIVE


OVERVIEW = OverviewPart(
    order=30,
    actions={"release": ReleaseView, "call_off": CallOffView},
    lists=(OverviewList(_("Awardees"), "award_awardees", lambda cycle: cycle.awardees.all()),),
)
