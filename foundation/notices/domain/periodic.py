"""Old mail is emptied: the row stays as a fact, its words and its recipient go.

Holds the daily tidying. The rule the next editor must not break: only mail that ended is emptied, and rows are never
deleted here – a `key` keeps a second mail from being written.
"""

from datetime import datetime

from django.utils import timezone

from foundation.notices import conf
from foundation.notices.models import Notice, NoticeAttachment, NoticeEvent


def tidy(*, at: datetime | None = None) -> int:
    """Empty what ended longer ago than `LAUREL_NOTICES_KEEP`: address, values, texts, errors, file names; how many."""
    old = Notice.objects.ended_before((at or timezone.now()) - conf.keep()).exclude(to="")
    rows = list(old.values_list("pk", flat=True)[:10_000])
    NoticeEvent.objects.filter(notice__in=rows).exclude(note="").update(note="")
    NoticeAttachment.objects.filter(notice__in=rows).update(name="", key="")
    blank = {"to": "", "values": {}, "subject": "", "body": "", "last_error": "", "reference": "", "about_label": ""}
    return Notice.objects.filter(pk__in=rows).update(**blank, user=None)
