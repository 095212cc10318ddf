"""Notices to applicants: what each outcome is told, and what each person gets.

The rule the next editor must not break: what is shown here goes to nobody before the release is approved.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from wagtail.admin import messages

from awards.releases.admin.release_page import ReleasePageView
from awards.releases.domain.outcome_notice import APPLICANTS
from awards.releases.domain.outcome_text import word_outcome
from awards.releases.domain.queries.outcome_recipient import count_outcomes, list_applications, list_early
from awards.releases.forms.outcome_text import OutcomeTextForm
from awards.releases.models import OutcomeText, Release
from awards.releases.permissions import may_prepare_release
from foundation.notices.domain.mailing import preview_mailing
from foundation.notices.domain.notice_rendered import get_kind
from foundation.notices.models import Mailing
from foundation.viewsets.action import add_refusal

PER_PAGE = 5
NOTICES = pgettext_lazy("release", "Notices to applicants")


def list_texts(release: Release) -> list[tuple[OutcomeText, int]]:
    """Each text with the number of applications that it is for."""
    counted = count_outcomes(release)
    texts = release.outcome_texts.select_related("tier")
    return [(text, counted[text.outcome, text.tier_id]) for text in texts]


class OutcomeTextsView(ReleasePageView):
    template_name = "laurel_releases/admin/outcome_texts.html"
    page_title = NOTICES
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            **kwargs, release=self.release, texts=list_texts(self.release), early=list_early(self.release)
        )


class OutcomeTextView(ReleasePageView):
    """One text, with what each person gets; a POST changes it while the release is in preparation."""

    template_name = "laurel_releases/admin/outcome_text.html"
    header_icon = "mail"

    def prepare(self) -> None:
        super().prepare()
        texts = OutcomeText.objects.select_related("tier", "release__cycle")
        self.text = get_object_or_404(texts, release=self.release, pk=self.kwargs["outcome_id"])

    def get_page_title(self) -> str:
        return f"{NOTICES} – {self.text}"

    def list_parents(self) -> list[tuple[str, Any]]:
        return [*super().list_parents(), (reverse("award_releases:outcomes", args=[self.release.pk]), NOTICES)]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A refusal keeps what was typed."""
        form = OutcomeTextForm(request.POST, instance=self.text)
        try:
            if form.is_valid():
                word_outcome(self.text, form.cleaned_data, by=self.actor)
                messages.success(request, _("Saved. Nobody is notified before the release is approved."))
                return redirect(request.path)
        except ValidationError as refused:
            add_refusal(form, refused)
        return self.render_to_response(self.get_context_data(form=form))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        ids = list_applications(self.text)
        page = Paginator(ids, PER_PAGE).get_page(self.request.GET.get("p"))
        texts = OutcomeText.objects.get(pk=self.text.pk).texts
        mailing = Mailing(audience=APPLICANTS.code, kind=self.text.kind, ids=list(page.object_list), **texts)
        return super().get_context_data(
            **{"form": OutcomeTextForm(instance=self.text)} | kwargs,
            release=self.release,
            number=len(ids),
            placeholders=get_kind(self.text.kind).placeholders.items(),
            previews=preview_mailing(mailing, start=0, stop=PER_PAGE),
            page_obj=page,
            may_change=self.release.is_draft and may_prepare_release(self.request.user),
        )
