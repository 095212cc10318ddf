"""What content registers with other apps: checks, its receiver, which live pages are hidden and when that changes."""

from django.core.checks import register
from wagtail.signals import page_published

from foundation.assets import registry as assets
from foundation.clock import registry as clock
from foundation.content import checks, receivers
from foundation.content.domain.queries.visibility import find_next_change, is_hidden


def connect() -> None:
    assets.page_withholders.register("content.hidden", is_hidden)
    clock.changes.register("content.hidden", find_next_change)
    register(checks.check_synchronised_fields)
    register(checks.check_synchronised_children)
    register(checks.check_folders)
    register(checks.check_middleware)
    page_published.connect(receivers.on_page_published, dispatch_uid="laurel_content.synchronise_facts")
