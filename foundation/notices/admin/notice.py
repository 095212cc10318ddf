"""The outbox: what was written, how far it is, what came of it; stopping, and sending again."""

from collections.abc import Callable
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets.button import Button

from foundation.notices import domain, permissions, registry
from foundation.notices.admin.notice_home import list_undelivered
from foundation.notices.domain.notice_rendered import shown_wording
from foundation.notices.enums import NoticeState
from foundation.notices.models import Mailing, Notice, Suppression
from foundation.records.domain.concealment import conceal
from foundation.text.eras import format_stamp
from foundation.text.languages import join_names
from foundation.viewsets.home import PendingFilter
from foundation.viewsets.page import HOME, AdminPage
from foundation.viewsets.report import RecordReport


def run_verb(request: HttpRequest, verb: Callable[[], Any], done: object) -> bool:
    """Run an action and show its result as a message; returns whether it succeeded."""
    try:
        verb()
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return False
    messages.success(request, done)
    return True


def kind_choices() -> list[tuple[str, str]]:
    return sorted(((kind.code, str(kind.label)) for kind in registry.list_kinds()), key=lambda choice: choice[1])


class NoticeFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        label=_("State"), choices=NoticeState.choices, widget=forms.CheckboxSelectMultiple
    )
    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind of e-mail"), choices=kind_choices, widget=forms.CheckboxSelectMultiple
    )
    to = django_filters.CharFilter(label=pgettext_lazy("mail", "To"), lookup_expr="icontains")
    created_at = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    mailing = django_filters.CharFilter(field_name="mailing__public_id", widget=forms.HiddenInput)
    undelivered = PendingFilter(list_undelivered, label=_("Undelivered, not sent again"))

    class Meta:
        model = Notice
        fields: list[str] = []


class NoticesView(RecordReport):
    """Newest first, but for mail that this person must not find; requires `laurel_notices.view_notice`."""

    model = Notice
    page_title = _("Outgoing mail")
    header_icon = "mail"
    url_name = "laurel_notices_admin:notices"
    filterset_class = NoticeFilterSet
    is_searchable = True
    search_fields = ["to", "about_label", "subject"]
    columns = [
        TitleColumn(
            "kind_label",
            label=_("Kind of e-mail"),
            get_url=lambda notice: reverse("laurel_notices_admin:notice", args=[notice.public_id]),
        ),
        Column("to", label=pgettext_lazy("mail", "To"), accessor=lambda notice: notice.to or "—"),
        Column("about", label=pgettext_lazy("mail", "Regarding"), accessor="about_label"),
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor="get_state_display",
            primary=lambda notice: notice.state == NoticeState.SENT,
        ),
        Column("created_at", label=pgettext_lazy("mail", "Created"), accessor=lambda n: format_stamp(n.created_at)),
        Column("sent_at", label=pgettext_lazy("mail", "Sent"), accessor=lambda notice: format_stamp(notice.sent_at)),
    ]


def get_notice(user: Any, public_id: str) -> Notice:
    """One mail; a 404 where there is none, or this person must not find it."""
    rows = Notice.objects.select_related("mailing", "again_of", "queued_by", "user")
    return get_object_or_404(conceal(rows, user), public_id=public_id)


class NoticePage(AdminPage, TemplateView):
    """One mail: what it says, where it is, what happened."""

    permission = permissions.may_look
    template_name = "laurel_notices/admin/notice.html"
    header_icon = "mail"
    parents = (HOME, ("laurel_notices_admin:notices", _("Outgoing mail")))

    @cached_property
    def notice(self) -> Notice:
        return get_notice(self.request.user, self.kwargs["public_id"])

    def get_page_title(self) -> str:
        return self.notice.kind_label

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        notice = self.notice
        return super().get_context_data(
            notice=notice,
            wording=shown_wording(notice),
            events=notice.events.select_related("by"),
            attachments=notice.attachments.all(),
            suppressions=Suppression.objects.of(notice.to) if notice.to else [],
            may_stop=permissions.may_stop(self.request.user),
            may_see_suppressions=permissions.may_see_suppressions(self.request.user),
            suppressions_query=urlencode({"q": notice.to}),
            **kwargs,
        )


@require_POST
def stop(request: HttpRequest, public_id: str) -> HttpResponse:
    """Keep one mail from going."""
    notice = get_notice(request.user, public_id)
    run_verb(request, lambda: domain.stop_notice(notice, by=request.user), _("Stopped. This e-mail will not be sent."))  # type: ignore[arg-type]  # the admin's addresses ask for sign-in
    return redirect("laurel_notices_admin:notice", public_id)


@require_POST
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    """Send one e-mail again."""
    notice = get_notice(request.user, public_id)
    done = _("Created again as a new e-mail; it will be sent at once.")
    run_verb(request, lambda: domain.send_again(notice, by=request.user), done)  # type: ignore[arg-type]  # as above
    return redirect("laurel_notices_admin:notice", public_id)


class StopMark(Button):
    """In the row of a person, in sight and not folded away: mail to them is stopped. Leads to where it is lifted."""

    allow_in_dropdown = False


def warning_for(address: str) -> str:
    """What staff should know of a person's address; blank if mail gets through."""
    rows = [row.get_reason_display() for row in Suppression.objects.of(address.casefold())]
    if not rows:
        return ""
    text = gettext("E-mail to this person is suppressed: %(reasons)s. You can lift this in the suppression list.")
    return text % {"reasons": join_names(rows)}


def mailing_link(mailing: Mailing) -> str:
    """The outbox, narrowed to one mailing."""
    return f"{reverse('laurel_notices_admin:notices')}?mailing={mailing.public_id}"
