"""What content registers with other apps: checks, receivers, work, which live pages are hidden and when that changes.

Wagtail's own API knows no rule of ours and has no hook: its one list of public pages is narrowed where it is made.
"""

import sys
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.checks import register
from django.db.models.signals import post_migrate, pre_save
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.api import querysets
from wagtail.api.v3 import querysets as querysets_v3
from wagtail.embeds.models import Embed
from wagtail.models import AbstractPage, Locale, Page, PageViewRestriction, Site
from wagtail.permissions import register_permission_policy
from wagtail.query import PageQuerySet
from wagtail.signals import page_published

from foundation.assets import registry as assets
from foundation.audit import registry as audit
from foundation.caching import registry as caching
from foundation.changes import registry as changes
from foundation.clock import registry as clock
from foundation.content import checks, receivers
from foundation.content.admin.concealed_page import guard_workflows
from foundation.content.api.concealed_page import guard_operations
from foundation.content.domain.draft_use import index_drafts
from foundation.content.domain.queries.concealed_media import narrow_policies
from foundation.content.domain.queries.concealed_page import ConcealingPagePolicy
from foundation.content.domain.queries.visibility import find_next_change, is_hidden, visible_pages
from foundation.content.domain.video import FETCH, fetch_videos

VIDEOS = clock.Kind(FETCH, fetch_videos, lease=timedelta(minutes=2), atomic=False)
list_live_pages = querysets.get_public_pages_queryset


# what saving a draft and locking a page change, which an editor's browser does every few seconds
OF_DRAFTS = (
    *("draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at"),
    *("locked", "locked_at", "locked_by"),
)


def list_stock_pages(request: HttpRequest, *models: Any) -> PageQuerySet:
    """What Wagtail's own API, v2 and v3, shows to everybody: of its pages those that the public may see."""
    return visible_pages(list_live_pages(request, *models))


def narrow_stock_pages() -> None:
    """In each module that has the list by name: v2's views only where somebody imported them before us."""
    modules = (querysets, querysets_v3, sys.modules.get("wagtail.api.v2.views"))
    for module in filter(None, modules):
        module.get_public_pages_queryset = list_stock_pages  # type: ignore[attr-defined]  # modules have what they have


def connect() -> None:
    audit.events.register("media.moved_up", _("Moved to the collection above, as its own was deleted"))
    assets.page_withholders.register("content.hidden", is_hidden)
    clock.changes.register("content.hidden", find_next_change)
    clock.kinds.register(VIDEOS.name, VIDEOS)
    changes.watched.register("content", (Page, Site, Locale, PageViewRestriction, Embed))
    changes.public_tables.register("content", (ContentType,))
    caching.public_views.register("content", ("sitemap", "sitemap_section"))
    changes.unread.register("content", changes.Unread(Page, OF_DRAFTS))
    register(checks.check_synchronised_fields)
    register(checks.check_synchronised_children)
    register(checks.check_folders)
    register(checks.check_middleware)
    register(checks.check_password_middleware)
    narrow_stock_pages()
    guard_operations()
    guard_workflows()
    index_drafts()
    narrow_policies()
    register_permission_policy(AbstractPage, ConcealingPagePolicy(Page))
    own = apps.get_app_config("laurel_content")
    post_migrate.connect(receivers.on_migrated, sender=own, dispatch_uid="laurel_content.root")
    for model in apps.get_models():
        if issubclass(model, Page):
            pre_save.connect(receivers.on_page_saving, sender=model, dispatch_uid="laurel_content.give_way")
    page_published.connect(receivers.on_page_published, dispatch_uid="laurel_content.synchronise_facts")
    page_published.connect(receivers.on_video_published, dispatch_uid="laurel_content.videos")
