"""The search page; and where staff begin and end a preview of the site."""

import re

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Locale

from foundation.content.domain.queries.locale import find_locale
from foundation.content.domain.queries.route import find_request_site
from foundation.search.domain import count_query
from home.domain.preview import begin_preview, end_preview
from home.domain.queries.search import search_pages
from home.forms import MomentForm

YEAR = re.compile(r"\d{4}", re.ASCII)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answers to `q` in the language of the address; anything may be asked, nothing is an error."""
    query = request.GET.get("q", "").replace("\0", "").strip()
    locale = find_locale(get_language() or "ja") or Locale.get_default()
    find_request_site(request)  # the settings that its page shows ask for it
    year = request.GET.get("year", "")
    answer = search_pages(
        query,
        locale=locale,
        kind=request.GET.get("kind", ""),
        year=int(year) if YEAR.fullmatch(year) else None,
        number=request.GET.get("page", ""),
    )
    if request.method == "GET" and request.GET.keys() == {"q"}:
        count_query(query, language=locale.language_code, found=max(answer.total, len(answer.recommended)))
    return render(request, "laurel_home/search.html", {"query": query, "answer": answer})


@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """Begin a preview of the public site, choose another moment for it, or end it; then back to the page. For staff."""
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    form = MomentForm(request.POST)
    if "end" in request.POST:
        end_preview(request.session)
    elif form.is_valid():
        begin_preview(request.session, at=form.cleaned_data["as_of"])
    else:
        messages.error(request, " ".join(map(str, form.errors["as_of"])))
    return redirect(address if is_ours else "/")
