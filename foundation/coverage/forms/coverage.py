"""The form of a piece of media coverage: what it is, whom it is about, and where it is shown."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from foundation.coverage.models import MediaCoverage
from foundation.coverage.registry import Place, places
from foundation.organisations.models import Organisation
from foundation.viewsets.chooser_many import RecordsField, RecordsFormMixin


class CoverageForm(RecordsFormMixin, WagtailAdminModelForm):
    """Organisations by the searching chooser; the places are added by `make_coverage_form`."""

    organisations = RecordsField(Organisation, label=_("organisations"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {place.name: list(place.records(self.instance).all()) for place in places.list()}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for place in places.list():
            before = set(place.records(self.instance).all()) if self.instance.pk else set()
            after = set(self._list_shown(place, cleaned[place.name])) if place.name in cleaned else before
            try:
                place.refuse(sorted(before ^ after, key=lambda record: record.pk))
            except ValidationError as refused:
                self.add_error(place.name, refused)
        return cleaned

    def _list_shown(self, place: Place, chosen: Any) -> list[Any]:
        """What was chosen, and what this person can't see, which stays as it is."""
        field: Any = self.fields[place.name]
        current = place.records(self.instance).all() if self.instance.pk else place.model._default_manager.none()
        return list(field.with_unseen(current, chosen))

    @transaction.atomic
    def save(self, commit: bool = True) -> MediaCoverage:
        """The piece, then where it is shown; what this person can't see stays as it is."""
        coverage: MediaCoverage = super().save(commit)
        for place in places.list():
            place.records(coverage).set(self._list_shown(place, self.cleaned_data[place.name]))
        return coverage


def make_coverage_form() -> type[CoverageForm]:
    """The form with a field for each place that apps have registered by now."""
    fields = {place.name: RecordsField(place.model, label=place.label) for place in places.list()}
    return type("PlacedCoverageForm", (CoverageForm,), fields)
