"""The page of a release: what is true now, what is missing, what it publishes, and what can be done.

The rule the next editor must not break: opening it changes nothing; it works without script.
"""

from collections import Counter
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.permissions import page_permission_policy

from awards.decisions.domain.queries.panel_member import PublishedMember, list_members_of
from awards.privileges.models import Talk
from awards.releases import registry
from awards.releases.admin.outcome_text import list_texts
from awards.releases.admin.release_actions import list_releases
from awards.releases.domain.queries.outcome_reading import find_results
from awards.releases.domain.queries.release_access import list_parts
from awards.releases.domain.queries.release_certificate import count_made, list_wanted
from awards.releases.domain.queries.release_finding import Finding, list_findings, list_named, list_undrawn
from awards.releases.domain.queries.release_repeat import Repeats, find_reserve, list_repeats
from awards.releases.domain.queries.release_undone import list_undone
from awards.releases.domain.release_certificate import list_uncertified
from awards.releases.domain.release_contents import list_awardees, name_parts
from awards.releases.domain.release_judging import read_planned
from awards.releases.domain.release_page import add_page, gather_pages, remove_page
from awards.releases.domain.release_step import count_steps
from awards.releases.domain.release_submission import has_given_up
from awards.releases.enums import ReleaseState
from awards.releases.forms.release import AddPageForm
from awards.releases.models import Release
from awards.releases.permissions import may_join_circle, may_prepare_release, may_read_release
from awards.results.domain.logo_offer import list_unoffered
from awards.results.domain.queries.cycle_judging import list_stages
from foundation.clock.enums import WorkState
from foundation.text.eras import JST
from foundation.viewsets.action import add_refusal, list_action_buttons
from foundation.viewsets.page import AdminPage

RELEASES = ("award_releases:index", pgettext_lazy("results", "Releases"))


class BoardView(AdminPage, TemplateView):
    """One release. A POST adds a page, takes one out, or gathers what belongs to it."""

    template_name = "laurel_releases/admin/board.html"
    permission = may_read_release
    parents = (RELEASES,)
    header_icon = "globe"
    actions: Any = {}

    def prepare(self) -> HttpResponse | None:
        """Who isn't in the circle finds nothing; a superuser is led to where they can join it."""
        known = list_releases(self.request.user)
        if may_join_circle(self.request.user) and not known.filter(pk=self.kwargs["pk"]).exists():
            return redirect("award_releases:join", self.kwargs["pk"])
        self.release: Release = get_object_or_404(known, pk=self.kwargs["pk"])
        return None

    @cached_property
    def findings(self) -> list[Finding]:
        if self.release.state not in ReleaseState.open:
            return []
        found = list_findings(self.release, at=timezone.now())
        return [*found, *list_undrawn(self.release), *list_named(self.release)]

    @cached_property
    def repeats(self) -> list[Repeats]:
        is_going_on = self.release.state in {*ReleaseState.open, ReleaseState.RELEASED}
        return list_repeats(self.release) if is_going_on else []

    def get_page_title(self) -> str:
        return str(self.release)

    def get_header_buttons(self) -> list[Any]:
        user = self.request.user
        buttons = list_action_buttons(self.release, self.actions, user=user, prefix="award_releases")
        return [*super().get_header_buttons(), *buttons]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_prepare_release(request.user):
            raise PermissionDenied
        form = AddPageForm(request.POST if "add" in request.POST else None)
        try:
            if self._change(form):
                return redirect(reverse("award_releases:board", args=[self.release.pk]))
        except ValidationError as refused:
            if form.is_bound:
                add_refusal(form, refused)
            else:
                messages.error(request, " ".join(refused.messages))
        return self.render_to_response(self.get_context_data(form=form))

    def _change(self, form: AddPageForm) -> bool:
        """Whether the page was changed as wanted."""
        if form.is_bound:
            return form.is_valid() and bool(add_page(self.release, by=self.actor, **form.cleaned_data))
        if key := self.request.POST.get("remove", ""):
            remove_page(self.release, page=int(key) if key.isdecimal() else 0, by=self.actor)
            return True
        number = gather_pages(self.release, by=self.actor)
        messages.success(self.request, _("Pages added: %(number)d") % {"number": number})
        return True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.release.pages.select_related("page__locale", "page__content_type", "page__latest_revision")
        judging = read_planned(self.release, at=timezone.now())
        steps = count_steps(self.release) if self.release.state == ReleaseState.RELEASED else {}
        return super().get_context_data(
            **{"form": AddPageForm()} | kwargs,
            release=self.release,
            left=max(self.release.moment - timezone.now(), timedelta(0)),
            stopping=[finding for finding in self.findings if finding.is_stopping],
            warnings=[finding for finding in self.findings if not finding.is_stopping],
            repeats=self.repeats,
            undone=list_undone(self.release),
            uncertified=list_uncertified(self.release),
            reserve=find_reserve(self.release, at=timezone.now()) if any(row.is_open for row in self.repeats) else None,
            circle=self._list_circle(),
            parts=[describe(self.release) for describe in registry.board_parts.list()],
            rows=sorted(rows, key=lambda row: row.page.path),
            kinds=self._count_kinds(rows),
            **self._count_awardees(),
            **self._count_certificates(),
            received=judging.received,
            stages=list_stages(judging.criteria),
            panel=self._list_panel(),
            talks=Talk.objects.filter(awardee__in=list_awardees(self.release).order_by()).select_related("awardee"),
            notices=[(text, number) for text, number in list_texts(self.release) if number],
            differences=name_parts(self.release.differences),
            steps_done=steps.get(WorkState.DONE, 0),
            steps_total=sum(steps.values()),
            may_look=self.release.state in ReleaseState.open,
            editable=self._list_editable([row.page_id for row in rows]),
            may_change=self.release.is_draft and may_prepare_release(self.request.user),
            results_url=find_results(self.release.cycle, timezone.now()),
            has_given_up=self.release.state == ReleaseState.SUBMITTING and has_given_up(self.release),
            is_late=self.release.released_at is not None and self.release.released_at > self.release.moment,
        )

    def _list_panel(self) -> list[PublishedMember]:
        """Whom the results will name, if they come out on the day that is planned."""
        return list_members_of(self.release.cycle, self.release.moment.astimezone(JST).date())

    def _list_circle(self) -> list[tuple[Any, list[str]]]:
        """Each person of the circle, with what they did for the release."""
        members = self.release.circle.select_related("user")
        return [(member.user, list_parts(self.release, member.user)) for member in members]

    def _count_awardees(self) -> dict[str, int]:
        """How many are announced, and to how many of them their logo is offered then."""
        return {"number": len(list_awardees(self.release)), "logos": len(list_unoffered(self.release.cycle_id))}

    def _count_certificates(self) -> dict[str, int]:
        """How many are issued then, and how many of them are made ahead; who doesn't fit is among the findings."""
        awardees = list_awardees(self.release).select_related("cycle", "tier")
        wanted = list(list_wanted(awardees, self.release.moment))
        return {"certificates": len(wanted), "made": count_made(self.release)}

    def _count_kinds(self, rows: Any) -> list[tuple[str, int, int, int]]:
        """(type, pages, of them in Japanese, in English) of what it publishes."""
        counted = Counter((row.page.content_type.name, row.page.locale.language_code) for row in rows)
        kinds = dict.fromkeys(kind for kind, _language in counted)
        found = ((kind, counted[kind, "ja"], counted[kind, "en"]) for kind in kinds)
        return [(kind, japanese + english, japanese, english) for kind, japanese, english in found]

    def _list_editable(self, pages: list[int]) -> set[int]:
        """The pages that the user may edit as such; the others are looked at only."""
        found = page_permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return set(found.filter(pk__in=pages).values_list("pk", flat=True))
