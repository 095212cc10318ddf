"""An awardee's slot in the programme of an event: title, speakers, time, later slides and recording.

The event is named by its page's translation key. The rule the next editor must not break: a talk says who was selected,
so that the public reads it through `domain/queries/talk.py` alone, which begins with released awardees.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.documents import get_document_model_string

from awards.privileges.fields import EventKeyField
from awards.results.models import Awardee
from foundation.content.fields import Bilingual
from foundation.records.fields import PublicIdField
from foundation.text.lengths import line
from foundation.text.values import validate_website


class Talk(models.Model):
    """One awardee's talk at one event."""

    public_id = PublicIdField()
    awardee = models.ForeignKey(Awardee, verbose_name=_("awardee"), on_delete=models.PROTECT, related_name="talks")
    event = EventKeyField(_("event"), db_index=True)
    title_ja = models.CharField(_("title (Japanese)"), **line(150))
    title_en = models.CharField(_("title (English)"), blank=True, **line(150))
    speakers_ja = models.CharField(
        _("speakers (Japanese)"),
        blank=True,
        help_text=_("Name and position, with their consent. Shown on the pages of the event and of the awardee."),
        **line(200),
    )
    speakers_en = models.CharField(_("speakers (English)"), blank=True, **line(200))
    starts_at = models.DateTimeField(
        pgettext_lazy("talk", "begins"), null=True, blank=True, help_text=_("Leave empty while it isn’t known.")
    )
    slides = models.ForeignKey(
        get_document_model_string(),
        verbose_name=_("slides"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    recording_url = models.URLField(_("address of the recording"), blank=True, validators=[validate_website])

    title = Bilingual()
    speakers = Bilingual()

    class Meta:
        verbose_name = _("talk by an awardee")
        verbose_name_plural = _("talks by awardees")
        ordering = ("starts_at", "pk")
        constraints = [models.UniqueConstraint(fields=("awardee", "event"), name="talk_once_per_event")]

    def __str__(self) -> str:
        return self.title  # no awardee's name: logs keep it, and who reads them may not know yet
