"""The room of an awardee: from the confidential notice to the end of the programme year.

`AwardRoom` says that it is open; `RoomMember` who besides the owner of the application was let in, and what they agreed
to. The rules the next editor must not break: who may enter is asked of `AwardRoomQuerySet.entered_by`, in one statement
that is the same for everybody; members are never deleted, so that it can be shown later who could know.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import ApplicationMember
from awards.programmes.enums import CycleState
from awards.results.enums import AwardeeState
from awards.results.models.awardee import Awardee
from awards.results.models.awardee_organisation import AwardeeOrganisation
from foundation.organisations.models import Organisation
from foundation.records.fields import PublicIdField


class AwardRoomQuerySet(models.QuerySet["AwardRoom"]):
    """Rooms, by whether they may be entered, and by whom."""

    def open(self, at: datetime) -> "AwardRoomQuerySet":
        """Of active awards in active cycles, from the opening until the close."""
        return self.filter(
            awardee__state=AwardeeState.ACTIVE,
            awardee__cycle__state__in=CycleState.active,
            opened_at__lte=at,
            closes_at__gt=at,
        )

    def entered_by(self, user: Any, at: datetime) -> "AwardRoomQuerySet":
        """Open rooms of this person: the owner of the application, and colleagues in it whom the owner let in.

        Staff who typed an application that came on paper and still hold it are not its applicant. Whoever was let in
        for an organisation that is no longer part of the award stays out.
        """
        admitted = RoomMember.objects.current().filter(room=OuterRef("pk"), member__user=user).of_part()
        is_owner = Q(awardee__application__owner=user) & ~Q(awardee__application__entered_by=user)
        return self.open(at).filter(is_owner | Exists(admitted))


class AwardRoom(models.Model):
    """One awardee's room, with the moments by which the awardee answers."""

    public_id = PublicIdField()
    awardee = models.OneToOneField(Awardee, verbose_name=_("awardee"), on_delete=models.PROTECT, related_name="room")
    opened_at = models.DateTimeField(pgettext_lazy("award room", "opened"), editable=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+")
    proof_due_at = models.DateTimeField(_("what will be published is checked by"))
    ceremony_due_at = models.DateTimeField(_("ceremony answered by"))
    press_due_at = models.DateTimeField(_("press contact named by"))
    closes_at = models.DateTimeField(_("room closes"), help_text=_("Then personal data of guests are removed."))
    revision = models.PositiveIntegerField(default=0, editable=False)  # how often what is published was answered
    embargo_end = models.DateTimeField(null=True, editable=False)  # as its pages, or the last mail, name it
    recalled_at = models.DateTimeField(null=True, editable=False)  # since then they know that it isn't then

    objects = AwardRoomQuerySet.as_manager()

    class Meta:
        verbose_name = _("award room")
        verbose_name_plural = _("award rooms")
        ordering = ("-opened_at", "-pk")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(opened_at__lt=F("proof_due_at"), proof_due_at__lte=F("closes_at"))
                & Q(opened_at__lt=F("ceremony_due_at"), ceremony_due_at__lte=F("closes_at"))
                & Q(opened_at__lt=F("press_due_at"), press_due_at__lte=F("closes_at")),
                name="award_room_due_while_open",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        faults = check_dues(self.opened_at, self.proof_due_at, self.ceremony_due_at, self.press_due_at, self.closes_at)
        if faults:
            raise ValidationError(faults)

    def __str__(self) -> str:
        return str(self.awardee)


DUES = ("proof_due_at", "ceremony_due_at", "press_due_at")


def check_dues(opened_at: datetime | None, *moments: datetime | None) -> dict[str, Any]:
    """What is wrong with the moments by which is answered, and the close, by the name of the field."""
    *dues, closes_at = moments
    faults: dict[str, Any] = {}
    for name, due in zip(DUES, dues, strict=True):
        if due is not None and closes_at is not None and due > closes_at:
            faults[name] = _("Choose a moment before the room closes.")
        elif due is not None and opened_at is not None and due <= opened_at:
            faults[name] = _("Choose a moment after the room is opened.")
    return faults


class RoomMemberQuerySet(models.QuerySet["RoomMember"]):
    """Nobody is deleted, so that `current` says who counts."""

    def current(self) -> "RoomMemberQuerySet":
        """Let in, not sent out again, and still colleagues in the application."""
        return self.filter(removed_at=None, member__removed_at=None)

    def of_part(self) -> "RoomMemberQuerySet":
        """Who stands for nobody else than the lead, or for an organisation that is part of the award now."""
        parts = AwardeeOrganisation.objects.filter(
            awardee=OuterRef("room__awardee"), organisation=OuterRef("organisation")
        )
        return self.filter(Q(organisation=None) | Exists(parts))


class RoomMember(models.Model):
    """A colleague whom the owner let in; enters after agreeing to keep it confidential, in these very words."""

    public_id = PublicIdField()
    room = models.ForeignKey(AwardRoom, on_delete=models.PROTECT, related_name="members")
    member = models.ForeignKey(ApplicationMember, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(  # for which they answer; none: for the lead, with all that is shared
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    admitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    admitted_at = models.DateTimeField()
    undertaking = models.TextField(blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = RoomMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("person in an award room")
        verbose_name_plural = _("people in an award room")
        ordering = ("admitted_at", "pk")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("room", "member"), condition=Q(removed_at=None), name="room_member_once"),
            models.CheckConstraint(
                condition=Q(agreed_at=None, undertaking="") | (Q(agreed_at__isnull=False) & ~Q(undertaking="")),
                name="room_member_agreed_to_words",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id
