"""Photographs from awardees in the admin: looked at, taken over into the library of pictures, discarded."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django_filters import ChoiceFilter, ModelChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets import Button
from wagtail.models import Page

from awards.photographs.domain.photograph_end import end_for_awardee, settle_photograph
from awards.photographs.domain.photograph_use import discard_photograph, take_photograph
from awards.photographs.domain.queries.photograph import SHOWN
from awards.photographs.models import Photograph
from awards.photographs.permissions import may_see_photographs
from awards.programmes.models import AwardCycle
from awards.results.models import Awardee
from foundation.assets.domain import signed_download
from foundation.audit.domain import record
from foundation.content.domain.queries.concealed_page import list_concealed_keys
from foundation.records.domain.concealment import conceal
from foundation.viewsets.action import ActionView
from foundation.viewsets.chooser import NarrowedFilterSet
from foundation.viewsets.home import Pending
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.page import guard_record, permitted
from foundation.viewsets.record import Actions, ActionsIndexView, ReadOnlyViewSet, say_value

WAITING, ENDED = "waiting", "ended"
RELATED = ("room__awardee__cycle__programme", "file", "added_by", "organisation__legal_form")


def list_arrived() -> QuerySet[Photograph]:
    return Photograph.objects.arrived().select_related(*RELATED)


def record_look(photograph: Photograph, *, by: Any) -> None:
    record(SHOWN, by=by, subject=photograph.room, after={"file": photograph.file.public_id})


def list_waiting(person: Any) -> QuerySet[Photograph]:
    """What can be taken over now: its results are out."""
    rows = Photograph.objects.waiting().filter(room__awardee__in=Awardee.objects.released().order_by())
    return conceal(rows.select_related(*RELATED), person)


def list_ended(person: Any) -> QuerySet[Photograph]:
    return conceal(Photograph.objects.ended().select_related(*RELATED), person)


def say_state(photograph: Photograph) -> Any:
    if photograph.has_ended:
        return pgettext("photograph", "consent ended: pages to be looked after")
    return photograph.file.get_state_display()


class PhotographActionView(ActionView):
    """Upon one that has arrived; that its picture was shown is on record."""

    permission = may_see_photographs
    template_name = "laurel_photographs/admin/action.html"

    def get_queryset(self) -> QuerySet[Photograph]:
        return list_arrived()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        record_look(self.object, by=self.actor)
        return super().get(request, *args, **kwargs)

    def get_name(self) -> str:
        return str(self.object.room.awardee)

    def list_parents(self) -> list[tuple[str, Any]]:
        return [(reverse(self.list_url_name), PhotographViewSet.menu_label)]


class DiscardPhotographView(PhotographActionView):
    label = pgettext_lazy("photograph", "Discard")
    header_icon = "bin"
    verb = discard_photograph
    consequences = (gettext_lazy("Its words are removed now, its file within a day. The awardee is not notified."),)
    success_message = gettext_lazy("The photograph of “%(name)s” has been discarded.")

    @classmethod
    def is_open(cls, record: Photograph) -> bool:
        return record.taken_at is None


class TakePhotographView(PhotographActionView):
    """Offered once the results are out, for what may be published."""

    label = pgettext_lazy("photograph", "Take over")
    header_icon = "image"
    verb = take_photograph
    consequences = (
        gettext_lazy("It becomes a picture of the site’s image library, without what the camera wrote into it."),
        gettext_lazy("Drafts of the awardee’s pages that have no picture get it. Nothing is published."),
        gettext_lazy(
            "The awardee can no longer change it. It can still end its consent: then the picture is deleted at once."
        ),
    )
    success_message = gettext_lazy("The photograph of “%(name)s” has been taken over.")

    @classmethod
    def is_open(cls, record: Photograph) -> bool:
        return record.may_be_taken and record.room.awardee.is_released()

    def perform(self, form: Any) -> Any:
        try:
            return super().perform(form)
        except OSError as away:
            raise ValidationError(_("The file could not be read just now. Try again in a minute.")) from away


class EndConsentView(PhotographActionView):
    """For an awardee who asks for it: in the room, while it is open, they end it themselves."""

    label = pgettext_lazy("photograph", "End consent")
    header_icon = "cross"
    button_priority = 50
    verb = end_for_awardee
    consequences = (
        gettext_lazy(
            "The picture is deleted now and no longer shown anywhere on the site; its pages stay, without it."
        ),
        gettext_lazy("The file that the awardee sent is deleted within a day."),
        gettext_lazy("The pages that showed it are listed until somebody has looked at them."),
    )
    success_message = gettext_lazy("The photograph of “%(name)s” is no longer shown.")

    @classmethod
    def is_open(cls, record: Photograph) -> bool:
        return record.taken_at is not None and record.removed_at is None


class SettlePhotographView(PhotographActionView):
    """The pages that showed one whose consent has ended; nothing is left of it to be looked at."""

    label = pgettext_lazy("photograph", "Pages looked after")
    header_icon = "check"
    template_name = "laurel_photographs/admin/settle.html"
    verb = settle_photograph
    consequences = (gettext_lazy("The photograph leaves this list. Nothing is published or changed."),)
    success_message = gettext_lazy("The pages that showed a photograph of “%(name)s” are looked after.")

    def get_queryset(self) -> QuerySet[Photograph]:
        return Photograph.objects.ended().select_related(*RELATED)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return ActionView.get(self, request, *args, **kwargs)

    @classmethod
    def is_open(cls, record: Photograph) -> bool:
        return record.has_ended

    def list_pages(self) -> QuerySet[Page]:
        """Those that this person may find."""
        pages = Page.objects.filter(pk__in=self.object.used_on).select_related("locale").order_by("path")
        return pages.exclude(pk__in=list_concealed_keys(self.request.user))


class PhotographFilterSet(NarrowedFilterSet):
    todo = ChoiceFilter(
        method="filter_todo",
        label=gettext_lazy("to do"),
        choices=[
            (WAITING, pgettext_lazy("photograph", "to be taken over")),
            (ENDED, pgettext_lazy("photograph", "consent ended: pages to be looked after")),
        ],
    )
    room__awardee__cycle = ModelChoiceFilter(
        queryset=AwardCycle.objects.select_related("programme"), label=gettext_lazy("award cycle")
    )

    narrowed = "room__awardee__cycle"

    def list_rows(self) -> QuerySet[Photograph]:
        return Photograph.objects.listed()

    def filter_todo(self, queryset: QuerySet[Photograph], _name: str, value: str) -> QuerySet[Photograph]:
        keys = {WAITING: list_waiting, ENDED: list_ended}[value](self.request.user)
        return queryset.filter(pk__in=keys.order_by().values("pk"))

    class Meta:
        model = Photograph
        fields = ("room__awardee__cycle",)


class PhotographIndexView(ActionsIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().listed()  # type: ignore[no-any-return,attr-defined]  # of its model

    def get_list_more_buttons(self, instance: Any) -> list[Any]:
        address = reverse("award_photographs:download", args=[instance.pk])
        look = Button(pgettext("photograph", "Download"), url=address, icon_name="download", priority=10)
        return [*([look] if instance.is_received else []), *super().get_list_more_buttons(instance)]


@require_GET
@never_cache
@permitted(may_see_photographs)
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as it was sent, by an address valid for a minute; who took it is on record."""
    found = get_object_or_404(list_arrived(), pk=pk)
    if not found.is_received:
        raise Http404
    record_look(found, by=request.user)
    return redirect(signed_download(found.file, by=request.user, label=str(found)))  # type: ignore[arg-type]  # signed in


class PhotographViewSet(ReadOnlyViewSet):
    """What has arrived, the newest first."""

    model = Photograph
    name, url_prefix = "award_photographs", "awards/photographs"
    menu_label, icon = pgettext_lazy("menu", "Photographs from awardees"), "image"
    menu_group, menu_order = "awards", 5
    related = RELATED
    index_view_class = PhotographIndexView
    actions: Actions = {
        **{"take": TakePhotographView, "discard": DiscardPhotographView},
        **{"end": EndConsentView, "settle": SettlePhotographView},
    }
    filterset_class = PhotographFilterSet
    search_fields = ("room__awardee__name_ja", "room__awardee__name_en", "description", "credit")
    list_display: ClassVar[list[Any]] = [
        "room",
        Column("file", label=gettext_lazy("File"), accessor="file"),
        Column(
            "organisation",
            label=pgettext_lazy("photograph", "Sent for"),
            accessor=lambda row: row.organisation or row.room.awardee,
        ),
        "description",
        "credit",
        Column(
            "consent",
            label=pgettext_lazy("photograph", "May be published"),
            accessor=lambda row: say_value(row.consented_at is not None),
        ),
        Column("state", label=pgettext_lazy("photograph", "State"), accessor=say_state),
        MomentColumn("added_at", label=pgettext_lazy("photograph", "Sent"), sort_key="added_at"),
        MomentColumn("taken_at", label=pgettext_lazy("photograph", "Taken over"), sort_key="taken_at"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        index = self.get_url_name("index")
        views = {
            name: view.as_view(model=self.model, list_url_name=index, record_url_name=index)
            for name, view in self.actions.items()
        }
        pages = {**views, "download": download}
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            *(path(f"{name}/<int:pk>/", guard_record(view, self.model), name=name) for name, view in pages.items()),
        ]


def _make_pending(label: Any, hint: Any, list_rows: Any, since: str, todo: str, action: str) -> Pending:
    return Pending(
        "applications",
        label,
        hint,
        may_see_photographs,
        list_rows,
        since,
        lambda: f"{reverse('award_photographs:index')}?todo={todo}",
        lambda photograph: str(photograph.room.awardee),
        lambda photograph: reverse(f"award_photographs:{action}", args=[photograph.pk]),
    )


PENDING = {
    "laurel_photographs.waiting": _make_pending(
        gettext_lazy("Take photographs over"),
        gettext_lazy("Awardees have sent them and agreed that they are published."),
        *(list_waiting, "consented_at", WAITING, "take"),
    ),
    "laurel_photographs.ended": _make_pending(
        gettext_lazy("Look after pages without their photograph"),
        gettext_lazy("An awardee has ended its consent; the picture is gone already."),
        *(list_ended, "removed_at", ENDED, "settle"),
    ),
}
