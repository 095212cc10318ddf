"""What staff fill in for somebody who registered on paper or by e-mail: the public form's fields, and how it came."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.forms.models import formfield_for_dbfield

from campaigns.participation.enums import ParticipantKind
from campaigns.participation.forms.participation_details import DetailsForm
from campaigns.participation.forms.registration import ConsentForm, LogoField
from campaigns.participation.models import Campaign, Participation
from foundation.text.eras import JST
from foundation.text.fields import AddressField, LineField
from foundation.text.languages import LANGUAGE_CHOICES
from foundation.viewsets.moment import DayField


class ChooseForm(forms.Form):
    """For which campaign, and for whom."""

    campaign = forms.ModelChoiceField(Campaign.objects.with_facts(), label=_("Campaign"))
    kind = forms.ChoiceField(
        choices=ParticipantKind.choices, label=pgettext_lazy("participation", "kind"), widget=forms.RadioSelect
    )


class EntryForm(ConsentForm, DetailsForm):
    """The details as anywhere; agreements and consents as the paper says; how and when it came."""

    email = AddressField(
        label=_("E-mail address"), max_length=254, required=False, help_text=_("If left empty, no e-mail is sent.")
    )
    language = forms.ChoiceField(choices=LANGUAGE_CHOICES, label=_("language"))
    may_publish = forms.BooleanField(
        label=_("Agreed to be listed"), required=False, help_text=_("Only if the document says so.")
    )
    agreed_on = DayField(
        label=_("Agreed on"), required=False, help_text=_("The date on the document. Leave empty for today.")
    )
    source_note = LineField(
        label=_("How it was received"), max_length=200, help_text=_("For example: by fax, 4 November.")
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict[str, Any] | None = None,
        *,
        campaign: Campaign,
        kind: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, files, campaign=campaign, kind=kind, **kwargs)
        self.add_agreements(campaign)
        is_organisation = kind == ParticipantKind.ORGANISATION
        if is_organisation:
            self.fields["logo"] = LogoField()
            self.fields["organisation"] = formfield_for_dbfield(Participation._meta.get_field("organisation"))
            self.fields["organisation"].help_text = _(
                "Select the organisation’s record if there is one. Otherwise one is created on approval."
            )
        for name in Participation.HELD_BACK if is_organisation else ("prefecture",):
            column = f"publishes_{name}"
            self.fields[column] = formfield_for_dbfield(Participation._meta.get_field(column))

    def clean_agreed_on(self) -> Any:
        day = self.cleaned_data["agreed_on"]
        if day and day > timezone.now().astimezone(JST).date():
            raise forms.ValidationError(_("This date is in the future."), code="future")
        return day

    def columns(self) -> dict[str, Any]:
        """The participation's columns, with the consents and the organisation's record."""
        own = ("organisation", "may_publish", *(f"publishes_{name}" for name in Participation.HELD_BACK))
        return {**super().columns(), **{name: self.cleaned_data[name] for name in own if name in self.fields}}

    @property
    def sections(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """The fields in the order of the page, with its headings."""
        last = ("email", "language", "agreed_on", "source_note")
        agreed = [name for name in self.fields if name.startswith(("agrees", "may_publish", "publishes_"))]
        first = [name for name in self.fields if name not in (*last, *agreed)]
        headed = (
            (_("Registration details"), first),
            (_("What they agreed to"), agreed),
            (_("Record of receipt"), last),
        )
        return [(heading, [self[name] for name in names]) for heading, names in headed]
