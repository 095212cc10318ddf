"""A participant's logo: uploaded as a private file, checked by the worker, approved by staff, and only then a picture.

The rules the next editor must not break: no calls to the store inside a transaction; nothing that staff have not
approved can be public; a new logo needs a new approval; a logo removed by staff is shown by no registration.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from campaigns.participation.domain import notices
from campaigns.participation.domain.errors import LogoDecided, ReasonNeeded
from campaigns.participation.domain.participation_organisation import follow_participation, give_picture, read_facts
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from foundation.assets.domain import UploadLimits, take_file
from foundation.assets.domain.approved_picture import stored_picture
from foundation.assets.enums import FileKind
from foundation.assets.models import StoredFile
from foundation.audit.domain import record
from foundation.records.domain.contention import retried

PURPOSE = "campaigns.logo"
LOGO_LIMITS = UploadLimits(kinds=frozenset({FileKind.PNG, FileKind.JPEG}), max_size=5 * 1024 * 1024)
By = AbstractBaseUser | None


def take_logo(upload: Any) -> StoredFile:
    """Put an uploaded picture into quarantine. Raises ValidationError, OSError."""
    return take_file(upload, purpose=PURPOSE, name=upload.name, size=upload.size, limits=LOGO_LIMITS)


def send_logo(participation: Participation, upload: Any, *, by: By = None) -> None:
    """Put an uploaded picture into quarantine, then replace the current logo. Raises ValidationError, OSError."""
    attach_logo(participation, take_logo(upload), by=by)


def note_lost_logo(participation: Participation) -> None:
    """Keep, in the participant's language, that the logo of the registration didn't arrive, until another does."""
    with override(participation.language):
        reason = _("The picture could not be stored when you registered. Please send it again from your private page.")
    Participation.objects.filter(pk=participation.pk).update(logo_reason=reason)


@retried
@transaction.atomic
def attach_logo(participation: Participation, file: StoredFile | None, *, by: By = None) -> None:
    """Replace the logo; None removes it. The one shown before disappears from public pages."""
    locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
    before = read_facts(locked)
    locked.logo, locked.picture, locked.logo_reason = file, None, ""
    locked.save(update_fields=["logo", "picture", "logo_reason", "changed_at"])
    follow_participation(locked, before=before, by=by)
    participation.logo, participation.picture = file, None
    record("participation.logo_changed", by=by, subject=locked, after={"file": file.public_id if file else ""})


def list_unclaimed(before: datetime) -> QuerySet[StoredFile]:
    """Logos that arrived before then and belong to no registration: deleted with it, replaced, or removed."""
    owners = Participation.objects.filter(logo=OuterRef("pk"))
    return StoredFile.objects.filter(~Exists(owners), purpose=PURPOSE, arrived_at__lt=before)


def may_approve_logo(participation: Participation) -> bool:
    """Whether there is a logo that staff can approve: checked, with consent to show it, of an approved organisation."""
    file = participation.logo
    is_wanted = participation.may_publish and participation.publishes_logo
    takes_part = participation.state == ParticipationState.APPROVED and participation.organisation_id is not None
    return bool(
        file and file.is_accepted and file.key and is_wanted and takes_part and participation.picture_id is None
    )


@retried
def approve_logo(
    participation: Participation, *, by: AbstractBaseUser, for_record: bool | None = None, at: datetime | None = None
) -> Participation:
    """Make it a picture of the site, shown in the directory. Calls the store, then one transaction.

    `for_record`: it becomes the logo of the organisation's record as well, replacing any other; None: only if the
    record has none. Raises LogoDecided, OSError.
    """
    file = participation.logo
    if file is None or not file.key or not may_approve_logo(participation):
        raise LogoDecided
    with stored_picture(file, title=participation.name_ja) as image, transaction.atomic():
        locked = Participation.objects.select_for_update(of=("self",)).with_facts().get(pk=participation.pk)
        if locked.logo_id != file.pk or not may_approve_logo(locked):
            raise LogoDecided
        image.save()
        locked.picture = image
        locked.save(update_fields=["picture", "changed_at"])
        give_picture(locked, by=by, replaces=for_record)
        record("participation.logo_approved", by=by, subject=locked, after={"file": file.public_id}, at=at)
    return locked


def may_refuse_logo(participation: Participation) -> bool:
    """Whether there is a logo that staff can remove: checked by the worker, approved or not."""
    file = participation.logo
    return bool(file and file.is_accepted and participation.state in ParticipationState.active)


@retried
@transaction.atomic
def refuse_logo(
    participation: Participation, *, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> Participation:
    """Remove a logo, pending or approved; the participant is notified of the reason and can send another.

    In one transaction: removes file and picture from this registration and from those of other years that carried the
    same file over, and from the organisation's record as far as these put it there; writes the reason and audit
    entries; queues one e-mail. The picture itself stays in the site's library. Raises ReasonNeeded, LogoDecided.
    """
    said = reason.strip()
    if not said:
        raise ReasonNeeded
    sharing = Q(pk=participation.pk) | Q(logo__isnull=False, logo=participation.logo_id)
    same = Participation.objects.select_for_update(of=("self",)).with_facts().filter(sharing).order_by("pk")
    locked, *others = sorted(same, key=lambda row: row.pk != participation.pk)
    file, rows = locked.logo, [locked, *others]
    if file is None or file.pk != participation.logo_id or not may_refuse_logo(locked):
        raise LogoDecided
    shown = [read_facts(row) for row in rows]
    for row in rows:
        row.logo, row.picture, row.logo_reason = None, None, said
        row.save(update_fields=["logo", "picture", "logo_reason", "changed_at"])
    for row, before in zip(rows, shown, strict=True):  # only now, so that none of them passes the picture on to another
        follow_participation(row, before=before, by=by)
        after = {"file": file.public_id, "reason": said}
        record("participation.logo_refused", by=by, subject=row, after=after, at=at)
    if locked.email:
        notices.notify_logo_refused(locked, by=by)
    return locked
