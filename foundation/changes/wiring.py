"""What changes registers: its triggers after each migration, the job that drops what nobody needs."""

from datetime import timedelta

from django.apps import apps
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from foundation.changes import receivers
from foundation.changes.domain.change import prune
from foundation.clock import registry as clock

PRUNE = clock.Job("changes.prune", clock.Every(timedelta(minutes=5)), prune)


def connect() -> None:
    clock.jobs.register(PRUNE.name, PRUNE)
    post_migrate.connect(
        receivers.on_migrated, sender=apps.get_app_config("laurel_changes"), dispatch_uid="laurel_changes.triggers"
    )
    connection_created.connect(receivers.on_connection_created, dispatch_uid="laurel_changes.replica")
