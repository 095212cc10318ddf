"""Choices of certificates."""

from enum import nonmember

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CertificateState(models.TextChoices):
    """Withdrawn by its holder, revoked by the issuer: neither is valid."""

    VALID = "valid", pgettext_lazy("certificate", "valid")
    WITHDRAWN = "withdrawn", pgettext_lazy("certificate", "withdrawn")
    REVOKED = "revoked", pgettext_lazy("certificate", "revoked")

    moves = nonmember({"valid": ("withdrawn", "revoked"), "withdrawn": ("valid", "revoked"), "revoked": ("valid",)})


class CertificateAct(models.TextChoices):
    """The kinds of entry in a certificate's history."""

    ISSUED = "issued", pgettext_lazy("certificate", "Issued")
    RENAMED = "renamed", pgettext_lazy("certificate", "Name changed")
    CORRECTED = "corrected", pgettext_lazy("certificate", "Corrected")
    WITHDRAWN = "withdrawn", pgettext_lazy("certificate", "Withdrawn at the holder’s request")
    REVOKED = "revoked", pgettext_lazy("certificate", "Revoked by the issuer")
    REINSTATED = "reinstated", pgettext_lazy("certificate", "Reinstated")


class PrintedLanguage(models.TextChoices):
    """The languages in which a certificate is printed."""

    JA = "ja", _("Japanese")
    EN = "en", _("English")


class Layout(models.TextChoices):
    """The orientation of the A4 sheet."""

    LANDSCAPE = "landscape", pgettext_lazy("layout", "landscape")
    PORTRAIT = "portrait", pgettext_lazy("layout", "portrait")


class BatchForm(models.TextChoices):
    """One file a certificate, or all of them as one file for the printer's."""

    ZIP = "zip", _("a ZIP with one PDF each")
    PDF = "pdf", _("one PDF for printing")


class RowState(models.TextChoices):
    """What came of one row of a batch."""

    WAITING = "waiting", pgettext_lazy("row", "waiting")
    DONE = "done", pgettext_lazy("row", "done")
    REFUSED = "refused", pgettext_lazy("row", "not issued")
