"""Refusals of results: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class ResultsNotOut(Refused):
    """The award is not released, or has been revoked."""

    sentence = _("The results have not been released, or this award is not valid. The logo is only for public awards.")


class LogoMissing(Refused):
    """The tier has no logo kit."""

    sentence = _("This tier has no logo yet. Choose a logo kit for the tier first.")


class AwardeesLocked(Refused):
    """Raised with the reason that the app gives which locked them."""
