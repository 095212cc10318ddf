"""Choosers of records: a search by name, in any part of it and in kana, among what this person may choose. And the
records that a filter of a list offers, read once until they change.

Japanese names have no spaces at which a search index could split them. The rule the next editor must not break: every
address of a chooser, also the answer to a choice, shows only what `choices` gives.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, ClassVar

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import EmptyResultSet, ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters.fields import ModelChoiceField, ModelChoiceIterator, ModelMultipleChoiceField
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.models import Page
from wagtail.users.views.api_tokens import APITokenFilterSet, APITokenForm

from foundation.changes.domain.reading import read_once
from foundation.changes.domain.statement import digest
from foundation.headless.domain import with_words
from foundation.records.domain.concealment import conceal
from foundation.records.domain.late_join import join_late
from foundation.registry import Registry
from foundation.text.values import parse_ids

MOST_CHOICES = 500  # that a filter offers; nobody looks through more
Choices = Callable[[Any], QuerySet[Any]]  # (user) -> rows
Details = Callable[[Any], str]  # what tells a record from another of its name


class KnownChoiceIterator(ModelChoiceIterator):
    """What a filter offers: a code list, the campaigns; read once while it stays as it is."""

    def __iter__(self) -> Iterator[tuple[Any, Any]]:
        if self.field.empty_label is not None:
            yield "", self.field.empty_label
        if self.field.null_label is not None:
            yield self.field.null_value, self.field.null_label
        rows = list_known(self.queryset[: MOST_CHOICES + 1])
        yield from map(self.choice, rows[:MOST_CHOICES])
        if len(rows) > MOST_CHOICES:
            yield from self._list_chosen(rows[:MOST_CHOICES])
            if not self._is_multiple:  # nobody can tick a remark
                yield "", _("Only the first %(number)s are offered.") % {"number": MOST_CHOICES}

    @property
    def _is_multiple(self) -> bool:
        return isinstance(self.field, ModelMultipleChoiceField)

    def _list_chosen(self, offered: list[Any]) -> Iterator[tuple[Any, Any]]:
        """What the address names, though it isn't offered: the form keeps it."""
        known = {str(row.pk) for row in offered}
        for value in (value for value in self.field.chosen if value and value not in known):
            with suppress(ValidationError):
                found = self.field.clean([value]) if self._is_multiple else [self.field.to_python(value)]
                yield from map(self.choice, found)


def list_known(rows: QuerySet[Any]) -> list[Any]:
    """These rows, read once; nobody may change them."""
    try:
        key = digest(rows)
    except EmptyResultSet:
        return []
    return read_once(("choices", key), lambda: list(rows.all()), weigh=lambda found: 1 + len(found))


def know_choices(form: forms.BaseForm) -> None:
    """Have the form's choices among records read once; the first of them, and what is chosen, where there are many."""
    for name, field in form.fields.items():
        if isinstance(field, ModelChoiceField | ModelMultipleChoiceField):
            chosen = field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            field.chosen = chosen if isinstance(chosen, list) else [chosen]
            field.iterator = KnownChoiceIterator
            field.widget.choices = field.choices


class NarrowedFilterSet(WagtailFilterSet):
    """Of the records that its filter `narrowed` offers, those that something leads to which this person may find."""

    narrowed: ClassVar[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.form.fields[self.narrowed]
        rows = conceal(self.list_rows().order_by(), self.request.user)
        field.queryset = field.queryset.filter(pk__in=rows.values(self.narrowed))

    def list_rows(self) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.queryset
        return rows


def list_lockers() -> QuerySet[Any]:
    """Who has locked a page, for the report of these; Wagtail joins all people to all pages."""
    people = get_user_model()
    lockers = Page.objects.filter(locked_by__isnull=False).order_by().values("locked_by")
    return people._default_manager.filter(pk__in=lockers).order_by(people.USERNAME_FIELD)


class TokenFilterSet(NarrowedFilterSet, APITokenFilterSet):
    """Of API tokens: offers people who have one. Wagtail's offers everybody, so that its list of many has no end."""

    narrowed = "user"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        know_choices(self.form)


class PersonField(forms.CharField):
    """One of the people in `queryset`, by what they sign in with: a list of everybody would have no end."""

    queryset: "QuerySet[Any]"

    def clean(self, value: Any) -> Any:
        people: Any = get_user_model()
        with suppress(people.DoesNotExist):
            return self.queryset.get(pk=people._default_manager.get_by_natural_key(super().clean(value)).pk)
        raise ValidationError(_("There is no such account that you may choose. Check it for typos."))


class TokenForm(APITokenForm):
    """A new API token, and whose it is."""

    user = PersonField(
        label=_("Account"),
        help_text=_("The e-mail address or user name it signs in with. Whoever has the token may do what it may."),
    )


class NameFilterForm(BaseFilterForm):
    """Search by words in `search_columns`."""

    q = forms.CharField(label=_("Search term"), required=False, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    search_columns: Sequence[str] = ()

    def filter(self, objects: QuerySet[Any]) -> QuerySet[Any]:
        self.search_query = self.cleaned_data.get("q") or ""
        self.is_searching = bool(self.search_query)
        return with_words(super().filter(objects), self.search_query, columns=tuple(self.search_columns))


class RecordChooser(BaseChooser):
    """A record that isn't there, or has no such key, is none. `names_offered`: only what its field offers is named.

    For fields whose rows depend on who asks: what is in the address, or was sent, is named otherwise.
    """

    names_offered = False
    choices: Any = ()  # the field's, which Django gives to every widget of a choice among records

    def get_instance(self, value: Any) -> Any:
        if value is None or isinstance(value, Model):
            return super().get_instance(value)
        rows = self.choices.queryset if self.names_offered else self.model_class._default_manager.all()
        return rows.filter(pk__in=parse_ids([str(value)])).first()


class RecordPaginator(WagtailPaginator):
    """What rows are shown with is joined to those of one page, not to all of the list."""

    def _get_page(self, rows: Any, number: int, paginator: Any) -> Any:
        return super()._get_page(join_late(self.object_list, rows), number, paginator)


class OfferedMixin:
    """Offers what this person may choose, and nothing else."""

    choices: Choices | None = None
    details: Details | None = None
    search_columns: Sequence[str] = ()
    paginator_class = RecordPaginator

    @property
    def columns(self) -> list[Column]:
        """Wagtail's; besides, what tells two of one name apart."""
        columns: list[Column] = super().columns  # type: ignore[misc]  # a chooser's view comes next
        if self.details is None:
            return columns
        return [*columns, Column("details", label=pgettext_lazy("chooser", "Details"), accessor=self.details)]

    def get_object_list(self) -> QuerySet[Any]:
        person = self.request.user  # type: ignore[attr-defined]  # a chooser's view comes next
        if self.choices is None:
            return conceal(self.model_class._default_manager.all(), person)  # type: ignore[attr-defined]  # as above
        return conceal(self.choices(person), person)

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
    """A chooser of records; `choices`, and `details` if there are any, are given to the constructor.

    Where neither `form_fields` nor a form is named, records are made on pages of their own, never in passing.
    """

    choices: Choices | None = None
    details: Details | None = None
    search_columns: Sequence[str] = ("name_ja", "name_en")
    choose_view_class = RecordChooseView
    choose_results_view_class = RecordChooseResultsView
    chosen_view_class = RecordChosenView
    chosen_multiple_view_class = RecordChosenMultipleView
    base_widget_class = RecordChooser
    per_page = 20

    def on_register(self) -> None:
        """Wagtail's; besides, forms of other apps find the chooser of a model (`chooser_many`)."""
        super().on_register()
        choosers.register(self.model._meta.label, self)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        own = {"choices": self.choices, "details": self.details, "search_columns": self.search_columns}
        return super().get_common_view_kwargs(**own, **kwargs)

    def say(self, record: Any) -> str:
        """A record in a list of several that were chosen, with what tells it from another of its name."""
        details = self.details(record) if self.details else ""
        return f"{record} – {details}" if details else str(record)

    def get_urlpatterns(self) -> list[Any]:
        patterns = super().get_urlpatterns()
        makes = self.form_fields or self.creation_form_class
        return patterns if makes else [pattern for pattern in patterns if pattern.name != "create"]


choosers: Registry[RecordChooserViewSet] = Registry("viewsets.choosers")  # by the label of their model
