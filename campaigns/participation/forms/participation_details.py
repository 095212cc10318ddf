"""A participant's details as a form: the same fields for registering, changing, and for staff.

Organisations and individuals get different fields. Unreadable input stays as it was typed.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.participation.enums import ParticipantKind
from campaigns.participation.fields import field_name, question_field, read_answers
from campaigns.participation.models import Campaign, CampaignQuestion
from campaigns.participation.models.participation import NAMES
from foundation.organisations.models import Industry, Prefecture, SizeBand
from foundation.printing.domain import NOT_PRINTABLE, check_printable
from foundation.text.fields import CorporateNumberField, LineField, ReadingField, WebsiteField
from foundation.text.kana import has_kanji, needs_reading, to_reading
from foundation.text.values import KATAKANA

ORGANISATION = (
    *("corporate_number", "name_ja", "name_kana", "name_en", "industry", "size_band", "prefecture", "postal_address"),
    "website",
)
INDIVIDUAL = ("name_ja", "name_kana", "prefecture")


def _select(model: Any, label: Any, **kwargs: Any) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        model.objects.all(), label=label, empty_label=pgettext_lazy("select", "Choose"), **kwargs
    )


class DetailsForm(forms.Form):
    """Names of fields are the participation's columns; those of questions begin with `q_`."""

    use_required_attribute = False

    corporate_number = CorporateNumberField(
        label=_("Corporate number"),
        required=False,
        help_text=_("13 digits. We use it to look up your organisation’s name and its registrations of earlier years."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name_ja = LineField(
        label=_("Name of the organisation"),
        max_length=100,
        help_text=_("Shown on the certificate and in the list exactly as you enter it."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    name_kana = ReadingField(
        label=_("Reading of the name"),
        max_length=200,
        help_text=_(
            "In katakana, without the legal form. Used to sort the list. Leave empty for a name without kanji and "
            "kana, such as one in English."
        ),
    )
    name_en = LineField(
        label=_("Name in English"), max_length=150, required=False, help_text=_("Written the way you usually write it.")
    )
    industry = _select(Industry, _("Industry"))
    size_band = _select(SizeBand, _("Number of employees"), required=False)
    prefecture = _select(Prefecture, _("Prefecture"))
    postal_address = LineField(
        label=pgettext_lazy("participation", "Postal address"),
        max_length=200,
        required=False,
        help_text=_("Of the head office. We use it to notice a second registration of the same organisation."),
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    website = WebsiteField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "url", "inputmode": "url"}),
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
        super().__init__(data, files, **kwargs)
        self.campaign, self.kind = campaign, kind
        active_questions = campaign.questions.filter(is_active=True)
        self.questions: list[CampaignQuestion] = [question for question in active_questions if question.is_for(kind)]
        self._keep(ORGANISATION if kind == ParticipantKind.ORGANISATION else INDIVIDUAL)
        for question in self.questions:
            self.fields[field_name(question)] = question_field(question)
        self.fields["name_kana"].required = needs_reading(self["name_ja"].value() or "")
        if kind == ParticipantKind.INDIVIDUAL:
            self._adapt_to_individuals()
        for name in ("name_ja", "name_en"):
            if campaign.certificate_design_id and name in self.fields:
                self.fields[name].validators.append(check_printable)
                self.fields[name].widget.attrs |= {
                    "data-printable-url": reverse("laurel_printing:characters"),
                    "data-printable-message": str(NOT_PRINTABLE) % {"characters": "%s"},
                }
        self._word_errors()

    def _keep(self, columns: tuple[str, ...]) -> None:
        for name in ORGANISATION:
            if name not in columns:
                del self.fields[name]

    def _adapt_to_individuals(self) -> None:
        name, reading, prefecture = (self.fields[column] for column in INDIVIDUAL)
        reading.required = has_kanji(self["name_ja"].value() or "")
        reading.label = _("Reading of your name")
        reading.help_text = _("In katakana. Used to sort the list. Leave empty for a name without kanji.")
        name.label = _("Name or nickname")
        name.help_text = _(
            "Shown on the certificate and in the list exactly as you enter it. It need not be your real name."
        )
        name.widget.attrs["autocomplete"] = "nickname"
        prefecture.required = False
        prefecture.empty_label = _("Prefer not to say")  # type: ignore[attr-defined]  # a ModelChoiceField

    def _word_errors(self) -> None:
        for name, field in self.fields.items():
            if isinstance(field, forms.CharField) and field.max_length and name in NAMES:
                limit = _("Up to %(n)d characters.") % {"n": field.max_length}
                field.help_text = " ".join(filter(None, (str(field.help_text), str(limit))))
            field.error_messages["max_length"] = _("%(show_value)d characters entered; the limit is %(limit_value)d.")
            field.error_messages["invalid_choice"] = _("Choose an entry of the list.")
            if isinstance(field, forms.URLField):
                field.error_messages["invalid"] = _("Enter an address that begins with https:// or http://.")
            field.widget.attrs.pop("maxlength", None)  # a browser would cut what is pasted
            if not isinstance(field, forms.ModelMultipleChoiceField) and not isinstance(
                field.widget, forms.RadioSelect
            ):
                words = _("Choose “%(field)s”.") if isinstance(field, forms.ChoiceField) else _("Fill in “%(field)s”.")
                field.error_messages["required"] = words % {"field": field.label}

    def keep_errors_of(self, *names: str) -> None:
        """Judge these fields only: the rest is still being filled in."""
        for name in [name for name in self.errors if name not in names]:
            del self.errors[name]

    def bound_questions(self) -> list[tuple[CampaignQuestion, forms.BoundField]]:
        """Each question with its field, for templates."""
        return [(question, self[field_name(question)]) for question in self.questions]

    def columns(self) -> dict[str, Any]:
        found = {name: self.cleaned_data[name] for name in ORGANISATION if name in self.fields}
        name = to_reading(found["name_ja"])
        if self.kind == ParticipantKind.INDIVIDUAL and not found["name_kana"] and KATAKANA.fullmatch(name):
            found["name_kana"] = name
        return found

    def answers(self) -> dict[str, Any]:
        """Answers by the question's code; several choices as a list."""
        return read_answers(self.questions, self.cleaned_data)
