"""The section about the organisation and the person to contact."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.domain.application import list_columns
from awards.applications.domain.submission_completeness import list_required_columns
from awards.applications.forms.answer_partial import DeclaredForm
from awards.applications.models import Application
from awards.applications.models.application import EXCLUSION_LENGTH
from foundation.organisations.models import Industry, LegalForm, Organisation, Prefecture
from foundation.text.fields import (
    AddressField,
    CorporateNumberField,
    LineField,
    NumberField,
    PhoneField,
    ReadingField,
    TextField,
    WebsiteField,
)
from foundation.text.kana import needs_reading

CHOOSE = pgettext_lazy("select", "Choose")


def corporate_number_field() -> CorporateNumberField:
    """The number of an organisation, here and in the list of those that take part."""
    return CorporateNumberField(
        label=_("Corporate number"),
        required=False,
        max_length=40,
        help_text=_("13 digits. A leading T and full-width digits are fine. Leave empty if you have none."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class OrganisationForm(DeclaredForm):
    """Names of fields are the application's columns."""

    is_one_line = True

    corporate_number = corporate_number_field()
    organisation_name = LineField(
        label=_("Name of the organisation"),
        max_length=100,
        help_text=_("Including the legal form, the way you usually write it."),
    )
    organisation_kana = ReadingField(
        label=_("Reading"),
        max_length=200,
        help_text=_("In katakana. Leave empty for a name without kanji and kana, such as one in English."),
    )
    organisation_name_en = LineField(
        label=_("Name in English"), max_length=150, required=False, help_text=_("Written the way you usually write it.")
    )
    legal_form = forms.ModelChoiceField(
        LegalForm.objects.filter(may_apply=True), label=_("Legal form"), required=False, empty_label=CHOOSE
    )
    unit_name = LineField(
        label=_("Branch or unit"),
        max_length=100,
        required=False,
        help_text=_("Only if just part of the organisation is applying."),
    )
    industry = forms.ModelChoiceField(
        Industry.objects.all(),
        label=_("Industry"),
        empty_label=CHOOSE,
        help_text=_("A division of the Japan Standard Industrial Classification."),
    )
    prefecture = forms.ModelChoiceField(Prefecture.objects.all(), label=_("Prefecture"), empty_label=CHOOSE)
    city = LineField(label=_("City, town or village"), max_length=60, required=False)
    employees_total = NumberField(label=_("Number of employees"))
    website = WebsiteField(label=_("Website"), required=False, max_length=200, assume_scheme="https")
    contact_department = LineField(label=_("Department"), max_length=100, required=False)
    contact_name = LineField(
        label=_("Contact person"), max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    contact_phone = PhoneField(
        label=_("Telephone"),
        max_length=30,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    excluded_reviewers = TextField(
        label=_("Who shouldn’t review this"),
        max_length=EXCLUSION_LENGTH,
        required=False,
        help_text=_(
            "One person or organisation a line, with the affiliation if you know it, such as a competitor. "
            "Leave empty if there is nobody. Only the secretariat reads it."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    contact_email = AddressField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))

    def __init__(self, data: Mapping[str, Any] | None = None, *, application: Application) -> None:
        initial = {name: getattr(application, name) for name in self.base_fields}
        super().__init__(data, initial=initial)
        for name in self.fields.keys() - set(list_columns(application)):
            del self.fields[name]
        required = list_required_columns(application)
        for name, field in self.fields.items():
            field.required = name in required
        name = self.data.get("organisation_name", application.organisation_name)
        self.fields["organisation_kana"].required = needs_reading(name)

    def after_looking_up(self, application: Application) -> "OrganisationForm":
        """The form with saved values: nothing is marked as missing yet, and unreadable input stays as typed."""
        again = OrganisationForm(application=application)
        for name, faults in self.errors.items():
            if not self.is_empty(name):
                again.initial[name] = self.data.get(name)
                again.errors[name] = faults
        return again

    def empty_value(self, name: str) -> Any:
        if name in ("industry", "prefecture", "legal_form", "employees_total"):
            return None
        return ""

    def fill_in_from(self, organisation: Organisation) -> dict[str, Any]:
        """The values of the organisation on record, for fields that are still empty."""
        known = {
            "organisation_name": organisation.full_name_ja,
            "organisation_kana": organisation.name_kana,
            "organisation_name_en": organisation.name_en,
            "legal_form": organisation.legal_form,
            "industry": organisation.industry,
            "prefecture": organisation.prefecture,
            "city": organisation.city_ja,
            "employees_total": organisation.employees_total,
            "website": organisation.website,
        }
        written = self.savable()
        return {name: value for name, value in known.items() if value and not written.get(name)}
