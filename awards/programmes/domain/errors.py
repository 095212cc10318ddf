"""Refusals of programmes: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class CycleNotReady(Refused):
    """Something is missing before a cycle can be put in force."""


class CycleNotInForce(Refused):
    """Results of a cycle that is not in force can't be released, nor its call extended."""

    sentence = _("This is possible only for an active cycle.")


class CycleClosed(Refused):
    """Applications are not taken at this moment: not yet, or not any more."""

    sentence = _("Applications are not being accepted at the moment. Your entries are kept and can still be read.")
