"""Requests to take a record back: the second person confirms it, anyone who may withdraws it; what waits for whom."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import BooleanFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.widgets import Button

from foundation.records.models import pending_retraction
from foundation.text.eras import format_moment
from foundation.text.languages import active_language
from foundation.viewsets.action import ActionView


def describe_request(record: Any) -> Any:
    """Who requested it, when and why; one statement for the person."""
    facts = {
        "by": record.retraction_by,
        "at": format_moment(record.retraction_at, active_language()),
        "reason": record.retraction_reason,
    }
    return _("Requested by %(by)s on %(at)s: %(reason)s") % facts


def list_request(record: Any, *, reader: Any) -> list[Any]:
    """The request, if there is one, for somebody who would confirm it: to who made it, that they can't."""
    if not record.awaits_confirmation:
        return []
    own = [_("You requested this. Someone else must confirm it.")] if record.retraction_by_id == reader.pk else []
    return [describe_request(record), *own]


class ConfirmRetractionView(ActionView):
    """Offered to everybody who may but whoever requested it; the page says so to that person, too."""

    button_icon = header_icon = "cross"

    @classmethod
    def is_open(cls, record: Any) -> bool:
        return bool(record.awaits_confirmation)

    @classmethod
    def get_marks(cls, record: Any) -> dict[str, str]:
        return {"seen": record.retraction_mark}

    @classmethod
    def find_button(cls, record: Any, *, user: Any, url_name: str) -> Button | None:
        return None if record.retraction_by_id == user.pk else super().find_button(record, user=user, url_name=url_name)

    def list_consequences(self) -> list[Any]:
        return [*list_request(self.object, reader=self.actor), *self.consequences]


class WithdrawRetractionView(ActionView):
    button_icon = header_icon = "rotate"

    @classmethod
    def get_marks(cls, record: Any) -> dict[str, str]:
        return {"seen": record.retraction_mark}

    @classmethod
    def is_open(cls, record: Any) -> bool:
        return bool(record.awaits_confirmation)

    def list_consequences(self) -> list[Any]:
        request = [describe_request(self.object)] if self.object.awaits_confirmation else []
        return [*request, _("The request is withdrawn and nothing else changes. The audit log keeps it.")]


class RetractionFilterSet(WagtailFilterSet):
    """Of a list of such records: what this person can confirm, or all others."""

    awaits_me = BooleanFilter(label=_("Waiting for your confirmation"), method="keep_awaiting")

    def keep_awaiting(self, rows: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        awaiting = pending_retraction(not_by=self.request.user)
        return rows.filter(awaiting) if value else rows.exclude(awaiting)
