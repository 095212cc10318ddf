"""The page that begins next year's record as a copy: what is proposed, each date beside the one a year later."""

from collections.abc import Callable, Collection
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.functional import cached_property

from foundation.records.domain.next_year import CopyPlan
from foundation.text.eras import format_deadline, format_moment
from foundation.text.languages import active_language
from foundation.viewsets.action import ActionView, no_notices


class NextYearView(ActionView):
    """Shows `propose(record)` in its form, and saves it by `verb(record, values, by=user)`."""

    propose: ClassVar[Callable[[Any], CopyPlan]]
    deadlines: ClassVar[Collection[str]] = ()  # of the dates, ends that are not included
    notices = no_notices

    def make_instance(self) -> Any:
        """The unsaved record that the form is about."""
        return self.model()

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.make_instance(), "initial": self.plan.values}

    @cached_property
    def plan(self) -> CopyPlan:
        """The values the copy has if nobody changes them."""
        return type(self).propose(self.object)

    def perform(self, form: Any) -> Any:
        return type(self).verb(self.object, form.cleaned_data, by=self.actor)

    def get_success_facts(self) -> dict[str, Any]:
        return {"name": self.result}

    def get_success_url(self) -> str:
        return reverse(self.record_url_name, args=[self.result.pk])

    def list_moments(self) -> list[str]:
        """A line for each date that moves."""
        language, lines = active_language(), []
        for name, before, after in self.plan.moments:
            say = format_deadline if name in self.deadlines else format_moment
            label = self.object._meta.get_field(name).verbose_name
            lines.append(f"{label}: {say(before, language)} → {say(after, language)}")
        return lines
