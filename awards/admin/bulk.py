"""Acts upon several applications of the list: accept, flag, fetch. Wagtail shows the boxes and the bar.

The rules the next editor must not break: without the right nothing is read, not even a name; *all* means the rows that
were ticked, never the whole table; each application is acted upon by itself, and what can't be is told.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from awards.admin.letters import list_letters
from awards.domain.application import accept_application
from awards.domain.application.materials_bundle import ask_for_materials
from awards.domain.application.notes import flag_application
from awards.domain.state import may_move
from awards.enums import ApplicationState
from awards.models import Application
from awards.permissions import may_download_material, may_process_application
from foundation.exchange.domain import NothingToBundle


class ApplicationBulk(BulkAction):
    """An act upon the ticked applications."""

    models = [Application]
    template_name = "laurel_awards/admin/bulk.html"
    letter: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def may(cls, user: Any) -> bool:
        """Whether this person may do it at all."""
        return may_process_application(user)

    @classmethod
    def get_queryset(cls, model: type[Application], object_ids: Iterable[str]) -> list[Application]:
        keys = [each for each in object_ids if str(each).isdecimal() and len(str(each)) < 19]
        return list(Application.objects.filter(pk__in=keys).select_related("cycle", "owner"))

    def get_all_objects_in_listing_query(self, parent_id: Any) -> list[int]:
        return []

    def list_sentences(self) -> list[str]:
        """What will happen."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        found = [each["item"] for each in context["items"]]
        letters = list_letters(self.letter, *found) if self.letter else []
        return context | {"sentences": self.list_sentences(), "letters": letters, "title": self.aria_label}

    def get_execution_context(self) -> dict[str, Any]:
        return {"request": self.request}

    @classmethod
    def execute_action(cls, objects: list[Application], **kwargs: Any) -> tuple[int, int]:
        done = 0
        for each in objects:
            try:
                done += bool(cls.act(each, kwargs["request"].user))
            except ValidationError as refused:
                messages.warning(kwargs["request"], f"{each}: {' '.join(refused.messages)}")
        return done, 0

    @classmethod
    def act(cls, application: Application, user: Any) -> Any:
        """Act upon one of them; whether anything was done."""
        raise NotImplementedError

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str:
        number = num_parent_objects
        return ngettext("Done: %(number)d application.", "Done: %(number)d applications.", number) % {"number": number}


class AcceptBulk(ApplicationBulk):
    """Accept the ticked ones as complete."""

    display_name = gettext_lazy("Accept as complete")
    aria_label = gettext_lazy("Accept the selected applications as complete")
    action_type = "accept"
    action_priority = 10
    letter = "awards.accepted"

    def check_perm(self, obj: Application) -> bool:
        return may_move(obj, ApplicationState.ACCEPTED)

    def list_sentences(self) -> list[str]:
        return [
            _("The applications are complete and take part in the screening."),
            _("An open request to correct is closed. What was sent last counts, word for word."),
        ]

    @classmethod
    def act(cls, application: Application, user: Any) -> Any:
        return accept_application(application, by=user)


class FlagBulk(ApplicationBulk):
    """Flag the ticked ones."""

    display_name = gettext_lazy("Flag")
    aria_label = gettext_lazy("Flag the selected applications")
    action_type = "flag"
    action_priority = 20

    def list_sentences(self) -> list[str]:
        return [_("Only staff see the flag; the list can be filtered by it. The applicant is told nothing.")]

    @classmethod
    def act(cls, application: Application, user: Any) -> Any:
        return flag_application(application, is_flagged=True, by=user)


class ZipBulk(ApplicationBulk):
    """The materials of the ticked ones in one file, made by the worker."""

    display_name = gettext_lazy("Materials as a ZIP")
    aria_label = gettext_lazy("All materials of the selected applications as a ZIP")
    action_type = "zip"
    action_priority = 40

    @classmethod
    def may(cls, user: Any) -> bool:
        return may_download_material(user)

    def list_sentences(self) -> list[str]:
        return [
            _("The file is made in the background. You alone can fetch it, for 24 hours; that you did is recorded.")
        ]

    def prepare_action(self, objects: list[Application], objects_without_access: Any) -> HttpResponseBase:
        chosen = Application.objects.filter(pk__in=[each.pk for each in objects])
        try:
            bundle = ask_for_materials(chosen, by=self.request.user)
        except NothingToBundle as refused:
            messages.error(self.request, " ".join(refused.messages))
            return redirect(self.next_url)
        return redirect("laurel_exchange:bundle", bundle.public_id)


BULK = (AcceptBulk, FlagBulk, ZipBulk)
