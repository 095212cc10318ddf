"""The check of an upload that arrived: durable work of the clock, done by a worker, away from every request.

In order: read it once (size, SHA-256, what it is by content, a look inside, the virus check); copy it inside the store
to a key that no client was given; hash the copy; write the result. The rule the next editor must not break: nothing is
decided when the store or the virus check is away (an OSError): the work falls due again.
"""

import logging
from datetime import datetime

from django.utils import timezone

from foundation.assets.domain.errors import UploadRefused
from foundation.assets.domain.transition import accept, clear_quarantine, refuse
from foundation.assets.domain.verification import private_store, verify_and_promote
from foundation.assets.models import StoredFile
from foundation.assets.models.stored_file import new_accepted_key
from foundation.clock.models import Work

logger = logging.getLogger(__name__)


def run_check(work: Work) -> None:
    """The work itself. Raises OSError when the store or the virus check is away."""
    check_upload(StoredFile.objects.get(public_id=work.ref))


def check_upload(file: StoredFile, *, at: datetime | None = None) -> StoredFile:
    """Accept or refuse what arrived; one that is decided, or hasn't arrived, stays as it is.

    Two workers may do this at once (a lease ran out): the first result wins, the other's copy is deleted.
    """
    file.refresh_from_db()
    if not file.is_being_checked:
        return file
    key = new_accepted_key()
    try:
        checked = verify_and_promote(file, key)
    except UploadRefused as refused:
        refuse(file, refused.refusal, by=None, at=at or timezone.now(), finding=refused.finding)
        return file
    if accept(file, key=key, checked=checked, at=at or timezone.now()):
        clear_quarantine(file)
    else:
        private_store().delete(key)
        file.refresh_from_db()
    return file
