"""What rankings refuse, with the sentences that people read."""

from django.utils.translation import gettext_lazy as _

from foundation.records.domain.errors import Refused


class NothingRanked(Refused):
    sentence = _("There is no review that counts yet, so there is nothing to freeze.")
