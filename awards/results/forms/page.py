"""Forms of pages that present a record."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet
from django.forms import ModelChoiceField

from awards.programmes.domain.queries.choice import list_choices, list_public_programmes
from awards.programmes.models import AwardCycle, AwardProgramme
from awards.results.models import Awardee
from foundation.content.models import PublicPage

PUBLIC_RECORDS: dict[type[Model], Callable[[], QuerySet[Any]]] = {
    AwardProgramme: list_public_programmes,
    AwardCycle: AwardCycle.objects.public,
    Awardee: Awardee.objects.released,
}


class RecordPageForm(PublicPage.base_form_class):  # type: ignore[misc, valid-type]  # a property
    """Accepts a record that its author may see, or the page's current one: a made-up id would reveal a name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get(getattr(self.instance, "record_field", ""))
        if isinstance(field, ModelChoiceField) and field.queryset is not None:
            present = field.queryset.filter(pk=getattr(self.instance, f"{self.instance.record_field}_id"))
            public = PUBLIC_RECORDS[field.queryset.model]()
            field.queryset = list_choices(field.queryset.model, by=self.for_user, public=public) | present
