"""An action on several records of a list. Wagtail shows the checkboxes and the bar.

The rules the next editor must not break: without the right nothing is read, not even a name; only rows that were
ticked are acted upon, never the whole table; row by row, and rows that fail are reported; what a verb must not do
unseen is handed to it as the page showed it (`get_marks`).
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from wagtail.admin import messages
from wagtail.admin.views import bulk_action

from foundation.records.domain.concealment import conceal
from foundation.records.domain.contention import retried
from foundation.text.values import parse_ids
from foundation.viewsets.action import Notices
from foundation.viewsets.page import Permission, Text


class BulkAction(bulk_action.BulkAction):
    """Calls `verb(record, by=user, **fields of the form)` for each ticked record that `is_open`."""

    permission: ClassVar[Permission]
    verb: ClassVar[Callable[..., Any]]
    consequences: ClassVar[Sequence[Text]] = ()
    notices: ClassVar[Notices | None] = None
    notice: ClassVar[str] = ""
    success_message: ClassVar[Text] = ""
    icon: ClassVar[str] = ""
    heading: ClassVar[Text] = ""
    nothing_open: ClassVar[Text] = ""
    template_name = "laurel_viewsets/bulk_action.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not type(self).permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def list_rows(cls) -> QuerySet[Any]:
        """The rows of the list, with what this page reads of each."""
        return cls.get_default_model()._default_manager.all()

    @classmethod
    def get_queryset(cls, model: Any, object_ids: Iterable[str]) -> list[Any]:
        """In one order, so that two people's actions on the same rows wait for each other instead of deadlocking."""
        return list(cls.list_rows().filter(pk__in=parse_ids(object_ids)).order_by("pk"))

    def get_actionable_objects(self) -> tuple[list[Any], dict[str, Any]]:
        """Of what is ticked nothing that this person must not find."""
        rows, others = super().get_actionable_objects()
        keys = [row.pk for row in (*rows, *others["items_with_no_access"])]
        model: Any = self.model
        found = set(conceal(model._default_manager.filter(pk__in=keys), self.request.user).values_list("pk", flat=True))
        left_out = [row for row in others["items_with_no_access"] if row.pk in found]
        return [row for row in rows if row.pk in found], {"items_with_no_access": left_out}

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        return []

    @classmethod
    def is_open(cls, record: Any) -> bool:
        """Whether it can be done with this one now."""
        return True

    def check_perm(self, obj: Any) -> bool:
        return self.is_open(obj)

    def get_label(self, record: Any) -> str:
        """A record as the page lists it."""
        return str(record)

    def get_label_left_out(self, record: Any) -> str:
        """A record that can't be treated like this now."""
        return self.get_label(record)

    @classmethod
    def get_marks(cls, record: Any) -> dict[str, str]:
        """What the page shows of a record, as arguments of its verb, which does nothing to one that was rewritten."""
        return {}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        records = [row["item"] for row in context["items"]]
        describe = type(self).notices
        return context | {
            "view": self,
            "title": self.aria_label,
            "consequences": self.consequences,
            "notices": describe(self.notice, records) if describe else [],
            "marks": {f"{name}-{row.pk}": mark for row in records for name, mark in self.get_marks(row).items()},
            "labels": [self.get_label(record) for record in records],
            "left_out": [self.get_label_left_out(record) for record in context["items_with_no_access"]],
        }

    def form_valid(self, form: Any) -> HttpResponseBase:
        """All rows in one transaction; what was refused is said once, however often the database had to be asked."""
        response = self._perform_all(form)
        for text in self.refused:
            messages.warning(self.request, text)
        return response

    @retried
    def _perform_all(self, form: Any) -> HttpResponseBase:
        self.refused: list[str] = []
        response: HttpResponseBase = super().form_valid(form)
        return response

    def get_execution_context(self) -> dict[str, Any]:
        given = self.cleaned_form.cleaned_data if self.cleaned_form else {}
        return {"by": self.request.user, "given": given, "refused": self.refused, "shown": self.request.POST}

    @classmethod
    def execute_action(cls, objects: list[Any], **kwargs: Any) -> tuple[int, int]:
        done = 0
        for record in objects:
            try:
                marks = {name: kwargs["shown"].get(f"{name}-{record.pk}", "") for name in cls.get_marks(record)}
                done += cls.perform(record, by=kwargs["by"], **kwargs["given"], **marks) is not False
            except ValidationError as refused:
                kwargs["refused"].append(f"{record}: {' '.join(refused.messages)}")
        return done, 0

    @classmethod
    def perform(cls, record: Any, **given: Any) -> Any:
        """Act upon one of them; False where there was nothing to do."""
        return cls.verb(record, **given)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        return str(self.success_message % {"number": num_parent_objects})


class SelectionLink(BulkAction):
    """Hands the ticked rows over to another page, `make_url(ids)`, which checks its own permission."""

    make_url: ClassVar[Callable[[list[str]], str]]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return redirect(type(self).make_url(request.GET.getlist("id")))

    post = get
