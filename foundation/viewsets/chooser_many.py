"""Choosing several records: those chosen are ticked in a list, and the searching chooser of their kind adds to it.

The rule the next editor must not break: what a person may not choose is neither shown by its name nor let go of.
"""

from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.forms import CheckboxSelectMultiple, Media
from django.utils.functional import cached_property

from foundation.records.domain.concealment import conceal
from foundation.text.values import parse_ids
from foundation.viewsets.chooser import RecordChooserViewSet, choosers

ADDED = "-added"  # the name of the chooser's own input: what it holds counts as ticked, without script, too


class RecordsWidget(CheckboxSelectMultiple):
    """Draws only what is chosen, never the whole table."""

    template_name = "laurel_viewsets/records.html"

    def __init__(self, field: "RecordsField") -> None:
        super().__init__()
        self._field = field

    @cached_property
    def _chooser(self) -> Any:
        return self._field.viewset.widget_class()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        added = data.get(f"{name}{ADDED}")
        return [*(super().value_from_datadict(data, files, name) or []), *([added] if added else [])]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        chosen = self._field.offered.filter(pk__in=parse_ids([str(key) for key in value or ()]))
        self.choices = [(record.pk, self._field.viewset.say(record)) for record in chosen]
        chooser = self._chooser.render(f"{name}{ADDED}", None, {"id": f"{(attrs or {}).get('id', name)}{ADDED}"})
        return super().get_context(name, value, attrs) | {"chooser": chooser}

    @property
    def media(self) -> Media:
        return self._chooser.media + Media(js=["laurel_viewsets/records.js"])


class RecordsField(forms.ModelMultipleChoiceField):
    """Several records of a model that has a chooser; `offer_to` says whose form it is, before it is drawn or read."""

    def __init__(self, model: type[Model], **options: Any) -> None:
        self._label_of_model = model._meta.label
        super().__init__(model._default_manager.none(), required=False, widget=forms.MultipleHiddenInput, **options)

    def __deepcopy__(self, memo: dict[int, Any]) -> "RecordsField":
        copy: RecordsField = super().__deepcopy__(memo)
        copy.widget = RecordsWidget(copy)
        return copy

    @property
    def viewset(self) -> RecordChooserViewSet:
        return choosers.get(self._label_of_model)

    def offer_to(self, person: Any) -> None:
        """From now on only what this person may choose is drawn and taken."""
        choices = self.viewset.choices
        rows: QuerySet[Any] = choices(person) if choices else self.viewset.model._default_manager.all()
        self.offered = conceal(rows, person)
        self.queryset = self.offered

    def with_unseen(self, current: QuerySet[Any], chosen: QuerySet[Any]) -> list[Model]:
        """What was chosen, and of the records there are now those this person can't see."""
        return [*chosen, *current.exclude(pk__in=self.offered.values("pk"))]


class RecordsFormMixin:
    """Before a WagtailAdminModelForm: its RecordsFields offer what the person at the form may choose."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():  # type: ignore[attr-defined]  # a form comes next
            if isinstance(field, RecordsField):
                field.offer_to(self.for_user)  # type: ignore[attr-defined]  # as above
