"""What content registers with other apps: checks, its receiver, which live pages publish no document yet."""

from django.core.checks import register
from wagtail.signals import page_published

from foundation.assets import registry as assets
from foundation.content import checks, receivers
from foundation.content.domain.queries.visibility import is_hidden


def connect() -> None:
    assets.page_withholders.register("content.hidden", is_hidden)
    register(checks.check_synchronised_fields)
    register(checks.check_synchronised_children)
    register(checks.check_folders)
    register(checks.check_middleware)
    page_published.connect(receivers.on_page_published, dispatch_uid="laurel_content.synchronise_facts")
