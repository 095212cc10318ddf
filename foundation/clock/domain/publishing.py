"""Wagtail's scheduled publishing, one object at a time.

Holds the verb that Wagtail's command `publish_scheduled` does in one go: there, one page that fails stops all after
it. Not the publishing itself: those are Wagtail's own actions, with its own log. The rule the next editor must not
break: each object is read again, and acted on, in a transaction of its own – an editor may have called it off.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import Min
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from foundation.clock.domain.errors import PublishingFailed

logger = logging.getLogger(__name__)


def publish_scheduled(*, at: datetime | None = None) -> int:
    """Take down what has expired, then publish what is to go live; how many objects changed.

    The moment is the present, as it is in Wagtail's own actions; `at`, the tick, is not used. Raises PublishingFailed
    at the end when some could not be done; each is tried again at the next tick.
    """
    now = timezone.now()
    results = [_alone(verb, key) for verb, key in _due(now)]
    failed = results.count(None)
    if failed:
        raise PublishingFailed(f"{failed} of {len(results)} scheduled objects failed; see the log.")
    return results.count(True)


def next_scheduled(*, after: datetime) -> datetime | None:
    """The first moment after `after` at which something goes live or expires."""
    moments = [Revision.objects.filter(approved_go_live_at__gt=after).aggregate(m=Min("approved_go_live_at"))["m"]]
    for model in _models():
        moments.append(model._default_manager.filter(live=True, expire_at__gt=after).aggregate(m=Min("expire_at"))["m"])
    return min((moment for moment in moments if moment), default=None)


def _models() -> list[type[models.Model]]:
    """Pages, and all other models with drafts."""
    others = [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)]
    return [Page, *others]


def _due(now: datetime) -> Iterator[tuple[Callable[[object], bool], object]]:
    for model in _models():
        for key in list(_expired(model, now).order_by("expire_at").values_list("pk", flat=True)):
            yield partial(_unpublish, model, now), key
    for key in list(_approved(now).order_by("approved_go_live_at").values_list("pk", flat=True)):
        yield partial(_publish, now), key


def _expired(model: type[models.Model], now: datetime) -> "models.QuerySet[models.Model]":
    return model._default_manager.filter(live=True, expire_at__lte=now)


def _approved(now: datetime) -> "models.QuerySet[Revision]":
    return Revision.objects.filter(approved_go_live_at__lte=now)  # type: ignore[no-any-return]  # Wagtail's is untyped


def _alone(verb: Callable[[object], bool], key: object) -> bool | None:
    """Act in a transaction of its own; None when it failed."""
    try:
        with transaction.atomic():
            return verb(key)
    except Exception:  # one object that fails must not stop the others; staff see the job's error
        logger.exception("scheduled publishing failed for %s", key)
        return None


def _unpublish(model: type[models.Model], now: datetime, key: object) -> bool:
    found = _expired(model, now).select_for_update().filter(pk=key).first()
    if found is not None:
        found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")  # type: ignore[attr-defined]  # _models() yields DraftStateMixin only
    return found is not None


def _publish(now: datetime, key: object) -> bool:
    found = _approved(now).select_for_update().filter(pk=key).first()
    if found is None:
        return False
    try:
        found.publish(log_action="wagtail.publish.scheduled")
    except PermissionDenied:  # something else publishes this page: it waits, and nothing has failed
        return False
    return True
