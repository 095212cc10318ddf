"""The root of the tree is found by an index, made again where it is missing."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate
from wagtail.models import Page

pytestmark = pytest.mark.django_db
INDEX = "laurel_content_root"


def explain() -> str:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    return Page.objects.filter(depth=1).order_by("path").explain()


def test_the_root_is_found_by_an_index_that_each_migration_makes_where_it_is_missing() -> None:
    assert INDEX in explain()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {INDEX}")
    assert INDEX not in explain()

    own = apps.get_app_config("laurel_content")
    for _time in range(2):
        post_migrate.send(sender=own, app_config=own, using="default")

    assert INDEX in explain()
