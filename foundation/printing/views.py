"""Which characters can be printed, for a form that says so while somebody types. Nothing typed leaves the browser."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from foundation.printing.domain import list_printable_ranges


@require_safe
@cache_control(public=True, max_age=86_400)
def characters(request: HttpRequest) -> JsonResponse:
    """{"ranges": [[first, last], …]}: code points that a font of ours has, both ends included."""
    return JsonResponse({"ranges": list_printable_ranges()})
