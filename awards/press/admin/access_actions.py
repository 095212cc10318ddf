"""The switch of press access: asked for, confirmed by another person, switched off."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy
from wagtail.admin.widgets import Button

from awards.press.admin.access import BOARD, TITLE, find_access, list_release_parents, list_releases
from awards.press.domain.access import confirm_access, request_access, switch_off
from awards.press.enums import AccessState
from awards.press.forms.access import AccessForm
from awards.press.permissions import may_confirm_press, may_prepare_press, may_read_press
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from foundation.text.languages import LANGUAGES
from foundation.viewsets.action import ActionView, no_notices

USUAL_TERMS = _(
    "1. Until the end of the embargo you publish nothing of the results, on paper, on air or online.\n"
    "2. Until then you pass nothing on, and ask nobody about them but the secretariat.\n"
    "3. Texts and pictures are for preparing your report. Those without your name are on the public pages from the end "
    "of the embargo.\n"
    "4. The secretariat may end your link at any time."
)


class AccessActionView(ActionView):
    """On a release; what it is about is its press access."""

    model = Release
    notices = no_notices

    @classmethod
    def is_open(cls, record: Release) -> bool:
        access = find_access(record)
        return access is not None and record.state in ReleaseState.open and cls.is_offered(access)

    @classmethod
    def is_offered(cls, access: Any) -> bool:
        return True

    def get_queryset(self) -> QuerySet[Release]:
        return list_releases(self.request.user)

    def list_parents(self) -> list[tuple[str, Any]]:
        return [*list_release_parents(self.object), (reverse(BOARD, args=[self.object.pk]), TITLE)]


class RequestAccessView(AccessActionView):
    permission = may_prepare_press
    label = _("Give the press access under embargo")
    button_label = _("Request press access or other terms")
    button_icon = header_icon = "edit"
    verb = request_access
    form_class = AccessForm
    consequences = (
        _("Nothing is shown to anybody before someone else who may approve the release confirms these terms."),
        _("Other terms: all guests are shut out until they are confirmed, and each guest must agree anew."),
    )
    success_message = _("Press access to “%(name)s” waits for confirmation by someone else.")

    @classmethod
    def is_open(cls, record: Release) -> bool:
        return record.state in ReleaseState.open

    def get_initial(self) -> dict[str, Any]:
        access = find_access(self.object)
        if access is not None:
            return {"terms_ja": access.terms_ja, "terms_en": access.terms_en}
        return {f"terms_{language}": say_usual_terms(language) for language in LANGUAGES}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": None}


def say_usual_terms(language: str) -> str:
    with override(language):
        return str(USUAL_TERMS)


class ConfirmAccessView(AccessActionView):
    permission = may_confirm_press
    label = _("Confirm press access")
    button_icon = header_icon = "success"
    verb = confirm_access
    template_name = "laurel_press/admin/confirm.html"
    success_message = _("Press access to “%(name)s” is switched on.")

    @classmethod
    def get_marks(cls, record: Release) -> dict[str, str]:
        access = find_access(record)
        return {"seen": str(access.version) if access else ""}

    @classmethod
    def is_offered(cls, access: Any) -> bool:
        return bool(access.state == AccessState.REQUESTED)

    @classmethod
    def find_button(cls, record: Any, *, user: Any, url_name: str) -> Button | None:
        access = find_access(record)
        is_own = access is not None and access.is_requested_by(user)
        return None if is_own else super().find_button(record, user=user, url_name=url_name)

    def list_consequences(self) -> list[Any]:
        access = find_access(self.object)
        mine = [_("You requested this. Someone else who may approve the release must confirm it.")]
        is_own = access is not None and access.is_requested_by(self.actor)
        return [
            *(mine if is_own else []),
            _("Guests get a personal link once the release is approved: to press releases, awardees and pictures."),
            _("Each of them must agree to these terms first. Each look is recorded."),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(access=find_access(self.object), **kwargs)


class SwitchOffView(AccessActionView):
    """One person is enough: shutting it hurts nobody."""

    verb, permission = switch_off, may_read_press
    label = pgettext_lazy("press access", "Switch off for everybody")
    button_icon = header_icon = "cross"
    consequences = (
        _("Every guest’s link stops working at once, for good. Guests are not notified and not told why."),
        _("Should the press be given access again, each guest must be invited anew."),
    )
    success_message = _("Press access to “%(name)s” is switched off. No link works any more.")

    @classmethod
    def is_offered(cls, access: Any) -> bool:
        return bool(access.may_move(AccessState.OFF))


ACTIONS = {"request": RequestAccessView, "confirm": ConfirmAccessView, "off": SwitchOffView}
