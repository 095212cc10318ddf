"""Actions on a committee: inviting a reviewer."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from awards.reviews.domain.reviewer import invite_reviewer
from awards.reviews.forms.reviewer import InviteForm
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.action import ActionView


class InviteView(ActionView):
    """One reviewer, with an e-mail."""

    label = gettext_lazy("Invite a reviewer")
    header_icon = "mail"
    permission = may_run_reviews
    form_class = InviteForm
    verb = invite_reviewer
    success_message = gettext_lazy("%(reviewer)s has been invited.")

    def list_consequences(self) -> list[str]:
        return [
            _("An e-mail is sent to the address, with the way to the page where the invitation is answered."),
            _("It names the award, no application. Whoever accepts agrees to these terms first: %(terms)s")
            % {"terms": self.object.terms},
        ]

    def get_success_facts(self) -> dict[str, Any]:
        return {"reviewer": self.result.name}

    def get_success_url(self) -> str:
        return f"{reverse('reviewers:index')}?committee={self.object.pk}"


ACTIONS = {"invite": InviteView}
