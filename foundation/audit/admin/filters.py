"""What staff can narrow the audit record by: event, person, kind of thing, dates."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from foundation.audit import registry
from foundation.audit.domain.queries.person import PersonName, name_actors
from foundation.audit.models import Entry


def kind_name(label: str) -> str:
    """The readable name of `app.model`, or the label itself when the model is gone."""
    try:
        return capfirst(str(apps.get_model(label)._meta.verbose_name))
    except (LookupError, ValueError):
        return label


def event_choices() -> list[tuple[str, str]]:
    """The events that there are, by name."""
    events = Entry.objects.order_by().values_list("event", flat=True).distinct()
    return sorted(((event, registry.event_name(event)) for event in events), key=lambda choice: choice[1])


def kind_choices() -> list[tuple[str, str]]:
    """The kinds of things that there are, by name."""
    labels = Entry.objects.order_by().values_list("subject_type", flat=True).distinct()
    return sorted(((label, kind_name(label)) for label in labels), key=lambda choice: choice[1])


def actor_choices(names: Mapping[Any, PersonName] | None = None) -> list[tuple[str, str]]:
    """The people who did something, by name; `names`, where they were read already."""
    found = name_actors() if names is None else names
    return sorted(((str(key), str(name)) for key, name in found.items()), key=lambda choice: choice[1])


class EntryFilterSet(WagtailFilterSet):
    at = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    event = django_filters.MultipleChoiceFilter(
        label=_("Event"), choices=event_choices, widget=forms.CheckboxSelectMultiple
    )
    subject_type = django_filters.MultipleChoiceFilter(
        label=_("Type of object"), choices=kind_choices, widget=forms.CheckboxSelectMultiple
    )
    actor = django_filters.MultipleChoiceFilter(
        label=_("By"), choices=actor_choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Entry
        fields: list[str] = []
