"""“Write to the selected” at the list of participations: hands the rows over to notices, which does the rest."""

from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.participation.domain.notices.audience import PARTICIPANTS
from campaigns.participation.models import Participation
from campaigns.participation.permissions import may_decide
from foundation.notices.registry import write_url
from foundation.viewsets.bulk_action import SelectionLink


class WriteToParticipants(SelectionLink):
    """Only rows that were ticked: “all of the list” would forget its filters, and write to everybody."""

    display_name = pgettext_lazy("bulk action", "Write e-mail")
    aria_label = _("Write to the selected participants")
    action_type = "write"
    action_priority = 30
    models = (Participation,)
    permission = may_decide
    make_url = partial(write_url, PARTICIPANTS)
