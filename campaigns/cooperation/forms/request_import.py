"""Staff's form for a table of bodies: uploaded, or pasted from a spreadsheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.cooperation.domain.request_table import read_pasted, read_text
from campaigns.cooperation.forms.request import CampaignForm
from foundation.exchange.domain import TableRefused


class ImportForm(CampaignForm):
    """A campaign and one table; cleaned to its text."""

    table = forms.FileField(label=pgettext_lazy("cooperation import", "Spreadsheet (XLSX or CSV)"), required=False)
    pasted = forms.CharField(
        label=_("Or cells copied from a spreadsheet"),
        help_text=_("Copy the rows together with the row of headings, and paste them here."),
        widget=forms.Textarea(attrs={"rows": 6}),
        required=False,
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        table, pasted = cleaned.get("table"), cleaned.get("pasted") or ""
        if bool(table) == bool(pasted.strip()):
            raise forms.ValidationError(_("Upload a spreadsheet or paste cells: one of the two."))
        name = "table" if table else "pasted"
        try:
            cleaned["text"] = read_text(table) if table else read_pasted(pasted)
        except TableRefused as refused:
            self.add_error(name, refused)
        return cleaned


class CheckedTableForm(CampaignForm):
    """The table that was checked, as the page carries it on, and the mark of what was shown."""

    text = forms.CharField(strip=False)
    seen = forms.CharField(required=False, max_length=64)
