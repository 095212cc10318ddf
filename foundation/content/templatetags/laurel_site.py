"""Template tags for a site's base template: menu, languages, the way here, time that is left."""

from datetime import timedelta
from typing import Any

from django import template

from foundation.changes.domain.statement import hold_for
from foundation.content.domain.queries import navigation
from foundation.content.domain.queries.trail import list_trail

register = template.Library()


@register.filter
def seconds_left(left: timedelta) -> int:
    """What a countdown in the browser begins with; the page isn't kept for longer than a second."""
    hold_for(1)
    return round(left.total_seconds())


@register.simple_tag(takes_context=True)
def main_menu(context: template.Context) -> list[navigation.MenuItem]:
    """The front page and its children in menus."""
    return navigation.list_menu(context["request"], current=context.get("page")) if "request" in context else []


@register.filter
def marks(items: list[navigation.MenuItem]) -> str:
    """What differs in a menu from page to page: whether each item is the page, a part of the way, or neither."""
    return "".join("p" if item.is_current else "s" if item.is_section else "-" for item in items)


@register.simple_tag(takes_context=True)
def languages(context: template.Context) -> list[navigation.LanguageLink]:
    """The other languages of what is shown."""
    return navigation.list_languages(context["request"], page=context.get("page")) if "request" in context else []


@register.simple_tag(takes_context=True)
def front_page(context: template.Context) -> Any:
    """The front page in the interface's language."""
    return navigation.find_front_page(context["request"]) if "request" in context else None


@register.simple_tag
def trail(page: Any) -> list[Any]:
    """The pages from the front page down to this one; empty for the front page itself."""
    pages = list_trail(page) if getattr(page, "path", "") else []
    return pages if len(pages) > 1 else []
