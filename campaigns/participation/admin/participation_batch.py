"""Approving all that the list finds: a page that says how many, and one that shows what came of each."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from campaigns.participation.admin.participation import ParticipationViewSet
from campaigns.participation.admin.participation_action import APPROVAL, PREFIX
from campaigns.participation.domain.participation_batch import list_waiting, make_fingerprint, request_approvals
from campaigns.participation.enums import BatchRowState, ParticipationState
from campaigns.participation.models import Participation, ParticipationBatch
from campaigns.participation.permissions import may_decide
from foundation.viewsets.action import ActionPage
from foundation.viewsets.page import AdminPage

PARENTS = (("participation:index", _("Participations")),)
ROWS = 100
EARLIER = 10


def list_found(request: HttpRequest) -> QuerySet[Participation]:
    """What the list finds with the filters and the search in this address; nothing where it can't read them."""
    made = ParticipationViewSet().index_view
    view = made.view_class(**made.view_initkwargs)
    view.setup(request)
    if view.filters is not None and not view.filters.form.is_valid():
        return Participation.objects.none()
    found: QuerySet[Participation] = view.get_queryset()
    return found


class SeenForm(forms.Form):
    """Which participations the page was shown with."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class ApproveFoundView(ActionPage):
    """All that the list finds, in one action."""

    permission = may_decide
    parents = PARENTS
    label = _("Approve all found")
    header_icon = "user"
    verb = request_approvals
    form_class = SeenForm
    template_name = "laurel_participation/admin/approve_found.html"
    success_message = _("The approvals have begun. This page shows how far they are.")

    @cached_property
    def found(self) -> QuerySet[Participation]:
        return list_found(self.request)

    @cached_property
    def waiting(self) -> dict[int, str]:
        return list_waiting(self.found)

    def list_consequences(self) -> list[Any]:
        number = len(self.waiting)
        said = ngettext("%(n)d participation will be approved.", "%(n)d participations will be approved.", number)
        mailed = Participation.objects.filter(pk__in=[*list_waiting(self.found.exclude(email=""))]).count()
        sent = ngettext("%(n)d e-mail will be sent.", "%(n)d e-mails will be sent.", mailed)
        return [said % {"n": number}, sent % {"n": mailed}, *APPROVAL]

    def list_left_out(self) -> list[tuple[str, int]]:
        """How many of those found are in a state that can't be approved."""
        others = self.found.exclude(state=ParticipationState.APPLIED).order_by().values_list("state")
        return [(str(ParticipationState(state).label), n) for state, n in others.annotate(n=Count("pk", distinct=True))]

    def perform(self, form: Any) -> ParticipationBatch:
        return request_approvals(self.found, by=self.actor, seen=form.cleaned_data["seen"])

    def get_back_url(self) -> str:
        return f"{super().get_back_url()}?{urlencode(list(self._list_query()))}"

    def _list_query(self) -> list[tuple[str, str]]:
        return [(name, value) for name, values in self.request.GET.lists() for value in values]

    def get_success_url(self) -> str:
        return reverse(f"{PREFIX}batch", args=[self.result.public_id])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batches = ParticipationBatch.objects.select_related("requested_by")[:EARLIER]
        return super().get_context_data(
            number=len(self.waiting),
            fingerprint=make_fingerprint(self.waiting),
            left_out=self.list_left_out(),
            batches=batches,
            **kwargs,
        )


class BatchView(AdminPage, TemplateView):
    """One bulk approval: how far it is, and what was not approved and why."""

    permission = may_decide
    parents = PARENTS
    page_title = _("Bulk approval")
    header_icon = "user"
    template_name = "laurel_participation/admin/batch.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batch = get_object_or_404(ParticipationBatch, public_id=self.kwargs["public_id"])
        counts = batch.rows.aggregate(
            approved=Count("pk", filter=Q(state=BatchRowState.DONE)),
            skipped=Count("pk", filter=Q(state=BatchRowState.SKIPPED)),
        )
        skipped = batch.rows.filter(state=BatchRowState.SKIPPED).select_related("participation")
        page = Paginator(skipped, ROWS).get_page(self.request.GET.get("p"))
        handled = sum(counts.values())
        return super().get_context_data(batch=batch, handled=handled, page_obj=page, **counts, **kwargs)


urlpatterns = [
    path("campaigns/participations/approve-found/", ApproveFoundView.as_view(), name=f"{PREFIX}approve_found"),
    path("campaigns/participations/approvals/<slug:public_id>/", BatchView.as_view(), name=f"{PREFIX}batch"),
]
