"""The papers of a frozen ranking: having one made, and fetching one's own."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from awards.rankings.domain.ranking_file import request_paper, sign_paper
from awards.rankings.enums import RankingPaper
from awards.rankings.models import Ranking, RankingFile
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.export import fetch_own
from foundation.viewsets.page import permitted


@permitted(may_run_reviews)
@require_POST
def paper(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Has one made by the worker; the ranking's page offers it when it is there."""
    ranking = get_object_or_404(Ranking, pk=pk)
    chosen = request.POST.get("paper", "")
    if chosen in RankingPaper.values:
        request_paper(ranking, paper=chosen, by=request.user)  # type: ignore[arg-type]  # signed in
        messages.success(request, _("The paper is being made. Open this page again in a moment to download it."))
    else:
        messages.error(request, _("Choose a paper."))
    return redirect("review_rankings:inspect", pk)


@permitted(may_run_reviews)
@require_GET
def download(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """One's own, at an address that opens for a minute."""
    files = RankingFile.objects.select_related("ranking")
    return fetch_own(request, files, public_id, sign=sign_paper, back=_page_of)


def _page_of(file: RankingFile) -> str:
    return reverse("review_rankings:inspect", args=[file.ranking_id])
