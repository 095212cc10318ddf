"""Importing in the admin: upload of the table, dry run, entering all of it, and the template."""

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.imports.domain.participation_import import IMPORTER, begin_import
from campaigns.imports.domain.participation_template import write_template
from campaigns.participation.models import Campaign
from campaigns.participation.permissions import may_decide
from foundation.viewsets.table_import import TableImportForm, TableImportPages


class ImportForm(TableImportForm):
    """A campaign, a table, and how it was received."""

    campaign = forms.ModelChoiceField(Campaign.objects.all(), label=_("Campaign"))
    field_order = ("campaign", "table", "source_note")


class ParticipationImportPages(TableImportPages):
    importer = IMPORTER
    permission = may_decide
    form_class = ImportForm
    name = "laurel_imports_admin_import"
    address = "campaigns/import/"
    parent = ("participation:index", _("Participations"))
    title = _("Import participations")
    owner = "campaign"
    begin_import = begin_import
    list_owners = Campaign.objects.all
    write_template = write_template
    templates = "laurel_imports/admin"


PAGES = ParticipationImportPages()
