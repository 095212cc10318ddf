"""“Write to the selected” at the list of applications: hands the rows over to notices, which does the rest."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models import Application
from awards.applications.permissions import may_read_applications
from awards.processing.domain.notices.audience import APPLICANTS
from foundation.notices.registry import write_url
from foundation.viewsets.bulk_action import SelectionLink


class WriteToApplicants(SelectionLink):
    """Only rows that were ticked: “all of the list” would forget its filters, and write to everybody."""

    display_name = pgettext_lazy("bulk action", "Write e-mail")
    aria_label = _("Write to the selected applicants")
    action_type = "write"
    action_priority = 30
    models = (Application,)
    permission = may_read_applications

    @classmethod
    def get_url(cls, keys: list[str]) -> str:
        return write_url(APPLICANTS, keys)
