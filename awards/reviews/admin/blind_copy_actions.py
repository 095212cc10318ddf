"""Actions on a cleaned copy: confirming, putting a blackened file in its place, making it once more, withholding."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from awards.reviews.domain.blind_copy import confirm_copy, make_again, replace_copy, withhold_copy
from awards.reviews.enums import BlindCopyState
from awards.reviews.forms.blind_copy import BlackenedForm, KeepsTextForm, WithholdForm, arguments_of
from awards.reviews.models import BlindCopy
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.action import ActionView

BY_A_CLERK = _("The file of the application stays as it is.")


class BlindCopyActionView(ActionView):
    permission = may_run_reviews
    leads_to: BlindCopyState = BlindCopyState.REPLACED

    @classmethod
    def is_open(cls, record: BlindCopy) -> bool:
        return record.may_move(cls.leads_to)

    def get_queryset(self) -> QuerySet[Any]:
        return BlindCopy.objects.with_received()

    def get_success_url(self) -> str:
        return reverse(self.list_url_name)


class ConfirmView(BlindCopyActionView):
    label = _("Confirm the copy")
    header_icon = "check"
    verb = confirm_copy
    leads_to = BlindCopyState.CONFIRMED
    consequences = (
        _("Open the copy first: what can be read on its pages stays readable, names too."),
        _("Reviewers of blind phases can open it from now on."),
    )
    success_message = _("The copy of “%(name)s” has been confirmed.")


class ReplaceView(BlindCopyActionView):
    label = _("Replace with a blackened file")
    header_icon = "upload"
    verb = replace_copy
    form_class = BlackenedForm
    consequences = (
        BY_A_CLERK,
        _("The uploaded file is checked and cleaned like the others, and waits to be confirmed."),
    )
    success_message = _("The file for “%(name)s” has been received. It is listed again when it is cleaned.")

    def get_arguments(self, form: Any) -> dict[str, Any]:
        return arguments_of(form)


class MakeAgainView(BlindCopyActionView):
    label = _("Make the copy again")
    header_icon = "rotate"
    verb = make_again
    form_class = KeepsTextForm
    consequences = (BY_A_CLERK, _("The new copy waits to be confirmed. Until then reviewers see none."))
    success_message = _("The copy of “%(name)s” is being made again.")


class WithholdView(BlindCopyActionView):
    label = _("Withhold the file")
    header_icon = "no-view"
    verb = withhold_copy
    form_class = WithholdForm
    leads_to = BlindCopyState.WITHHELD
    consequences = (BY_A_CLERK, _("Reviewers of blind phases see nothing of it."))
    success_message = _("“%(name)s” is withheld from reviewers.")


ACTIONS = {"confirm": ConfirmView, "replace": ReplaceView, "make_again": MakeAgainView, "withhold": WithholdView}
