"""Refusals of renewal: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class NobodyToInvite(Refused):
    """Everybody who took part last year has been invited, or can't be."""

    sentence = _("There is nobody to invite: everyone from last year has registered, was invited, or can’t be reached.")
