"""Choosing an organisation or a division in any form of the admin: by name, reading or number, in any part of it."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from foundation.organisations.models import Division, Organisation
from foundation.text.languages import active_language
from foundation.viewsets.chooser import RecordChooserViewSet


def list_active(user: Any) -> QuerySet[Organisation]:
    """No record that was merged into another."""
    return Organisation.objects.active().select_related("prefecture", "legal_form")


def say_details(organisation: Organisation) -> str:
    """Where it is, and its number: organisations may bear one name."""
    city = organisation.city_en if active_language() == "en" else organisation.city_ja
    return " ".join(str(each) for each in (organisation.prefecture, city, organisation.corporate_number) if each)


organisation_chooser = RecordChooserViewSet(
    "organisation_chooser",
    model=Organisation,
    choices=list_active,
    details=say_details,
    search_columns=("name_ja", "name_kana", "name_en", "alternate_name", "corporate_number"),
    icon="group",
    choose_one_text=_("Choose an organisation"),
    choose_another_text=_("Choose another organisation"),
    edit_item_text=_("Edit this organisation"),
    creation_form_class="foundation.organisations.admin.records.NewOrganisationForm",
)
division_chooser = RecordChooserViewSet(
    "division_chooser",
    model=Division,
    search_columns=("name_ja", "name_en", "bureau_ja", "bureau_en"),
    icon="mail",
    choose_one_text=_("Choose a division"),
    choose_another_text=_("Choose another division"),
    edit_item_text=_("Edit this division"),
)
