"""Refusals of imports: each says what is wrong and what to do."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class ImportNotReady(Refused):
    """A table that isn't checked, or has problems, can't be entered."""

    sentence = _("This spreadsheet can’t be imported now. Check its state.")
    code = "not_ready"
