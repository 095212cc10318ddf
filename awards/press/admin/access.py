"""Press access to one release: the switch, its terms, the guests; inviting one.

The rule the next editor must not break: outside the circle of the release none of it is there, whatever the rights.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.generic import TemplateView
from wagtail.admin import messages

from awards.press.domain.guest import invite_guest
from awards.press.domain.queries.press_kit import is_open, is_out
from awards.press.enums import AccessState
from awards.press.forms.guest import GuestForm
from awards.press.models import PressAccess
from awards.press.permissions import may_prepare_press, may_read_press
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from awards.releases.registry import BoardPart
from foundation.records.domain.concealment import conceal
from foundation.viewsets.action import add_refusal, list_action_buttons
from foundation.viewsets.page import AdminPage

TITLE = gettext_lazy("Press under embargo")
BOARD = "laurel_press_admin:board"


def list_releases(user: Any) -> QuerySet[Release]:
    """Those that this person may know of."""
    return conceal(Release.objects.select_related("cycle__programme"), user)


def list_release_parents(release: Release) -> list[tuple[str, Any]]:
    own = reverse("award_releases:board", args=[release.pk])
    return [(reverse("award_releases:index"), pgettext("results", "Releases")), (own, str(release))]


def find_access(release: Release) -> PressAccess | None:
    found = PressAccess.objects.filter(release=release).select_related("requested_by", "confirmed_by").first()
    if found is not None:
        found.release = release
    return found


def describe_on_board(release: Release) -> BoardPart:
    """What the release's own page says of it."""
    access = find_access(release)
    facts = pgettext("press access", "switched off") if access is None else access.get_state_display()
    if access is not None and access.is_on and release.released_at is not None:
        facts = pgettext("press access", "over")
    if access is not None and (number := access.guests.valid().count()):
        facts += pgettext("between facts", ": ")
        facts += ngettext("%(number)d guest", "%(number)d guests", number) % {"number": number}
    return BoardPart(TITLE, facts, _("Open press access"), reverse(BOARD, args=[release.pk]))


class BoardView(AdminPage, TemplateView):
    """A POST invites a guest."""

    template_name = "laurel_press/admin/board.html"
    permission = may_read_press
    page_title = TITLE
    header_icon = "group"
    actions: Any = {}
    model = Release

    def prepare(self) -> None:
        self.release: Release = get_object_or_404(list_releases(self.request.user), pk=self.kwargs["pk"])
        self.access = find_access(self.release)

    def get_page_subtitle(self) -> str:
        return str(self.release)

    def list_parents(self) -> list[tuple[str, Any]]:
        return list_release_parents(self.release)

    def get_header_buttons(self) -> list[Any]:
        user = self.request.user
        buttons = list_action_buttons(self.release, self.actions, user=user, prefix="laurel_press_admin")
        return [*super().get_header_buttons(), *buttons]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A refusal keeps what was typed."""
        if not may_prepare_press(request.user):
            raise PermissionDenied
        form = GuestForm(request.POST)
        try:
            if form.is_valid():
                guest = invite_guest(self.release, by=self.actor, **form.cleaned_data)
                messages.success(request, self._say_invited(guest.sent_at is not None) % {"name": guest.mark})
                return redirect(request.path)
        except ValidationError as refused:
            add_refusal(form, refused)
        return self.render_to_response(self.get_context_data(form=form))

    def _say_invited(self, is_sent: bool) -> str:
        if is_sent:
            return _("%(name)s is invited. The personal link is sent by e-mail now.")
        return _("%(name)s is invited. The personal link is sent by e-mail once it can be opened.")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        access, at = self.access, timezone.now()
        guests = list(access.guests.select_related("access")) if access else []
        may_invite = access is not None and access.state != AccessState.OFF and may_prepare_press(self.request.user)
        return super().get_context_data(
            **{"form": GuestForm()} | kwargs,
            release=self.release,
            access=access,
            guests=guests,
            is_open=access is not None and is_open(access, at),
            is_out=is_out(self.release, at),
            may_invite=may_invite and self.release.state in ReleaseState.open,
        )
