"""When an application may be changed; asked by every verb that changes one.

Time is judged by the server at the moment the request arrived, in the half-open period `[opens, closes)`
(docs/decisions/0009). The grace lets an upload finish that was under way at the close, and whoever had one, submit.
"""

from datetime import datetime

from awards.domain.errors import CycleClosed, NotEditable
from awards.models import Application


def lock_application(application: Application) -> Application:
    """The row as it stands now, held until the caller's transaction ends."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("cycle")
    return rows.get(pk=application.pk)


def refuse_uneditable(application: Application, at: datetime) -> None:
    """Raises NotEditable or CycleClosed."""
    if not application.is_editable:
        raise NotEditable
    if not application.cycle.is_open(at):
        raise CycleClosed


def refuse_late_submission(application: Application, at: datetime) -> None:
    """Raises NotEditable or CycleClosed; within the grace, whoever had an upload under way at the close may submit."""
    if not application.is_editable:
        raise NotEditable
    if not application.cycle.is_open(at) and not _finished_within_grace(application, at):
        raise CycleClosed


def _finished_within_grace(application: Application, at: datetime) -> bool:
    cycle = application.cycle
    late = application.materials.arrived().filter(arrived_at__gte=cycle.closes_at).select_related("file")
    return any(cycle.takes_uploads(material.file.created_at, at) for material in late)
