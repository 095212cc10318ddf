"""Who can publish the pages that a proposal becomes: Wagtail's own right on the list of events."""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from events.models import EventIndexPage


def list_publishers(page: Page) -> list[Any]:
    """Everybody active who may publish it and has an address; superusers only where there is nobody else."""
    rows = page_permission_policy.users_with_permission_for_instance("publish", page)
    people = list(rows.filter(is_active=True).exclude(email="").order_by("email"))
    return [person for person in people if not person.is_superuser] or people


def may_publish(page: Page, user: Any) -> bool:
    return bool(page.permissions_for_user(user).can_publish())


def may_publish_events(user: Any) -> bool:
    """Whether this person may publish in a list of events."""
    lists = EventIndexPage.objects.filter(live=True)
    return any(index.permissions_for_user(user).can_publish_subpage() for index in lists)
