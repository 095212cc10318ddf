"""What a search field of the site needs, to offer titles and names while somebody types."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import get_language

from foundation.search.domain import is_indexed

register = template.Library()


@register.inclusion_tag("laurel_search/suggestions.html")
def suggestions(field: str) -> dict[str, Any]:
    """Put it after the field with this id, in its form: nothing without script, nothing where there is no index."""
    address = f"{reverse('wagtailapi_v3:suggest')}?locale={get_language()}" if is_indexed() else ""
    return {"field": field, "address": address}
