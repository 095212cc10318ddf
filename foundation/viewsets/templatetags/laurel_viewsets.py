"""What the admin's templates ask of the kit."""

from typing import Any

from django import template

from foundation.viewsets.home import Search, searches

register = template.Library()


@register.simple_tag(takes_context=True)
def home_searches(context: dict[str, Any]) -> list[Search]:
    """The lists that this person may search from the front page."""
    user = context["request"].user
    return [search for search in searches.list() if search.may_see(user)]
