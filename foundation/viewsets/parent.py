"""Forms of records that belong to another: what they offer comes from the same parent."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BaseFormSet, ModelChoiceField
from wagtail.admin.forms import WagtailAdminModelForm


class ParentForm(WagtailAdminModelForm):
    """Offers, in the fields of `of_parent`, rows of the chosen `parent` only; all rows while none is chosen."""

    parent: ClassVar[str]
    of_parent: ClassVar[tuple[str, ...]] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parent_id = self._find_parent()
        for name in self.of_parent:
            field = self.fields.get(name)
            if isinstance(field, ModelChoiceField) and field.queryset is not None and self.parent_id:
                field.queryset = field.queryset.filter(**{self.parent: self.parent_id})

    def _find_parent(self) -> int | None:
        sent, saved = self.data.get(self.add_prefix(self.parent)), getattr(self.instance, f"{self.parent}_id")
        chosen = sent or saved or self.initial.get(self.parent)
        column = self._meta.model._meta.get_field(self.parent)
        with suppress(ValidationError):  # no number: the field of the form says so
            # Read as the field reads it: what it takes (" 12 ", say) must narrow the rows, too.
            return column.to_python(chosen)
        return None


def offer_in_rows(formset: BaseFormSet, field: str, rows: QuerySet[Any], label: Callable[[Any], str]) -> None:
    """In this field of every form of the set, offer these rows under these labels."""
    usual = formset.form

    class RowForm(usual):  # type: ignore[valid-type, misc]  # the formset's own form, made from the panels
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.fields[field].queryset = rows
            self.fields[field].label_from_instance = label

    formset.form = RowForm
