"""The organisation on record under a corporate number: the same data as on its public page, for signed-in users.

Rate-limited, so that nobody can read the whole list through it. Reveals nothing of an application or a person.
"""

from datetime import timedelta

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from awards.applications.views.access import for_applicants
from foundation.organisations.domain import find_by_corporate_number
from foundation.records.domain.attempt import Limit, take_attempt

LOOKUPS = Limit("organisation-lookup", 30, timedelta(minutes=10))  # of one person


def may_look_up(user_id: int | None) -> bool:
    """Whether this person may look up once more; counts the lookup."""
    return take_attempt(LOOKUPS, str(user_id))


@require_GET
@for_applicants
def organisation(request: HttpRequest, number: str) -> HttpResponseBase:
    """Name, reading, industry and place; `found: false` where there is no such record."""
    if not may_look_up(request.user.pk):
        refusal = _("Too many numbers have been looked up. Wait ten minutes, or fill in the fields yourself.")
        return JsonResponse({"errors": [refusal]}, status=429)
    found = find_by_corporate_number(number[:40])
    if found is None:
        return JsonResponse({"found": False})
    return JsonResponse(
        {
            "found": True,
            "corporate_number": found.corporate_number,
            "name": found.full_name_ja,
            "kana": found.name_kana,
            "name_en": found.name_en,
            "industry": found.industry_id or "",
            "prefecture": found.prefecture_id or "",
            "city": found.city_ja,
        }
    )
