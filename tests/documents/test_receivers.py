"""When the worker is woken: by what is written, but for what migrations write, whose tables may not be there yet."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models.signals import post_migrate, pre_migrate

from foundation.caching.signals import answers_changed

pytestmark = pytest.mark.django_db


def count_looks():
    """How many statements it takes to say that answers have changed."""
    before = len(connection.queries_log)
    answers_changed.send(sender=None)
    return len(connection.queries_log) - before


def test_nothing_is_looked_at_while_a_database_is_migrated(monkeypatch):
    monkeypatch.setattr(connection, "force_debug_cursor", True)
    own = apps.get_app_config("laurel_documents")
    usual = count_looks()

    pre_migrate.send(sender=own, app_config=own, using="default")
    meanwhile = count_looks()
    post_migrate.send(sender=own, app_config=own, using="default")

    assert (usual, meanwhile, count_looks()) == (1, 0, 1)
