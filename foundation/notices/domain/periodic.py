"""Old mail is emptied: the row stays as a fact, its words and its recipient go.

Holds the daily tidying, and mail about people who are erased before. The rule the next editor must not break: only mail
that ended is emptied, and rows are never deleted here – a `key` keeps a second mail from being written.
"""

from datetime import datetime

from django.db import models, transaction
from django.utils import timezone

from foundation.notices import conf
from foundation.notices.domain.outbox import stop_waiting
from foundation.notices.models import Notice, NoticeAttachment, NoticeEvent
from foundation.records.domain.contention import retried


def tidy(*, at: datetime | None = None) -> int:
    """Empty what ended longer ago than `LAUREL_NOTICES_KEEP`: address, values, texts, errors, file names; how many."""
    old = Notice.objects.ended_before((at or timezone.now()) - conf.keep()).exclude(to="")
    return _empty(list(old.values_list("pk", flat=True)[:10_000]))


@retried
@transaction.atomic
def forget(*subjects: models.Model, at: datetime) -> bool:
    """Empty all mail about these, as their people are erased; what waits is stopped. Called by a job.

    They are of one model. False, and nothing is emptied, while a worker is sending one: come again.
    """
    about = Notice.objects.about(*subjects)
    stop_waiting(about, by=None, at=at)
    if about.under_way().exists():
        return False
    _empty(list(about.values_list("pk", flat=True)))
    return True


def _empty(rows: list[int]) -> int:
    NoticeEvent.objects.filter(notice__in=rows).exclude(note="").update(note="")
    NoticeAttachment.objects.filter(notice__in=rows).update(name="", key="")
    blank = {"to": "", "values": {}, "subject": "", "body": "", "last_error": "", "reference": "", "about_label": ""}
    return Notice.objects.filter(pk__in=rows).update(**blank, user=None)
