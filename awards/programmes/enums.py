"""Choices of programmes and what they ask."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CycleState(models.TextChoices):
    """Whether a cycle is in force; its phase follows from its moments (`domain/queries/cycle.py`).

    A suspended cycle stays public, but takes no applications and shows no result: the way to take a result back.
    """

    DRAFT = "draft", _("draft")
    IN_FORCE = "in_force", _("active")
    SUSPENDED = "suspended", _("suspended")
    ARCHIVED = "archived", _("archived")

    public = nonmember(("in_force", "suspended", "archived"))
    active = nonmember(("in_force", "archived"))
    moves = nonmember(
        {
            "draft": ("in_force",),
            "in_force": ("suspended", "archived"),
            "suspended": ("in_force",),
            "archived": ("in_force",),
        }
    )


class Phase(models.TextChoices):
    """The phase of a cycle at a moment; never stored."""

    PLANNED = "planned", _("planned")
    ANNOUNCED = "announced", pgettext_lazy("award", "announced")
    OPEN = "open", _("open for applications")
    SCREENING = "screening", _("screening")
    CLOSED = "closed", pgettext_lazy("award", "closed")
    PUBLISHED = "published", _("results published")


class PrivilegeKind(models.TextChoices):
    """What a privilege is. The tiers with a place in the collection are drafted a case study."""

    LOGO = "logo", pgettext_lazy("privilege", "logo")
    COLLECTION = "collection", pgettext_lazy("privilege", "place in the collection of case studies")
    CERTIFICATE = "certificate", pgettext_lazy("privilege", "certificate")
    PRESS = "press", pgettext_lazy("privilege", "introduction to the press")
    TALK = "talk", pgettext_lazy("privilege", "talk at an event")
    OTHER = "other", pgettext_lazy("privilege", "other")


class CertificateHolder(models.TextChoices):
    """Whom the certificates of an award are for that several organisations receive together."""

    AWARD = "award", _("one certificate, which names all organisations")
    ORGANISATION = "organisation", _("one for each organisation, which names the others beside it")


class ItemKind(models.TextChoices):
    """How a screening item is answered."""

    RATIO = "ratio", _("ratio of two headcounts")
    AVERAGE = "average", _("average per person per month")
    NUMBER = "number", _("number with unit")
    CHOICE = "choice", _("choice")
    TEXT = "text", _("text with a limit")
    EFFORT = "effort", _("effort (select, then describe)")

    measures = nonmember(("ratio", "average", "number"))


class Section(models.TextChoices):
    """The parts an application is written in, in their order; sections without questions are left out."""

    ORGANISATION = "organisation", _("Organisation")
    QUESTIONS = "questions", _("Track record")
    EFFORTS = "efforts", _("Efforts")
    MATERIALS = "materials", _("Materials")
    CHECK = "check", _("Check and submit")
