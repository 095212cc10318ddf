"""Choices of awardees."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AwardeeState(models.TextChoices):
    """An award is active until it is revoked, or until who was to receive it declines before it is announced."""

    ACTIVE = "active", _("valid")
    REVOKED = "revoked", _("revoked")
    DECLINED = "declined", pgettext_lazy("award", "declined")

    moves = nonmember({"active": ("revoked", "declined"), "revoked": ("active",), "declined": ("active",)})


class AwardeeGap(models.TextChoices):
    """What somebody has to look at where an awardee is filled from a decision; the last three stop it for that one."""

    NAME_EN = "name_en", pgettext_lazy("missing of an awardee", "no name in English")
    INDUSTRY = "industry", pgettext_lazy("missing of an awardee", "no industry")
    PREFECTURE = "prefecture", pgettext_lazy("missing of an awardee", "no prefecture")
    EMPLOYEES = "employees", pgettext_lazy("missing of an awardee", "no number of employees")
    ORGANISATION = (
        "organisation",
        _("an organisation that several records may stand for; choose it in the awardee’s form"),
    )
    JAPANESE_ONLY = "japanese_only", _("texts in Japanese alone, to be translated in the English drafts")
    ENGLISH_ONLY = "english_only", _("texts in English alone, to be translated in the Japanese drafts")
    SUBMISSION = "submission", _("submitted anew since it was filled")
    SAME_NAME = "same_name", _("an awardee of this name is on record; choose the application in its form")
    REVOKED = "revoked", _("the award has been revoked; reinstate it if it is given after all")
    DECLINED = "declined", _("the award has been declined; reinstate it if it is accepted after all")

    stopping = nonmember(("same_name", "revoked", "declined"))
