"""One guest: what was agreed to, every look on record; the link sent again, ended."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, include, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView

from awards.press.admin.access import BOARD, TITLE, BoardView, list_release_parents
from awards.press.admin.access_actions import ACTIONS
from awards.press.domain.guest import revoke_guest, send_link_again
from awards.press.domain.guest_reading import count_looks, describe_readings, list_readings
from awards.press.models import PressGuest
from awards.press.permissions import may_prepare_press, may_read_press
from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from foundation.records.domain.concealment import conceal
from foundation.text.eras import format_second
from foundation.text.languages import active_language
from foundation.viewsets.action import ActionView, list_action_buttons
from foundation.viewsets.page import AdminPage

LINES = 50
GUEST = "laurel_press_admin:guest"
HEADINGS = (
    pgettext_lazy("record", "Time"),
    pgettext_lazy("release", "Person"),
    pgettext_lazy("record", "What was done"),
    _("With what"),
)


def list_guests(user: Any) -> QuerySet[PressGuest]:
    """Those that this person may know of."""
    guests = PressGuest.objects.select_related("access__release__cycle__programme", "invited_by", "revoked_by")
    return conceal(guests, user)


def list_guest_parents(guest: PressGuest) -> list[tuple[str, Any]]:
    release = guest.access.release
    return [*list_release_parents(release), (reverse(BOARD, args=[release.pk]), TITLE)]


class GuestView(AdminPage, TemplateView):
    template_name = "laurel_press/admin/guest.html"
    permission = may_read_press
    header_icon = "user"
    model = PressGuest

    def prepare(self) -> None:
        self.guest: PressGuest = get_object_or_404(list_guests(self.request.user), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return name_guest(self.guest)

    def list_parents(self) -> list[tuple[str, Any]]:
        return list_guest_parents(self.guest)

    def get_header_buttons(self) -> list[Any]:
        user = self.request.user
        buttons = list_action_buttons(self.guest, GUEST_ACTIONS, user=user, prefix="laurel_press_admin")
        return [*super().get_header_buttons(), *buttons]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(list_readings(self.guest), LINES).get_page(self.request.GET.get("p"))
        agreed_at = self.guest.agreed_at
        return super().get_context_data(
            **kwargs,
            guest=self.guest,
            agreed=format_second(agreed_at, active_language()) if agreed_at else "",
            looks=count_looks(self.guest),
            page_obj=page,
            headings=HEADINGS,
            lines=describe_readings(page.object_list),
            elided_page_range=page.paginator.get_elided_page_range(page.number),
        )


def name_guest(guest: PressGuest) -> str:
    """Outlet and name; the public id of one whose personal data are gone."""
    return guest.mark.strip() or guest.public_id


class GuestActionView(ActionView):
    model = PressGuest
    permission = may_prepare_press

    @classmethod
    def is_open(cls, record: PressGuest) -> bool:
        return record.is_valid and record.access.release.state in ReleaseState.open

    def get_queryset(self) -> QuerySet[PressGuest]:
        return list_guests(self.request.user)

    def get_name(self) -> str:
        return name_guest(self.object)

    def list_parents(self) -> list[tuple[str, Any]]:
        return [*list_guest_parents(self.object), (reverse(GUEST, args=[self.object.pk]), self.get_name())]


class SendAgainView(GuestActionView):
    label = _("Send a new link")
    button_icon = header_icon = "mail"
    verb = send_link_again
    consequences = (
        _("The link that was sent before stops working at once."),
        _("Whoever opens the new one must agree to the terms again."),
        _("The new one is sent by e-mail, now or once the release is approved."),
    )
    success_message = _("“%(name)s” gets a new link. The one before no longer works.")


class RevokeView(GuestActionView):
    label = pgettext_lazy("press guest", "Revoke the link")
    button_icon = header_icon = "cross"
    verb = revoke_guest
    consequences = (_("The link stops working at once, for good. The guest is not notified and not told why."),)
    success_message = _("The link of “%(name)s” no longer works.")


GUEST_ACTIONS = {"send": SendAgainView, "revoke": RevokeView}
PAGES: list[URLPattern] = [
    path("<int:pk>/", BoardView.as_view(actions=ACTIONS, model=Release), name="board"),
    *(path(f"<int:pk>/{name}/", view.as_view(model=Release), name=name) for name, view in ACTIONS.items()),
    path("guests/<int:pk>/", GuestView.as_view(model=PressGuest), name="guest"),
    *(
        path(f"guests/<int:pk>/{name}/", view.as_view(model=PressGuest), name=name)
        for name, view in GUEST_ACTIONS.items()
    ),
]
PATTERNS = [path("awards/press/", include((PAGES, "laurel_press_admin")))]
