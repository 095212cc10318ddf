"""Pages that something else than their editors publishes (`registry.embargoes`), and what may be done with them before.

The rule the next editor must not break: an alias says what its original says, so it waits with it.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.locks import BaseLock
from wagtail.models.pages import PagePermissionTester

from foundation.content import registry
from foundation.content.domain.errors import UnderEmbargo
from foundation.content.domain.queries.concealed_page import has_concealed_below, is_concealed_page
from foundation.content.domain.queries.visibility import list_repeated_keys
from foundation.content.registry import Embargo


def find_embargo(page: Any) -> Embargo | None:
    """What keeps this page from being published, or None; as many statements as apps registered."""
    for list_embargoed in registry.embargoes.list():
        embargoed = list_embargoed()
        embargoes = (embargoed.get(key) for key in list_repeated_keys(page) if key)
        if found := next(filter(None, embargoes), None):
            return found
    return None


def has_embargo_below(page: Any) -> bool:
    """Whether something else publishes a page below this one."""
    return page.numchild > 0 and any(
        embargo.path.startswith(page.path) and embargo.path != page.path
        for list_embargoed in registry.embargoes.list()
        for embargo in list_embargoed().values()
    )


def is_kept(page: Any) -> bool:
    """Whether the page, or one below it, is never deleted."""
    return any(path.startswith(page.path) for list_kept in registry.kept_pages.list() for path in list_kept().values())


class PublicPagePermissions(PagePermissionTester):
    """Wagtail's own, without what would show the page, or take it from where it is expected.

    Who must not find the page has the rights of nobody.
    """

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(AnonymousUser() if is_concealed_page(page, user) else user, page)
        self.permissions: set[str] = getattr(self, "permissions", set())

    @cached_property
    def is_embargoed(self) -> bool:
        return find_embargo(self.page) is not None

    def can_publish(self) -> bool:
        return bool(super().can_publish()) and not self.is_embargoed

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        is_free = not (self.is_embargoed or has_embargo_below(self.page) or is_kept(self.page))
        return is_free and bool(super().can_delete(ignore_bulk)) and not has_concealed_below(self.page, self.user)

    def can_copy(self) -> bool:
        return bool(super().can_copy()) and not self.is_embargoed

    def can_copy_to(self, destination: Any, recursive: bool = False) -> bool:
        is_free = not (recursive and has_embargo_below(self.page))
        return is_free and bool(super().can_copy_to(destination, recursive))

    def can_move_to(self, destination: Any) -> bool:
        """Nowhere beside the root of all pages: above it nothing is (`None`, from Wagtail's API)."""
        return destination is not None and bool(super().can_move_to(destination)) and not self.is_embargoed


class EmbargoLock(BaseLock):
    """A page that nobody edits until it is published, or taken out of what publishes it."""

    def __init__(self, page: Any, embargo: Embargo) -> None:
        super().__init__(page)
        self.embargo = embargo

    def for_user(self, user: Any) -> bool:
        return True

    def get_message(self, user: Any) -> str:
        return str(self.embargo.reason)

    def get_locked_by(self, user: Any) -> str:
        return _("Locked until its release")

    def get_description(self, user: Any) -> str:
        return str(self.embargo.reason)


def find_lock(page: Any) -> EmbargoLock | None:
    """The lock of a page that can't be edited until its release."""
    embargo = find_embargo(page)
    return EmbargoLock(page, embargo) if embargo and embargo.is_fixed else None


def refuse_embargoed(page: Any) -> None:
    """Raises UnderEmbargo for a page that something else publishes."""
    if embargo := find_embargo(page):
        raise UnderEmbargo(str(embargo.reason))
