"""Proposed events: the list, and one of them with what staff may do: approve it, or not take it and say why."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.utils import label_for_field
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import TitleColumn
from wagtail.models import Page

from events import permissions
from events.domain.proposal import approve_proposal, refuse_proposal
from events.domain.queries.proposal_publisher import list_publishers, may_publish, may_publish_events
from events.models import EventProposal
from foundation.content.registry import find_subject
from foundation.text.languages import join_names
from foundation.viewsets.action import reason_field
from foundation.viewsets.page import AdminPage, list_breadcrumbs
from foundation.viewsets.record import ReadOnlyViewSet, say_value

FACTS = (
    *("proposer_ja", "proposer_en", "title_ja", "title_en", "summary_ja", "summary_en", "kind", "starts_at"),
    *("ends_at", "format", "place_ja", "place_en", "address_ja", "address_en", "prefecture", "online_url"),
    *("capacity", "fee_type", "fee_yen", "application_url", "contact_note"),
)


class RefusalForm(forms.Form):
    """Why it is not taken."""

    reason = reason_field(gettext_lazy("The proposer will read this word for word."), max_length=1000)


class ProposalView(AdminPage, TemplateView):
    """One proposal: what it says, what became of it, and the two buttons."""

    template_name = "laurel_events/admin/proposal.html"
    permission = permissions.may_see_proposals
    parents = (("event_proposals:index", gettext_lazy("Proposed events")),)
    page_title = gettext_lazy("Proposed event")
    header_icon = "date"

    def prepare(self) -> None:
        self.object = get_object_or_404(EventProposal.objects.select_related("prefecture"), pk=self.kwargs["pk"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approve, or not take it."""
        if not permissions.may_decide_proposals(request.user):
            raise PermissionDenied
        form, seen = RefusalForm(request.POST), request.POST.get("seen", "")
        try:
            if (action := request.POST.get("act")) in ("approve", "publish"):
                pages = approve_proposal(self.object, by=self.actor, seen=seen, publishes=action == "publish")
                messages.success(request, self._say_approved(pages))
            elif form.is_valid():
                refuse_proposal(self.object, reason=form.cleaned_data["reason"], seen=seen, by=self.actor)
                messages.success(request, _("“%(title)s” has been declined.") % {"title": self.object})
            else:
                return self.render_to_response(self.get_context_data(form=form))
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
        return redirect("event_proposals:proposal", self.object.pk)

    def get_page_subtitle(self) -> str:
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return list_breadcrumbs(self.get_page_subtitle(), *self.list_parents())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        row, user = self.object, self.request.user
        pages = Page.objects.filter(translation_key=row.page_key) if row.page_key else Page.objects.none()
        context = {
            "proposal": row,
            "facts": [
                (label_for_field(name, EventProposal), self._shown(name)) for name in FACTS if getattr(row, name)
            ],
            "about": find_subject(row.about) if row.about else None,
            "pages": [(page, page.permissions_for_user(user).can_edit()) for page in pages.select_related("locale")],
            "publishers": self._list_waited_for(pages),
            "may_decide": permissions.may_decide_proposals(user) and row.is_open,
            "may_publish": may_publish_events(user),
            "form": RefusalForm(),
        }
        return super().get_context_data(**context | kwargs)

    def _say_approved(self, pages: list[Any]) -> str:
        values = {"title": self.object, "people": join_names(self._list_waited_for(pages))}
        if pages[0].live:
            return _("“%(title)s” has been approved and published.") % values
        if may_publish(pages[0], self.request.user):
            return _("“%(title)s” has been approved. Its page is a draft: publish it when it is ready.") % values
        if values["people"]:
            return _("“%(title)s” has been approved. Notified to publish it: %(people)s.") % values
        return _("“%(title)s” has been approved. Nobody can publish it yet: ask an administrator.") % values

    def _list_waited_for(self, pages: Any) -> list[Any]:
        """Who can publish what is still a draft."""
        drafts = [page for page in pages if not page.live]
        return list_publishers(drafts[0]) if drafts else []

    def _shown(self, name: str) -> Any:
        shown = getattr(self.object, f"get_{name}_display", None)
        return shown() if shown else say_value(getattr(self.object, name), name)


class ProposalViewSet(ReadOnlyViewSet):
    """The list, and its place in the menu. What was proposed is the proposer's: nobody here edits it."""

    model = EventProposal
    page_view, page_name = ProposalView, "proposal"
    name = "event_proposals"
    url_prefix = "events/proposals"
    icon = "date"
    menu_label = gettext_lazy("Proposed events")
    menu_order = 320
    add_to_admin_menu = True
    ordering = "-proposed_at"
    list_display: ClassVar[list[Any]] = [
        TitleColumn(
            "title",
            label=gettext_lazy("Title"),
            accessor=str,
            get_url=lambda row: reverse("event_proposals:proposal", args=[row.pk]),
        ),
        *("proposer_ja", "starts_at", "state", "proposed_at", "decided_at"),
    ]
    list_filter = ("state", "kind", "format")
    search_fields = ("title_ja", "title_en", "proposer_ja", "proposer_en")
    related = ("prefecture",)
