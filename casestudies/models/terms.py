"""The words by which cases are sorted: themes, and ways of working. Data of the site, none of it in code.

One row serves both languages. A word that cases use can't be deleted: rename it, or add another. Its code is part of
addresses and the API, so it never changes once it is public.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.content.models import NamedRecord


class Term(NamedRecord):
    """What both lists have."""

    code = models.SlugField(
        _("code"), max_length=40, unique=True, help_text=_("Part of the web address: never change it.")
    )
    name_ja = models.CharField(_("name (Japanese)"), max_length=60)
    name_en = models.CharField(_("name (English)"), max_length=60, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ("order", "code")


class Theme(Term):
    """What a case is about."""

    class Meta(Term.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class WorkStyle(Term):
    """A way of working that a case has introduced."""

    class Meta(Term.Meta):
        verbose_name = _("way of working")
        verbose_name_plural = _("ways of working")
