"""Actions on a release: beginning one, its moment, submitting, approving, holding, calling off."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.programmes.registry import OverviewPart, OverviewStage
from awards.releases.domain.circle import join_circle
from awards.releases.domain.release import (
    approve_release,
    begin_release,
    call_off_release,
    hold_release,
    request_call_off,
    resume_release,
    return_release,
    set_moment,
)
from awards.releases.domain.release_submission import request_submission
from awards.releases.enums import ReleaseState
from awards.releases.forms.release import CallOffForm, MomentForm, ReturnForm
from awards.releases.models import Release
from awards.releases.permissions import may_approve_release, may_join_circle, may_prepare_release, may_read_release
from awards.releases.registry import notified
from foundation.records.domain.concealment import conceal
from foundation.viewsets.action import ActionView, SecondPersonMixin, no_notices
from foundation.viewsets.moment import say_moment


def list_releases(user: Any) -> QuerySet[Release]:
    """Those that this person may know of; no right leads to another."""
    known = conceal(Release.objects.all(), user)
    return known.select_related("cycle", "made_by", "submitted_by", "approved_by", "call_off_by")


class BeginView(ActionView):
    """On a cycle: a release begins, with the pages that belong to it; one that has begun is shown."""

    permission = may_prepare_release
    label = _("Prepare the release of the results")
    button_label = _("Prepare the release")
    verb = begin_release
    form_class = MomentForm
    notices = no_notices
    consequences = (
        _("Pages of the awardees and drafts that belong to them become part of the release."),
        _("From then on only the release publishes those pages. Nothing is public before its moment."),
        _("Someone else must approve the release."),
    )
    success_message = _("The release of “%(name)s” has been started.")

    @classmethod
    def is_open(cls, record: AwardCycle) -> bool:
        return record.state == CycleState.IN_FORCE and record.released_at is None

    def prepare(self) -> HttpResponseBase | None:
        """A cycle that has a release leads to it."""
        answer = super().prepare()
        release = Release.objects.open().filter(cycle=self.object).first()
        return redirect("award_releases:board", release.pk) if release else answer

    def perform(self, form: Any) -> Release:
        return begin_release(self.object, by=self.actor, **self.get_arguments(form))

    def get_success_url(self) -> str:
        return reverse("award_releases:board", args=[self.result.pk])


class ReleaseActionView(ActionView):
    """What is done with a release, and to which state it leads."""

    to: ClassVar[str] = ""
    since: ClassVar[str] = ""  # the one state in which it is offered, where several lead there

    @classmethod
    def is_open(cls, record: Release) -> bool:
        return record.may_move(cls.to) and cls.since in ("", record.state)

    def get_queryset(self) -> QuerySet[Release]:
        return list_releases(self.request.user)

    def list_notices(self) -> list[str]:
        """Whom apps above write to, as the release is approved, or no longer."""
        describers = notified.list() if self.to else ()
        return [line for describe in describers for line in describe(self.object, self.to)]


class SetMomentView(ReleaseActionView):
    permission = may_prepare_release
    label = _("Change the moment of release")
    button_icon = "date"
    verb, to = set_moment, ReleaseState.DRAFT
    form_class = MomentForm
    success_message = _("The moment of “%(name)s” has been changed.")

    @classmethod
    def is_open(cls, record: Release) -> bool:
        return record.state in ReleaseState.open

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"moment": self.object.moment}

    def list_consequences(self) -> list[Any]:
        if self.object.is_draft:
            return [_("Nobody outside is notified.")]
        return [_("The release must be submitted and approved again."), _("Until then nothing is released.")]


class SubmitView(ReleaseActionView):
    permission = may_prepare_release
    label = _("Submit the release for approval")
    button_label = _("Submit for approval")
    button_icon = header_icon = "check"
    verb, to = request_submission, ReleaseState.SUBMITTING
    consequences = (
        _("All pages are locked, and everything is fixed under one hash. Facts are carried into the translations."),
        _("This is done in the background: some seconds for a few pages, up to minutes for hundreds."),
        _("Someone else with the right to approve approves all of it at once."),
    )
    success_message = _("“%(name)s” is being submitted for approval.")

    def list_consequences(self) -> list[Any]:
        number = self.object.pages.count()
        said = ngettext("%(number)d page is in this release.", "%(number)d pages are in this release.", number)
        return [said % {"number": number}, *self.consequences]


class ApproveView(SecondPersonMixin, ReleaseActionView):
    permission = may_approve_release
    label = _("Approve the release")
    button_icon = header_icon = "success"
    verb = approve_release
    to, since = ReleaseState.APPROVED, ReleaseState.SUBMITTED
    consequences = (
        _("Everything becomes public at the moment of release, without anybody doing anything."),
        _("Should anything change before, the approval is taken back and nothing is released."),
    )
    success_message = _("“%(name)s” has been approved.")

    def list_consequences(self) -> list[Any]:
        mine = [_("You prepared or submitted this release. Someone else must approve it.")]
        digest = _("SHA-256 of what you approve: %(sha256)s") % {"sha256": self.object.sha256}
        return [*(mine if self.object.is_prepared_by(self.actor) else []), *self.consequences, digest]


class ReturnView(ReleaseActionView):
    verb, to, form_class = return_release, ReleaseState.DRAFT, ReturnForm
    permission = may_read_release
    label, button_label = _("Return the release to preparation"), _("Return to preparation")
    button_icon = header_icon = "rotate"
    consequences = (_("Its pages can be edited again. It must be submitted and approved anew."),)
    success_message = _("“%(name)s” is in preparation again.")


class HoldView(ReleaseActionView):
    permission = may_read_release
    label = _("Put the release on hold")
    button_label = _("Put on hold")
    verb, to = hold_release, ReleaseState.HELD
    consequences = (
        _("Nothing is released at the moment of release. The approval stays."),
        _("To let it go on, someone who may approve and did not prepare it must confirm."),
    )
    success_message = _("“%(name)s” is on hold.")


class ResumeView(ApproveView):
    label = _("Let the release go on")
    verb = resume_release
    consequences = (
        _("Everything becomes public at the moment of release."),
        _("Should anything change before, the approval is taken back and nothing is released."),
    )
    success_message = _("“%(name)s” goes on.")
    since = ReleaseState.HELD


class RequestCallOffView(ReleaseActionView):
    permission = may_read_release
    label = _("Call off the release")
    button_icon = "cross"
    verb, to = request_call_off, ReleaseState.CALLED_OFF
    form_class = CallOffForm
    success_message = _("Calling off “%(name)s” has been recorded.")

    @classmethod
    def is_open(cls, record: Release) -> bool:
        return record.may_move(cls.to) and record.call_off_by_id is None

    def list_consequences(self) -> list[Any]:
        if self.object.approved_by_id is None:
            return [_("The release is called off at once. Its pages are drafts as any other.")]
        return [
            _("Someone else who may approve must confirm. Until then the release goes on as planned."),
            _("To stop it at once, put it on hold."),
        ]

    def list_notices(self) -> list[str]:
        return super().list_notices() if self.object.approved_by_id is None else []


class CallOffView(ReleaseActionView):
    permission = may_approve_release
    label = _("Confirm that the release is called off")
    button_label = _("Confirm calling off")
    button_icon = "cross"
    verb, to = call_off_release, ReleaseState.CALLED_OFF
    form_class = forms.Form
    success_message = _("“%(name)s” has been called off.")

    @classmethod
    def is_open(cls, record: Release) -> bool:
        return record.may_move(cls.to) and record.call_off_by_id is not None

    def list_consequences(self) -> list[Any]:
        facts = {"by": self.object.call_off_by, "reason": self.object.call_off_because}
        return [
            _("Requested by %(by)s: %(reason)s") % facts,
            _("Nothing is released. Its pages are drafts as any other."),
        ]


class JoinView(ReleaseActionView):
    """For superusers, whom no circle contains by itself."""

    permission = may_join_circle
    label = _("Join the circle of the release")
    button_label = pgettext_lazy("release", "Join the circle")
    button_icon = header_icon = "user"
    verb = join_circle
    form_class = forms.Form
    consequences = (
        _("You will find its pages and awardees in the admin."),
        _("That you joined is in the audit log, and everybody in the circle sees it."),
    )
    success_message = _("You are in the circle of “%(name)s”.")

    @classmethod
    def is_open(cls, record: Release) -> bool:
        return record.state in ReleaseState.open

    def get_queryset(self) -> QuerySet[Release]:
        return Release.objects.select_related("cycle")


ACTIONS = {
    "submit": SubmitView,
    "approve": ApproveView,
    "resume": ResumeView,
    "moment": SetMomentView,
    "hold": HoldView,
    "return": ReturnView,
    "request_call_off": RequestCallOffView,
    "call_off": CallOffView,
}
STAGE = OverviewStage(
    pgettext_lazy("results", "Release"),
    lambda cycle: Release.objects.filter(cycle=cycle).select_related("cycle").order_by("pk"),
    lambda release: reverse("award_releases:board", args=[release.pk]),
    lambda release: f"{release.get_state_display()} · {say_moment(release.released_at or release.moment)}",
)
OVERVIEW = OverviewPart(order=31, actions={"release": BeginView}, stages=(STAGE,))
