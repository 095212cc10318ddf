"""Slugs that only a concealed page has: free to whoever must not find it, wherever Wagtail looks for them.

The rule the next editor must not break: what is answered as free can be taken (`domain/slug.py: give_way`).
"""

import sys
from functools import wraps
from typing import Any

from wagtail import coreutils
from wagtail.actions import copy_for_translation
from wagtail.admin.api.actions import copy
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from foundation.content.admin.concealed_list import Method, wrap
from foundation.content.domain.slug import FoundChildren


def conceal_taken(usual: Method) -> Method:
    """Whether a slug is free beside the pages that may be found."""

    def narrowed(slug: str, parent_page: Page | None, page: Page | None = None) -> Any:
        return usual(slug, parent_page and FoundChildren(parent_page), page)

    return narrowed


def conceal_numbered(usual: Method) -> Method:
    """The slug, or its first number that is free beside the pages that may be found."""

    @wraps(usual)
    def narrowed(parent: Page, requested_slug: str, ignore_page_id: int | None = None) -> Any:
        return usual(FoundChildren(parent), requested_slug, ignore_page_id)

    return narrowed


def conceal_copied(usual: Method) -> Method:
    """The form of a copy, which asks for itself."""

    def narrowed(form: CopyForm) -> Any:
        slug = form.cleaned_data.get("new_slug")
        data = usual(form)
        parent = data.get("new_parent_page") or form.page.get_parent()
        if slug and "new_slug" not in data and Page._slug_is_available(slug, parent):
            del form._errors["new_slug"]
            data["new_slug"] = slug
        return data

    return narrowed


def free_slugs() -> None:
    """In each module that has the function by name: localize's and the API's only where a site has them."""
    Page._slug_is_available = staticmethod(wraps(Page._slug_is_available)(conceal_taken(Page._slug_is_available)))
    narrowed = conceal_numbered(coreutils.find_available_slug)
    others = (sys.modules.get(name) for name in ("wagtail.api.v3.routers.pages", "wagtail_localize.models"))
    for module in filter(None, (coreutils, copy, copy_for_translation, *others)):
        module.find_available_slug = narrowed  # type: ignore[attr-defined]  # modules have what they have
    wrap(CopyForm, "clean", conceal_copied)
