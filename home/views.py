"""The search page."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Locale

from home.domain.queries.search import search_pages

YEAR = re.compile(r"\d{4}", re.ASCII)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answers to `q` in the language of the address; anything may be asked, nothing is an error."""
    query = request.GET.get("q", "").replace("\0", "").strip()
    locale = Locale.objects.filter(language_code=get_language() or "ja").first() or Locale.get_default()
    year = request.GET.get("year", "")
    answer = search_pages(
        query,
        locale=locale,
        kind=request.GET.get("kind", ""),
        year=int(year) if YEAR.fullmatch(year) else None,
    )
    return render(request, "laurel_home/search.html", {"query": query, "answer": answer})
