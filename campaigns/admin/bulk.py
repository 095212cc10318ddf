"""Acts upon several participations of the list: approve, refuse. Wagtail shows the boxes and the bar.

Each page says what will happen and which mail goes to whom. Each participation is acted upon by itself; what can't be
is told. *All* means the rows that were ticked.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from campaigns.admin.sentences import of_approval, of_mail, of_rejection
from campaigns.domain.errors import AlreadyTakesPart
from campaigns.domain.participation import approve_participation, reject_participation
from campaigns.enums import ParticipationState
from campaigns.models import Participation
from campaigns.permissions import may_decide


class ReasonForm(forms.Form):
    """Why; the participant reads it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("The participant reads it, as you write it."),
    )


class ParticipationBulk(BulkAction):
    """An act upon the ticked participations."""

    models = [Participation]
    template_name = "laurel_campaigns/admin/bulk.html"
    to: ClassVar[str]
    letter: ClassVar[str]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_decide(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def get_queryset(cls, model: type[Participation], object_ids: Iterable[str]) -> list[Participation]:
        keys = [each for each in object_ids if str(each).isdecimal() and len(str(each)) < 19]
        return list(Participation.objects.with_facts().filter(pk__in=keys))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        return []

    def check_perm(self, obj: Participation) -> bool:
        return self.to in ParticipationState.moves.get(obj.state, ())

    def list_sentences(self) -> list[str]:
        """What will happen."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        found = [each["item"] for each in context["items"]]
        letters = of_mail(self.letter, found)
        return context | {"sentences": self.list_sentences(), "letters": letters, "title": self.aria_label}

    def get_execution_context(self) -> dict[str, Any]:
        reason = self.cleaned_form.cleaned_data.get("reason", "") if self.cleaned_form else ""
        return {"request": self.request, "reason": reason}

    @classmethod
    def execute_action(cls, objects: list[Participation], **kwargs: Any) -> tuple[int, int]:
        done, request = 0, kwargs["request"]
        for each in objects:
            try:
                cls.act(each, request.user, kwargs["reason"])
            except IntegrityError:
                messages.warning(request, f"{each}: {' '.join(AlreadyTakesPart().messages)}")
            except ValidationError as refused:
                messages.warning(request, f"{each}: {' '.join(refused.messages)}")
            else:
                done += 1
        return done, 0

    @classmethod
    def act(cls, participation: Participation, user: Any, reason: str) -> None:
        """Act upon one of them."""
        raise NotImplementedError

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        number = num_parent_objects
        return ngettext("Done: %(number)d participation.", "Done: %(number)d participations.", number) % {
            "number": number
        }


class ApproveBulk(ParticipationBulk):
    """Approve the ticked ones."""

    display_name = gettext_lazy("Approve")
    aria_label = gettext_lazy("Approve the selected participations")
    action_type = "approve"
    action_priority = 10
    to = ParticipationState.APPROVED
    letter = "campaigns.approved"

    def list_sentences(self) -> list[str]:
        return of_approval()

    @classmethod
    def act(cls, participation: Participation, user: Any, reason: str) -> None:
        approve_participation(participation, by=user)


class RejectBulk(ParticipationBulk):
    """Refuse the ticked ones, with one reason for all."""

    display_name = gettext_lazy("Refuse")
    aria_label = gettext_lazy("Refuse the selected participations")
    action_type = "reject"
    action_priority = 20
    form_class = ReasonForm
    to = ParticipationState.REJECTED
    letter = "campaigns.rejected"

    def list_sentences(self) -> list[str]:
        return [*of_rejection(), _("The same reason goes to all of them.")]

    @classmethod
    def act(cls, participation: Participation, user: Any, reason: str) -> None:
        reject_participation(participation, reason=reason, by=user)


BULK = (ApproveBulk, RejectBulk)
