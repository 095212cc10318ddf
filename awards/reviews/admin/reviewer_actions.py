"""Actions on a reviewer: reminding, inviting again, another address, setting a conflict, ending."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from awards.reviews.admin.conflict import LEAVES_FIGURES
from awards.reviews.domain.conflict import set_conflict
from awards.reviews.domain.queries.phase_application import list_late
from awards.reviews.domain.queries.reviewer_application import list_conflictable
from awards.reviews.domain.review_opening import open_late
from awards.reviews.domain.reviewer import end_reviewer, invite_again, remind_reviewer
from awards.reviews.domain.reviewer_address import change_address
from awards.reviews.enums import ReviewerState
from awards.reviews.forms.conflict import SetConflictForm
from awards.reviews.forms.review import LateForm
from awards.reviews.forms.reviewer import AddressForm
from awards.reviews.models import Reviewer, ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.action import ActionView, reason_field


class ReviewerActionView(ActionView):
    permission = may_run_reviews
    states: tuple[str, ...] = ()

    @classmethod
    def is_open(cls, record: Reviewer) -> bool:
        return record.state in cls.states


class RemindView(ReviewerActionView):
    label = pgettext_lazy("reviewer", "Remind")
    header_icon = "mail"
    verb = remind_reviewer
    states = (ReviewerState.INVITED, ReviewerState.ACCEPTED)
    consequences = (
        gettext_lazy(
            "An e-mail says what is still open: the answer, declarations or reviews. It names no application."
        ),
        gettext_lazy(
            "Nobody is reminded twice within a day unless something was assigned since, nor where nothing is open."
        ),
    )

    def get_success_message(self) -> str:
        if self.result:
            return _("A reminder to “%(name)s” is on its way.") % self.get_success_facts()
        return (
            _("No e-mail was sent to “%(name)s”: nothing is open, or there was one today.") % self.get_success_facts()
        )


class InviteAgainView(ReviewerActionView):
    label = gettext_lazy("Invite again")
    header_icon = "mail"
    verb = invite_again
    states = (ReviewerState.DECLINED, ReviewerState.ENDED)
    consequences = (gettext_lazy("The invitation is sent once more, and can be answered as the first one."),)
    success_message = gettext_lazy("“%(name)s” has been invited again.")


class ChangeAddressView(ReviewerActionView):
    """What becomes of the account is said before, as far as it depends on the address; nothing is lost either way."""

    label = gettext_lazy("Change the e-mail address")
    header_icon = "mail"
    verb = change_address
    form_class = AddressForm
    states = tuple(ReviewerState.values)
    consequences = (
        gettext_lazy("Declarations, assigned applications and reviews stay with this person."),
        gettext_lazy(
            "If the account in use has confirmed the new address, the person goes on with it. Otherwise it opens "
            "nothing from this moment on: an invitation goes to the new address, whose owner accepts it and agrees to "
            "the terms."
        ),
        gettext_lazy("The old address opens nothing any more, and mail that still waits for it isn’t sent."),
        gettext_lazy(
            "Conflicts of interest are looked for anew. What the account so far takes part in stays closed, and no "
            "review of it counts."
        ),
    )
    success_message = gettext_lazy("“%(name)s” is mailed at the new address from now on.")

    @classmethod
    def get_marks(cls, record: Reviewer) -> dict[str, str]:
        return {"seen": record.email}

    def list_consequences(self) -> list[Any]:
        return [_("The address so far: %(address)s") % {"address": self.object.email}, *self.consequences]


class EndForm(forms.Form):
    reason = reason_field(gettext_lazy("Only the secretariat reads it."), max_length=1000)


class EndView(ReviewerActionView):
    label = gettext_lazy("End the work as a reviewer")
    verb = end_reviewer
    form_class = EndForm
    states = (ReviewerState.INVITED, ReviewerState.ACCEPTED)
    consequences = (
        gettext_lazy("From this moment nothing opens for this person any more. No e-mail is sent."),
        gettext_lazy("What was declared stays on record."),
        gettext_lazy("What was handed in goes on counting unless a conflict of interest is set, now or later."),
    )
    success_message = gettext_lazy("The work of “%(name)s” has ended.")


class SetConflictView(ReviewerActionView):
    label = gettext_lazy("Set a conflict of interest")
    header_icon = "lock"
    verb = set_conflict
    form_class = SetConflictForm
    states = tuple(ReviewerState.values)
    consequences = (
        gettext_lazy("The application is closed to this reviewer at once. The reviewer is not told."),
        LEAVES_FIGURES,
    )
    success_message = gettext_lazy("A conflict of interest of “%(name)s” has been set.")

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["application"].queryset = list_conflictable(self.object).order_by("reference")
        return form


class OpenLateView(ReviewerActionView):
    """What wasn't handed in when its phase was over, begun or not; a review that was is opened from its own page."""

    label = gettext_lazy("Let in after the end")
    header_icon = "rotate"
    verb = open_late
    form_class = LateForm
    states = (ReviewerState.ACCEPTED,)
    consequences = (
        gettext_lazy(
            "What you choose can be graded and handed in until the moment you set, although its phase is over."
        ),
        gettext_lazy(
            "No e-mail is sent: please tell the reviewer. Conflicts of interest are asked for first, as ever."
        ),
        gettext_lazy(
            "Only what was assigned, or is shown to all, is listed. What somebody takes over after the end is assigned "
            "first."
        ),
    )

    def get_form(self, form_class: Any = None) -> Any:
        form, at = super().get_form(form_class), timezone.now()
        phases = ReviewPhase.objects.filter(committee=self.object.committee_id).begun(at).select_related("committee")
        late = [(phase, list_late(self.object, phase, at=at)) for phase in phases.order_by("number")]
        shown = [(phase, rows.select_related("current_submission").order_by("reference", "pk")) for phase, rows in late]
        form.offer(shown, self.object.reviews.all(), at=at)
        return form

    def get_success_message(self) -> str:
        said = ngettext(
            "%(n)d review of “%(name)s” is open until the moment you set.",
            "%(n)d reviews of “%(name)s” are open until the moment you set.",
            self.result,
        )
        return said % (self.get_success_facts() | {"n": self.result})


ACTIONS = {
    "remind": RemindView,
    "invite_again": InviteAgainView,
    "change_address": ChangeAddressView,
    "set_conflict": SetConflictView,
    "open_late": OpenLateView,
    "end": EndView,
}
