"""What caching registers with others: the views of Wagtail whose answers it keeps, its check, what notes writes."""

from django.core.checks import register
from django.db.backends.signals import connection_created

from foundation.caching import checks, receivers
from foundation.caching.registry import public_views


def connect() -> None:
    register(checks.check_store)
    public_views.register("wagtail", ("wagtail_serve",))
    connection_created.connect(receivers.on_connection_created, dispatch_uid="laurel_caching.writes")
