"""Aliases point at the page that they repeat, not at another alias of it, so that what hides it hides them.

Wagtail has a copy of an alias point at that alias; a chain of any length would have to be followed in every statement
that asks who may see a page. Two steps are left: a mirror of an alias, which keeps its place in another language, says
whose translation is missing. The rule the next editor must not break: whatever follows `alias_of` follows two steps.
"""

from django.db.models import F, Q
from wagtail.models import Page

IS_LONG = Q(alias_of__alias_of__isnull=False)
IS_MIRROR_OF_ALIAS = Q(alias_of__translation_key=F("translation_key")) & ~Q(
    alias_of__alias_of__translation_key=F("translation_key")
)


def shorten_chain(page: Page) -> None:
    """Have an alias that is about to be saved point at what it repeats. A query or two for an alias, none else."""
    if page.alias_of_id:
        page.alias_of = _find_end(page)


def shorten_chains(*, using: str) -> None:
    """The same for all that were made before there was such a rule; one query where there are none."""
    long = Page.objects.using(using).filter(IS_LONG & ~IS_MIRROR_OF_ALIAS)
    for page in long.select_related("alias_of__alias_of"):
        Page.objects.using(using).filter(pk=page.pk).update(alias_of=_find_end(page))


def _find_end(page: Page) -> Page:
    """Up to the page itself; of a mirror up to the last that has its translation key."""
    end = page.alias_of
    is_mirror = end.translation_key == page.translation_key
    while end.alias_of_id and (not is_mirror or end.alias_of.translation_key == page.translation_key):
        end = end.alias_of
    return end
