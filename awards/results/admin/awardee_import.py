"""Importing past awardees in the admin: upload of the table, dry run, entering all of it, and the template."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.programmes.models import AwardProgramme
from awards.results.domain.awardee_import import IMPORTER, begin_import, list_importable
from awards.results.domain.awardee_template import write_template
from awards.results.permissions import may_import_awardees
from foundation.viewsets.table_import import TableImportForm, TableImportPages


class AwardeeImportForm(TableImportForm):
    """An award, a table, and how it was received."""

    programme = forms.ModelChoiceField(AwardProgramme.objects.none(), label=_("Award programme"))
    field_order = ("programme", "table", "source_note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        programme: Any = self.fields["programme"]
        programme.queryset = list_importable()


class AwardeeImportPages(TableImportPages):
    name, address = "laurel_results_admin_import", "awards/import/"
    title, parent = _("Import past awardees"), ("award_awardees:index", _("Awardees"))
    templates = "laurel_results/admin"
    permission = may_import_awardees
    importer, owner, form_class = IMPORTER, "programme", AwardeeImportForm
    begin_import, list_owners, write_template = begin_import, list_importable, write_template


PAGES = AwardeeImportPages()
