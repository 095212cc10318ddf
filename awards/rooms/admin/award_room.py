"""Awardees' rooms in the admin: opened for a cycle or one awardee, their moments, who answered, who comes."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Count, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ModelChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import HeaderButton

from awards.programmes.models import AwardCycle
from awards.results.enums import AwardeeState
from awards.results.models import Awardee, AwardeeOrganisation
from awards.rooms.domain.award_room import change_dues, open_room, open_rooms
from awards.rooms.domain.queries.award_room import list_openable
from awards.rooms.enums import Attendance
from awards.rooms.forms.award_room import ChangedDuesForm, DuesForm
from awards.rooms.models import AwardRoom, Proof
from awards.rooms.permissions import may_open_rooms
from foundation.viewsets.action import ActionPage, ActionView
from foundation.viewsets.chooser import NarrowedFilterSet
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.page import guard_record
from foundation.viewsets.record import Actions, ActionsIndexView, ReadOnlyViewSet, say_value

CONSEQUENCES = (
    _("The owner of the application is notified confidentially by e-mail, once."),
    _("Until they agree to a figure or a logo, it is not published: neither on the page nor in the data or the API."),
    _("Only the owner, and colleagues whom the owner lets in, can enter. For everybody else the room doesn’t exist."),
)


class OpenRoomView(ActionView):
    """Offered while the results aren’t out."""

    label = _("Open the award room")
    header_icon = "lock-open"
    button_priority = 44
    permission = may_open_rooms
    form_class = DuesForm
    verb = open_room
    consequences = CONSEQUENCES
    success_message = _("The room of “%(name)s” is open.")

    @classmethod
    def is_open(cls, record: Awardee) -> bool:
        has_room = record.needs_consent or record.cycle.released_at is not None
        return record.state == AwardeeState.ACTIVE and record.application_id is not None and not has_room


class OpenRoomsForm(DuesForm):
    cycle = forms.ModelChoiceField(AwardCycle.objects.none(), label=_("Award cycle"))
    field_order = ("cycle",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        user = kwargs.pop("user")
        super().__init__(*args, **kwargs)
        cycle: Any = self.fields["cycle"]
        cycles = AwardCycle.objects.filter(pk__in=list_openable(user).values("cycle"))
        cycle.queryset = cycles.select_related("programme").order_by("-opens_at")


class OpenRoomsView(ActionPage):
    """For all awardees of a cycle who have an application and no room yet."""

    label = _("Open award rooms")
    header_icon = "lock-open"
    permission = may_open_rooms
    parents = (("award_rooms:index", pgettext_lazy("menu", "Award rooms")),)
    form_class = OpenRoomsForm
    verb = open_rooms
    consequences = CONSEQUENCES
    success_message = _("Rooms opened: %(n)s")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.actor}

    def get_success_facts(self) -> dict[str, Any]:
        return {"n": self.result}


class ChangeDuesView(ActionView):
    label = _("Change the deadlines")
    header_icon = "date"
    permission = may_open_rooms
    form_class = ChangedDuesForm
    consequences = (_("Nobody is notified. Awardees see the new deadlines in their room."),)
    success_message = _("The deadlines of “%(name)s” have been changed.")

    def get_queryset(self) -> QuerySet[AwardRoom]:
        return AwardRoom.objects.select_related("awardee__cycle")

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.object, name) for name in DuesForm.base_fields}

    def perform(self, form: Any) -> Any:
        return change_dues(self.object, moments=form.cleaned_data, by=self.actor)

    def list_parents(self) -> list[tuple[str, Any]]:
        return [(reverse(self.list_url_name), pgettext_lazy("menu", "Award rooms"))]


class AwardRoomFilterSet(NarrowedFilterSet):
    narrowed = "awardee__cycle"
    awardee__cycle = ModelChoiceFilter(queryset=AwardCycle.objects.select_related("programme"), label=_("award cycle"))

    class Meta:
        model = AwardRoom
        fields = ("awardee__cycle",)


def say_sent(room: Any) -> Any:
    """Whether they were; of an award given jointly, by how many of its organisations."""
    sent, parts = room.sent or 0, room.parts or 1
    return say_value(bool(sent)) if parts < 2 else f"{sent} / {parts}"


def say_attendance(value: str) -> str:
    return str(dict(Attendance.choices).get(value, ""))


class AwardRoomIndexView(ActionsIndexView):
    """Of those who are an awardee, with what was answered; an answer that isn't there is an empty cell."""

    custom_field_preprocess: ClassVar[dict[str, Any]] = {"attendance": {"csv": say_attendance, "xlsx": say_attendance}}

    def get_base_queryset(self) -> QuerySet[Any]:
        sent = Proof.objects.filter(room=OuterRef("pk"), is_sent=True)
        answers = {name: F(column) for name, (column, _label) in ANSWERS.items()}
        of_award = Q(organisation=None) | Q(organisation__awards__awardee=F("room__awardee"))
        by_room = sent.filter(of_award).order_by().values("room")
        of_room = AwardeeOrganisation.objects.filter(awardee=OuterRef("awardee")).order_by().values("awardee")
        return (
            super()
            .get_base_queryset()
            .filter(awardee__state=AwardeeState.ACTIVE)
            .annotate(
                sent=by_room.annotate(number=Count(Coalesce("organisation", 0), distinct=True)).values("number"),
                parts=of_room.annotate(number=Count("pk")).values("number"),
                **answers,
            )
        )

    @cached_property
    def header_buttons(self) -> list[Any]:
        return [HeaderButton(OpenRoomsView.label, url=reverse("award_rooms:open"), icon_name="plus")]


# By the name of the column: where the answer is, and what it is called.
ANSWERS = {
    "attendance": ("ceremony__attendance", pgettext_lazy("list", "Ceremony")),
    "recipient": ("ceremony__name", _("Name of the person who receives the certificate")),
    "recipient_reading": ("ceremony__reading", pgettext_lazy("ceremony", "Reading of the name")),
    "recipient_post": ("ceremony__post", pgettext_lazy("ceremony", "Position")),
    "guests": ("ceremony__guests", _("How many of you come")),
    "needs": ("ceremony__needs", _("Assistance that you need")),
    "remark": ("ceremony__note", _("Anything else")),
    "press_name": ("press_contact__name", _("Press contact")),
    "press_phone": ("press_contact__phone", _("Telephone")),
    "press_email": ("press_contact__email", _("E-mail address")),
}
AWARDEE = {"awardee": _("Awardee"), "awardee.cycle": _("Award cycle"), "awardee.tier": _("Tier")}


class AwardRoomViewSet(ReadOnlyViewSet):
    """Who was let in by when; who answered, who comes. Its export is on record."""

    model = AwardRoom
    name, url_prefix = "award_rooms", "awards/rooms"
    menu_label, icon = pgettext_lazy("menu", "Award rooms"), "home"
    menu_group, menu_order = "awards", 3
    related = ("awardee__cycle__programme", "awardee__tier")
    index_view_class = AwardRoomIndexView
    actions: Actions = {"dues": ChangeDuesView}
    filterset_class = AwardRoomFilterSet
    search_fields = ("awardee__name_ja", "awardee__name_en", "awardee__name_kana")
    list_display: ClassVar[list[Any]] = [
        "awardee",
        Column("cycle", label=_("award cycle"), accessor="awardee.cycle"),
        Column("sent", label=_("Texts checked"), accessor=say_sent),
        Column("attendance", label=ANSWERS["attendance"][1], accessor=lambda room: say_attendance(room.attendance)),
        Column("guests", label=_("Number of people"), accessor="guests"),
        Column("press_name", label=_("Press contact"), accessor="press_name"),
        MomentColumn("proof_due_at", label=_("Texts due by"), sort_key="proof_due_at"),
        MomentColumn("closes_at", label=pgettext_lazy("award room", "Closes"), sort_key="closes_at"),
    ]
    list_export = [*AWARDEE, *ANSWERS]
    export_headings: ClassVar[dict[str, Any]] = AWARDEE | {name: label for name, (_column, label) in ANSWERS.items()}
    export_filename = "award-rooms"

    def get_urlpatterns(self) -> list[URLPattern]:
        index = self.get_url_name("index")
        dues = ChangeDuesView.as_view(model=self.model, list_url_name=index, record_url_name=index)
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("open/", OpenRoomsView.as_view(), name="open"),
            path("dues/<int:pk>/", guard_record(dues, self.model), name="dues"),
        ]
