"""Forms of the lists an applicant keeps: one form for each row, named `row0-…`, `row1-…`."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.domain.party import COLUMNS, OTHER_AWARDS, PARTIES
from awards.applications.enums import OtherAwardKind
from awards.applications.forms.answer_partial import DeclaredForm
from awards.applications.forms.organisation import CHOOSE, corporate_number_field
from foundation.organisations.enums import OrganisationRole
from foundation.organisations.models import Prefecture
from foundation.text.fields import LineField, YearField

FURTHER = [(role.value, role.label) for role in (OrganisationRole.MEMBER, OrganisationRole.PARTNER)]


class RowForm(DeclaredForm):
    """One row. A row without any input is ignored."""

    is_one_line = True

    def empty_value(self, name: str) -> Any:
        return None if name in ("prefecture", "year") else ""

    def row(self) -> dict[str, Any]:
        """The values that can be saved; unreadable input is left out, and stays in the form."""
        savable = self.savable()
        return {name: savable.get(name, self.empty_value(name)) for name in self.fields}


class PartyForm(RowForm):
    """An organisation that takes part besides the one that leads."""

    role = forms.ChoiceField(choices=FURTHER, label=_("Role"))
    corporate_number = corporate_number_field()
    name = LineField(label=_("Name of the organisation"), max_length=100)
    unit_name = LineField(label=_("Branch or unit"), max_length=100, required=False)
    prefecture = forms.ModelChoiceField(
        Prefecture.objects.all(), label=_("Prefecture"), required=False, empty_label=CHOOSE
    )


class OtherAwardForm(RowForm):
    """An award received before, or applied for besides this one."""

    kind = forms.ChoiceField(
        choices=OtherAwardKind.choices, label=pgettext_lazy("other award", "Selected or applied for")
    )
    name = LineField(label=_("Name of the award"), max_length=150)
    year = YearField(label=_("Year"), required=False)
    outcome = LineField(label=_("Result"), max_length=150, required=False, help_text=_("If known."))


FORMS: Mapping[str, type[RowForm]] = {PARTIES: PartyForm, OTHER_AWARDS: OtherAwardForm}


def typed_parties(data: Mapping[str, Any], which: str) -> list[dict[str, str]]:
    count = data.get("rows", "0")
    return [
        {name: data.get(f"row{n}-{name}", "") for name in COLUMNS[which]}
        for n in range(min(int(count), 200) if str(count).isdecimal() else 0)
    ]


def is_blank(row: Mapping[str, str], which: str) -> bool:
    """Whether nothing was typed; the first column is a choice that is always made."""
    return not any(str(row[name]).strip() for name in COLUMNS[which][1:])


def bound_parties(rows: Sequence[Mapping[str, str]], which: str) -> list[RowForm]:
    return [
        FORMS[which]({f"row{n}-{name}": value for name, value in row.items()}, prefix=f"row{n}")
        for n, row in enumerate(rows)
    ]


def saved_parties(rows: Sequence[Mapping[str, Any]], which: str, *, more: int = 0) -> list[RowForm]:
    """The forms of saved rows, and empty ones after them."""
    forms_of = [FORMS[which](initial=dict(row), prefix=f"row{n}") for n, row in enumerate(rows)]
    return forms_of + [FORMS[which](prefix=f"row{len(rows) + n}") for n in range(more)]


def write_parties(rows: Sequence[RowForm]) -> str:
    """The texts of the rows, one row a line, to be copied."""
    texts = ([str(bound.value() or "") for bound in row if isinstance(bound.field, forms.CharField)] for row in rows)
    return "\n".join(" ".join(filter(None, some)) for some in texts)
