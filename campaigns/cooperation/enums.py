"""Choices of cooperation."""

from enum import nonmember

from django.db import models
from django.utils.translation import pgettext_lazy


class CooperationState(models.TextChoices):
    """The state of a request; only `records.domain.state` writes it. No answer is ever assumed.

    `answered`: they replied, neither yes nor no.
    """

    DRAFT = "draft", pgettext_lazy("cooperation", "not contacted yet")
    REQUESTED = "asked", pgettext_lazy("cooperation", "contacted")
    ANSWERED = "answered", pgettext_lazy("cooperation", "answered, undecided")
    ACCEPTED = "accepted", pgettext_lazy("cooperation", "accepted")
    DECLINED = "declined", pgettext_lazy("cooperation", "declined")

    moves = nonmember(
        {
            "draft": ("asked",),
            "asked": ("answered", "accepted", "declined"),
            "answered": ("asked", "accepted", "declined"),
            "accepted": ("asked", "answered", "declined"),
            "declined": ("asked", "answered", "accepted"),
        }
    )
    answers = nonmember(("answered", "accepted", "declined"))


class CooperationWay(models.TextChoices):
    """How a request was sent."""

    MAIL = "mail", pgettext_lazy("cooperation", "by e-mail")
    PRINT = "print", pgettext_lazy("cooperation", "on paper")


class Honorific(models.TextChoices):
    """What follows the addressee of a letter in Japanese."""

    SAMA = "sama", "様"
    DONO = "dono", "殿"
    ONCHU = "onchu", "御中"
    SENSEI = "sensei", "先生"


class LetterSeal(models.TextChoices):
    """What stands beside the sender of a letter."""

    NONE = "none", pgettext_lazy("letter seal", "nothing")
    PLACE = "place", pgettext_lazy("letter seal", "a place for the seal")
    OMITTED = "omitted", pgettext_lazy("letter seal", "a note that the seal is omitted (Japanese only)")


class SendingState(models.TextChoices):
    """How far the worker is with a batch of letters."""

    WAITING = "waiting", pgettext_lazy("letters", "waiting")
    MAKING = "making", pgettext_lazy("letters", "being created")
    READY = "ready", pgettext_lazy("letters", "done")
    POSTED = "posted", pgettext_lazy("letters", "posted")
    EXPIRED = "expired", pgettext_lazy("letters", "deleted")
    FAILED = "failed", pgettext_lazy("letters", "failed")


class ImportOutcome(models.TextChoices):
    """What a row of an imported table would do to the list of bodies; never stored."""

    NEW = "new", pgettext_lazy("cooperation import", "new")
    CHANGED = "changed", pgettext_lazy("cooperation import", "will be changed")
    SAME = "same", pgettext_lazy("cooperation import", "in the list already")
    CONTACTED = "contacted", pgettext_lazy("cooperation import", "contacted already, stays as it is")
