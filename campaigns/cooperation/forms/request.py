"""Staff's forms to pick bodies, send letters and remind."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.cooperation.domain.request import BODIES, CITIES, EARLIER, PREFECTURES
from campaigns.cooperation.enums import CooperationWay
from campaigns.participation.enums import CooperationKind
from campaigns.participation.models import Campaign

GROUPS = (
    (PREFECTURES, _("all prefectures")),
    (CITIES, _("all designated cities")),
    (BODIES, _("the bodies contacted each year (associations and others)")),
    (EARLIER, _("those of an earlier campaign, including their addresses")),
)


class CampaignForm(forms.Form):
    campaign = forms.ModelChoiceField(label=_("Campaign"), queryset=Campaign.objects.all())


class PickForm(CampaignForm):
    groups = forms.MultipleChoiceField(label=_("Groups"), choices=GROUPS, widget=forms.CheckboxSelectMultiple)
    earlier = forms.ModelChoiceField(
        label=_("Earlier campaign"),
        queryset=Campaign.objects.all(),
        required=False,
        help_text=_("Required for “those of an earlier campaign”. Answers are never carried over."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if EARLIER in cleaned.get("groups", ()) and not cleaned.get("earlier"):
            self.add_error("earlier", _("Choose an earlier campaign."))
        return cleaned


class SendForm(CampaignForm):
    way = forms.ChoiceField(label=_("How"), choices=CooperationWay.choices, initial=CooperationWay.MAIL)
    kind = forms.ChoiceField(
        label=_("Kind of body"), choices=[("", _("all kinds")), *CooperationKind.choices], required=False
    )
