"""The buttons by which a page of a list is translated, without a question for each row (`queries.translation_state`).

The buttons, their addresses and texts are wagtail-localize's own. The rule the next editor must not break: a page that
is in no list is asked about as the package does.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.apps import apps
from django.urls import reverse
from django.utils.translation import gettext as localized  # the texts are in the package's own catalogue
from wagtail import hooks
from wagtail.admin.widgets import ListingButton
from wagtail.models import Page

from foundation.content.domain.queries.translation_state import find_state

HOOK = "register_page_listing_more_buttons"
TRANSLATE = "wagtail_localize.submit_translation"
PRIORITY = 60


def list_translation_buttons(
    page: Page, user: Any, view_name: str | None = None, next_url: str | None = None
) -> Iterator[ListingButton]:
    """What wagtail-localize offers for a page, without a query where its state is known."""
    from wagtail_localize.wagtail_hooks import page_listing_more_buttons  # noqa: PLC0415 -- where it is installed

    if page.is_root() or not user.has_perm(TRANSLATE):
        return
    state = find_state(page)
    if state is None:
        yield from page_listing_more_buttons(page, user, view_name, next_url)
        return
    if state.is_missing:
        address = reverse("wagtail_localize:submit_page_translation", args=[page.alias_of_id or page.pk])
        yield _button("Translate this page", address, "wagtail-localize-language")
    if state.source:
        address = reverse("wagtail_localize:update_translations", args=[state.source])
        query = f"?{urlencode({'next': next_url})}" if next_url is not None else ""
        yield _button("Sync translated pages", address + query, "resubmit")


def _button(label: str, address: str, icon: str) -> ListingButton:
    return ListingButton(localized(label), address, priority=PRIORITY, icon_name=icon)


def replace_buttons() -> None:
    """Ours in the place of the package's, which Wagtail has no way to take back."""
    if not apps.is_installed("wagtail_localize"):
        return
    from wagtail_localize.wagtail_hooks import page_listing_more_buttons  # noqa: PLC0415 -- as above; registers them

    registered = hooks._hooks[HOOK]
    registered[:] = [(hook, order) for hook, order in registered if hook is not page_listing_more_buttons]
    hooks.register(HOOK, list_translation_buttons)
