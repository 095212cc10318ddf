"""The form of a piece of media coverage: what it is, whom it is about, and where it is shown."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from foundation.coverage.models import MediaCoverage
from foundation.coverage.registry import places
from foundation.organisations.models import Organisation
from foundation.viewsets.chooser_many import RecordsField, RecordsFormMixin


class CoverageForm(RecordsFormMixin, WagtailAdminModelForm):
    """Organisations by the searching chooser; the places are added by `make_coverage_form`."""

    organisations = RecordsField(Organisation, label=_("organisations"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {place.name: list(place.records(self.instance).all()) for place in places.list()}

    @transaction.atomic
    def save(self, commit: bool = True) -> MediaCoverage:
        """The piece, then where it is shown; what this person can't see stays as it is."""
        coverage: MediaCoverage = super().save(commit)
        for place in places.list():
            field: Any = self.fields[place.name]
            records = place.records(coverage)
            records.set(field.with_unseen(records.all(), self.cleaned_data[place.name]))
        return coverage


def make_coverage_form() -> type[CoverageForm]:
    """The form with a field for each place that apps have registered by now."""
    fields = {place.name: RecordsField(place.model, label=place.label) for place in places.list()}
    return type("PlacedCoverageForm", (CoverageForm,), fields)
