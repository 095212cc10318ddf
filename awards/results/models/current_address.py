"""An award's address that stays from year to year: `current/` below its page leads to the current cycle's page.

Each cycle's own address stays, too. The rule the next editor must not break: where it leads changes with the clock, so
no answer of it is kept.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from wagtail.url_routing import RouteResult

CURRENT = "current"


class LeadsToCurrent:
    """For an award's page, which says by `find_current_page` where it leads."""

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """A page below that has the slug comes first."""
        page: Any = self
        if path_components == [CURRENT] and page.live and not page.get_children().filter(slug=CURRENT).exists():
            return RouteResult(page, kwargs={"leads_to_current": True})
        return super().route(request, path_components)  # type: ignore[misc]  # a page comes next

    def serve(self, request: HttpRequest, *args: Any, leads_to_current: bool = False, **kwargs: Any) -> Any:
        if not leads_to_current:
            return super().serve(request, *args, **kwargs)  # type: ignore[misc]  # as above
        found = self.find_current_page()  # type: ignore[attr-defined]  # the page's
        if found is None:
            raise Http404
        answer: HttpResponse = redirect(found.get_url(request))
        add_never_cache_headers(answer)
        return answer
