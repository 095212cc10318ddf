"""What the public and Wagtail's admin look for among pages is found by indexes, made again where they are missing."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import F
from django.db.models.signals import post_migrate
from django.utils import timezone
from wagtail.models import Page

from foundation.content.domain.page_index import INDEXES, REPLACED

pytestmark = pytest.mark.django_db
NEWEST = F("latest_revision_created_at").desc(nulls_last=True)
LOOKED_FOR = {  # by index, what is found with it
    "shown": (lambda pages: pages.live().filter(locale=1, alias_of=None).order_by("pk").values("pk"),),
    "level": (
        lambda pages: pages.filter(depth=1).order_by("path"),
        lambda pages: pages.filter(depth=2).order_by("path"),
    ),
    "due": (lambda pages: pages.filter(go_live_at__lte=timezone.now()).order_by("go_live_at"),),
    "locked": (lambda pages: pages.filter(locked=True).order_by("pk"),),
    "published": (lambda pages: pages.exclude(last_published_at=None).order_by("last_published_at"),),
    "newest": (lambda pages: pages.filter(content_type=1).order_by(NEWEST, "title", "-pk").values("pk"),),
}


def explain(name: str) -> list[str]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    return [look(Page.objects.all()).explain() for look in LOOKED_FOR[name]]


def list_indexes() -> set[str]:
    """By name: in the transaction that makes one PostgreSQL may not use it yet, and SQLite keeps plans."""
    with connection.cursor() as cursor:
        return set(connection.introspection.get_constraints(cursor, Page._meta.db_table))


@pytest.mark.parametrize("name", LOOKED_FOR)
def test_pages_are_found_by_an_index_that_each_migration_makes_where_it_is_missing(name: str) -> None:
    index = f"laurel_content_{name}"
    assert [plan for plan in explain(name) if index not in plan] == []
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {index}")
    assert index not in list_indexes()

    own = apps.get_app_config("laurel_content")
    for _time in range(2):
        post_migrate.send(sender=own, app_config=own, using="default")

    assert index in list_indexes()
    assert len(INDEXES) == len(LOOKED_FOR)
    assert list_indexes().isdisjoint(REPLACED)
