"""Who comes to the ceremony, and whom the press may call: personal data, deleted when the room closes.

The rule the next editor must not break: nothing of it is in the audit record, and no row outlives the room's close by
more than a day (`domain/award_room_erasure.py`).
"""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.rooms.enums import Attendance
from awards.rooms.models.award_room import AwardRoom
from foundation.text.lengths import line

MOST_GUESTS = 99
NOTE_LENGTH = 1000


class CeremonyAnswer(models.Model):
    """Whether the awardee comes, who receives the certificate, what they need."""

    room = models.OneToOneField(AwardRoom, on_delete=models.CASCADE, related_name="ceremony")
    attendance = models.CharField(pgettext_lazy("ceremony", "attendance"), max_length=10, choices=Attendance.choices)
    name = models.CharField(_("name of the person who receives the certificate"), blank=True, **line(100))
    reading = models.CharField(_("reading of the name"), blank=True, **line(200))
    post = models.CharField(pgettext_lazy("ceremony", "position"), blank=True, **line(100))
    guests = models.PositiveSmallIntegerField(
        _("number of people"), null=True, blank=True, validators=[MaxValueValidator(MOST_GUESTS)]
    )
    needs = models.TextField(_("assistance needed"), max_length=NOTE_LENGTH, blank=True)
    note = models.TextField(_("anything else"), max_length=NOTE_LENGTH, blank=True)
    revision = models.PositiveIntegerField(default=1, editable=False)
    answered_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("answer about the ceremony")
        verbose_name_plural = _("answers about the ceremony")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(attendance=Attendance.ABSENT) | (~Q(name="") & Q(guests__gte=1)),
                name="ceremony_answer_says_who_comes",
            ),
        ]

    def __str__(self) -> str:
        return str(self.room_id)


class PressContact(models.Model):
    """Whom staff may name to the press."""

    room = models.OneToOneField(AwardRoom, on_delete=models.CASCADE, related_name="press_contact")
    name = models.CharField(pgettext_lazy("press contact", "name"), **line(100))
    phone = models.CharField(_("telephone"), max_length=30)
    email = models.EmailField(_("e-mail"))
    revision = models.PositiveIntegerField(default=1, editable=False)
    answered_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("press contact")
        verbose_name_plural = _("press contacts")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.room_id)
