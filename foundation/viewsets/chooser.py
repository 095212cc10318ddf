"""Choosers of records: a search by name, in any part of it and in kana, among what this person may choose.

Japanese names have no spaces at which a search index could split them. The rule the next editor must not break: every
address of a chooser, also the answer to a choice, shows only what `choices` gives.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from foundation.headless.domain import with_words
from foundation.registry import Registry
from foundation.text.values import parse_ids

Choices = Callable[[Any], QuerySet[Any]]  # (user) -> rows


class NameFilterForm(BaseFilterForm):
    """Search by words in `search_columns`."""

    q = forms.CharField(label=_("Search term"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    search_columns: Sequence[str] = ()

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        self.search_query = self.cleaned_data.get("q") or ""
        self.is_searching = bool(self.search_query)
        return with_words(super().filter(objects), self.search_query, columns=tuple(self.search_columns))


class OfferedMixin:
    """Offers what this person may choose, and nothing else."""

    choices: Choices | None = None
    search_columns: Sequence[str] = ()

    def get_object_list(self) -> QuerySet[Any]:
        if self.choices is None:
            return self.model_class._default_manager.all()  # type: ignore[attr-defined, no-any-return]  # a chooser's view comes next
        return self.choices(self.request.user)  # type: ignore[attr-defined]  # as above

    def get_filter_form_class(self) -> type[forms.Form]:
        return type("RecordFilterForm", (NameFilterForm,), {"search_columns": self.search_columns})


class RecordChooseView(OfferedMixin, chooser.ChooseView):
    pass


class RecordChooseResultsView(OfferedMixin, chooser.ChooseResultsView):
    pass


class RecordChosenView(OfferedMixin, chooser.ChosenView):
    """The answer to a choice: what may not be chosen is not there."""

    def get_object(self, pk: str) -> Any:
        return self.get_object_list().get(pk__in=parse_ids([pk]))


class RecordChosenMultipleView(OfferedMixin, chooser.ChosenMultipleView):
    """The answer to several choices: of those sent, what may be chosen."""

    def get_objects(self, pks: list[str]) -> QuerySet[Any]:
        return self.get_object_list().filter(pk__in=parse_ids(pks))


class RecordChooserViewSet(ChooserViewSet):
    """A chooser of records; `choices` is given to the constructor.

    Where no `form_fields` are named, records are made on pages of their own, never in passing.
    """

    choices: Choices | None = None
    search_columns: Sequence[str] = ("name_ja", "name_en")
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView
    per_page = 20

    def on_register(self) -> None:
        """Wagtail's; besides, forms of other apps find the chooser of a model (`chooser_many`)."""
        super().on_register()
        choosers.register(self.model._meta.label, self)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(choices=self.choices, search_columns=self.search_columns, **kwargs)

    def get_urlpatterns(self) -> list[Any]:
        patterns = super().get_urlpatterns()
        return patterns if self.form_fields else [pattern for pattern in patterns if pattern.name != "create"]


choosers: Registry[RecordChooserViewSet] = Registry("viewsets.choosers")  # by the label of their model
