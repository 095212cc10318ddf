"""Applications: one of the applicant's that a colleague and a read-only link open, and one of somebody else."""

from typing import Any

from django.utils import timezone

from awards.applications.domain.member import make_reading_link, reading_secret, revoke_reading_link
from awards.applications.models import (
    Application,
    ApplicationMember,
    ApplicationMessage,
    ApplicationParty,
    DiscardedText,
    Material,
    MessageFile,
    OtherAward,
)
from awards.processing.models import InternalNote
from awards.programmes.models import AwardCycle
from foundation.assets.enums import UploadState
from foundation.assets.models import StoredFile
from foundation.audit.models import Entry
from foundation.notices.models import Mailing, Notice, Suppression
from tests.doors.world import OPEN, STAFF, World
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle
from tests.factories.assets import file_row

NOT_WRITTEN = {"corporate_number": "", "reference": None, "website": "", "state": "draft"}


def add_applications(world: World) -> None:
    programme = world.one("programme", OPEN)
    cycle = full_cycle(programme=programme, **world.marks.texts(AwardCycle, OPEN) | {"reference_prefix": "ZZ"})
    world.add("cycle", OPEN, cycle)
    for secret, name in (("application", "applicant"), ("another's application", "stranger")):
        person = world.people[name] = ApplicantFactory(
            email=world.marks.latin(secret, "User.email") + "@example.jp", name=world.marks.kana(secret, "User.name")
        )
        application = add_application(world, secret, cycle, owner=person, submitted=name == "stranger")
        add_parts(world, secret, application, by=person)
    mine = world.one("application", "application")
    colleague = world.people["colleague"] = ApplicantFactory(email="colleague@example.jp")
    ApplicationMember.objects.create(
        application=mine, email=colleague.email, user=colleague, right="edit", invited_by=mine.owner,
        invited_at=timezone.now(), joined_at=timezone.now(),
    )  # fmt: skip
    add_staffs_own(world)


def add_application(world: World, secret: str, cycle: Any, **facts: Any) -> Application:
    texts = world.marks.texts(Application, secret, own={"ineligible_reason": STAFF}) | NOT_WRITTEN
    application = ApplicationFactory(cycle=cycle, complete=not facts["submitted"], **texts, **facts)
    return world.add("application", secret, application)


def add_parts(world: World, secret: str, application: Application, *, by: Any) -> None:
    """All that hangs on it, and two read-only links: one that opens it, one revoked."""
    now = timezone.now()
    about = {"application": application}
    for model, more in (
        (ApplicationParty, {"role": "partner"}),
        (OtherAward, {"kind": "selected"}),
        (DiscardedText, {"written_by": by, "kept_at": now}),
        (ApplicationMessage, {"sent_by": by, "sent_at": now, "is_from_staff": False}),
        (ApplicationMember, {"invited_by": by, "invited_at": now}),
    ):
        row = model.objects.create(**world.marks.texts(model, secret), **about, **more)
        world.add("member" if model is ApplicationMember else "part", secret, row)
        if model is ApplicationMessage:
            add_message_file(world, secret, row)
    InternalNote.objects.create(
        **about, text=world.marks.latin(STAFF, "InternalNote.text"), written_by=by, written_at=now
    )
    for material in Material.objects.filter(application=application).select_related("file"):
        name = world.marks.latin(secret, "StoredFile.original_name")
        StoredFile.objects.filter(pk=material.file_id).update(original_name=f"{name}.pdf")
        file = StoredFile.objects.get(pk=material.file_id)
        file.application = application
        world.add("material", secret, file)
    opening, revoked = (make_reading_link(application, by=by, label=world.marks.latin(secret, "label")) for _ in "12")
    revoke_reading_link(revoked, by=by)
    holder = "reader" if secret == "application" else "somebody else"
    world.key("reading", holder, reading_secret(opening))
    world.key("reading", f"{holder}, revoked", reading_secret(revoked))
    world.add("link", secret, opening)


def add_message_file(world: World, secret: str, message: ApplicationMessage) -> None:
    name = world.marks.latin(secret, "StoredFile.original_name")
    file = file_row(UploadState.ACCEPTED, original_name=f"{name}.pdf", purpose="awards.message")
    MessageFile.objects.create(message=message, file=file)
    file.application = message.application
    world.add("message_file", secret, file)


def add_staffs_own(world: World) -> None:
    """Mail, mailings, the stop list and the record of who did what."""
    texts = world.marks.texts(Notice, STAFF) | {"kind": "awards.submitted", "about_id": "", "about_type": ""}
    world.add("notice", STAFF, Notice.objects.create(**texts))
    mailing = Mailing.objects.create(
        **world.marks.texts(Mailing, STAFF) | {"kind": "awards.submitted"}, written_by=world.people["boss"]
    )
    world.add("mailing", STAFF, mailing)
    Suppression.objects.create(**world.marks.texts(Suppression, STAFF), reason="by_hand")
    Entry.objects.create(event="application.created", subject_label=world.marks.latin(STAFF, "Entry.subject_label"))
