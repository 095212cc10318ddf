"""Closed lists of this room. Open ones (industries, prefectures, sizes, legal forms) are rows: `models/codes.py`."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class LegalFormPosition(models.TextChoices):
    """The position of the legal form in the name."""

    BEFORE = "before", _("before the name")
    AFTER = "after", _("after the name")


class OrganisationRole(models.TextChoices):
    """The part an organisation has in something several did together."""

    LEAD = "lead", pgettext_lazy("role", "lead")
    MEMBER = "member", _("member")
    PARTNER = "partner", _("partner municipality")
