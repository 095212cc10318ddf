"""Actions on a campaign: the next year's begun as its copy, and last year's participants invited to it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from campaigns.participation.models import Campaign
from campaigns.participation.permissions import may_decide
from campaigns.renewal.domain.campaign_copy import MOMENTS, copy_campaign, plan_copy
from campaigns.renewal.domain.participation_invitation import (
    count_to_invite,
    find_last_campaign,
    request_invitations,
)
from campaigns.renewal.permissions import may_copy_campaign
from foundation.viewsets.action import ActionView, NextYearView
from foundation.viewsets.moment import MomentField


class CampaignActionView(ActionView):
    model = Campaign
    list_url_name = "campaign:index"
    record_url_name = "campaign:edit"


class CopyCampaignForm(forms.ModelForm):
    """Name and dates of the new campaign, to be checked before anything is saved."""

    class Meta:
        model = Campaign
        fields = (
            *("name_ja", "name_en", "year_label", "fiscal_year", "code", "series", "slogan_ja", "slogan_en"),
            *MOMENTS,
        )
        field_classes = dict.fromkeys(MOMENTS, MomentField)
        widgets = dict.fromkeys(field_classes, MomentField.widget)


class CopyCampaignView(NextYearView, CampaignActionView):
    """A new year from this one; nothing is public before it is announced."""

    permission = may_copy_campaign
    label = gettext_lazy("Create next year’s campaign")
    header_icon = "copy"
    form_class = CopyCampaignForm
    propose, verb = plan_copy, copy_campaign
    deadlines = ("registration_closes_at", "ends_at")
    success_message = gettext_lazy("“%(name)s” has been created. Please choose its certificate and logo kit.")

    def list_consequences(self) -> list[str]:
        counted = _("Copied: %(questions)s questions in use, %(promoters)s promoters, the terms and the division.") % {
            "questions": self.object.questions.filter(is_active=True).count(),
            "promoters": self.object.promoters.count(),
        }
        rest = _(
            "Not copied: participants, cooperation, coverage and pages, and the certificate, logo kit and logo, "
            "which bear the year. Nothing is saved until you press the button, and nothing is public before the "
            "campaign is announced."
        )
        return [counted, *self.list_moments(), rest]


class InviteView(CampaignActionView):
    """Invite those who took part last year."""

    permission = may_decide
    label = gettext_lazy("Invite last year’s participants")
    header_icon = "mail"
    verb = request_invitations
    success_message = gettext_lazy("The invitations are on their way.")

    @classmethod
    def is_open(cls, record: Campaign) -> bool:
        return bool(record.series) and record.takes_registrations(timezone.now())

    def list_consequences(self) -> list[str]:
        last = find_last_campaign(self.object)
        if last is None:
            return [_("There is no earlier campaign of this series, so there is nobody to invite.")]
        number, left_out = count_to_invite(self.object)
        said = ngettext("%(n)d participant will be invited.", "%(n)d participants will be invited.", number)
        stopped = ngettext(
            "%(n)d is left out because their address gets no such e-mail.",
            "%(n)d are left out because their addresses get no such e-mail.",
            left_out,
        )
        return [
            _("Invited are the approved participants of %(last)s.") % {"last": last.title},
            said % {"n": number},
            *([stopped % {"n": left_out}] if left_out else []),
            _("Each receives one e-mail with their private page, where they can register again with one click."),
            _("Not invited: those who have left, have registered already, or were invited before."),
        ]


ACTIONS = {"copy_year": CopyCampaignView, "invite": InviteView}  # by the name of their address
