"""More time for one applicant: one person asks, another decides; the applicant is told."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain.errors import ExtendedPastRelease
from awards.applications.models import Application, ExtensionGrant
from awards.processing.domain.call_extension_grant import decide_extension, request_extension
from awards.processing.domain.errors import (
    ExtensionDecided,
    ExtensionNeedsAnother,
    ExtensionTooEarly,
    ExtensionWaiting,
    ExtensionWithoutReason,
    NotExtendable,
)
from awards.programmes.domain.errors import CycleNotInForce
from awards.programmes.models import AwardCycle
from foundation.notices.models import Notice
from foundation.records.domain.errors import MayNot
from tests.factories.applications import ApplicationFactory
from tests.factories.people import staff

pytestmark = pytest.mark.django_db
RIGHTS = ("view_application", "process_application")


@pytest.fixture
def secretariat(client):
    user = staff(*RIGHTS)
    client.force_login(user)
    return user


def at(name, application):
    return reverse(f"laurel_processing_admin_{name}", args=[application.pk])


def later(days=20):
    return timezone.now() + timedelta(days=days)


def test_more_time_needs_two_people(client, secretariat):
    application = ApplicationFactory()
    client.post(
        at("ask_extension", application), {"closes_at": f"{later():%Y-%m-%d %H:%M}", "reason": "大雪で停電しました。"}
    )
    grant = ExtensionGrant.objects.get()
    assert (grant.requested_by, grant.decided_at) == (secretariat, None)
    approve = reverse("laurel_processing_admin_approve_extension", args=[grant.pk])

    assert client.post(approve).status_code == 302  # no right to approve
    secretariat.user_permissions.add(*staff("approve_extension").user_permissions.all())
    client.force_login(type(secretariat).objects.get(pk=secretariat.pk))
    assert len(client.post(approve).context["form"].non_field_errors()) == 1  # not the one who asked
    grant.refresh_from_db()
    assert not grant.is_approved

    second = staff("approve_extension", "view_application")
    client.force_login(second)
    assert len(client.get(approve).context["notices"]) == 1
    client.post(approve)
    grant.refresh_from_db()
    assert (grant.is_approved, grant.decided_by) == (True, second)
    assert Notice.objects.get(kind="awards.extension_approved").to == application.owner.email


def test_declining_tells_the_applicant_and_moves_nothing():
    application = ApplicationFactory()
    grant = request_extension(application, closes_at=later(), reason="停電", by=staff(*RIGHTS))

    decide_extension(grant, is_approved=False, by=staff("approve_extension"))

    assert Notice.objects.get().kind == "awards.extension_declined"
    with pytest.raises(ExtensionDecided):
        decide_extension(grant, is_approved=True, by=staff("approve_extension"))


@pytest.mark.parametrize(
    ("state", "days", "reason", "refusal"),
    [
        ("draft", 20, " ", ExtensionWithoutReason),
        ("draft", 1, "停電", ExtensionTooEarly),
        ("draft", -1, "停電", ExtensionTooEarly),
        ("withdrawn", 20, "停電", NotExtendable),
    ],
)
def test_what_is_not_extended(state, days, reason, refusal):
    application = ApplicationFactory()
    Application.objects.update(state=state)

    with pytest.raises(refusal):
        request_extension(application, closes_at=later(days), reason=reason, by=staff(*RIGHTS))


def test_one_request_at_a_time_and_only_by_who_may():
    application = ApplicationFactory()
    grant = request_extension(application, closes_at=later(), reason="停電", by=staff(*RIGHTS))

    with pytest.raises(ExtensionWaiting):
        request_extension(application, closes_at=later(), reason="停電", by=staff(*RIGHTS))
    with pytest.raises(MayNot):
        request_extension(application, closes_at=later(), reason="停電", by=staff("approve_extension"))
    with pytest.raises(MayNot):
        decide_extension(grant, is_approved=True, by=staff(*RIGHTS))
    both = staff("approve_extension", *RIGHTS)
    ExtensionGrant.objects.update(requested_by=both)
    with pytest.raises(ExtensionNeedsAnother):
        decide_extension(grant, is_approved=True, by=both)


def test_an_application_closed_as_not_submitted_becomes_a_draft_again():
    application = ApplicationFactory()
    Application.objects.update(state="not_submitted")
    application.refresh_from_db()

    grant = request_extension(application, closes_at=later(), reason="停電", by=staff(*RIGHTS))
    decide_extension(grant, is_approved=True, by=staff("approve_extension"))

    application.refresh_from_db()
    assert application.state == "draft"


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"state": "suspended"}, CycleNotInForce),
        ({"state": "archived"}, CycleNotInForce),
        ({"released_at": later(15)}, ExtendedPastRelease),
    ],
)
def test_nobody_is_promised_a_time_in_which_nothing_is_taken(changed, refusal):
    application = ApplicationFactory()
    other = ApplicationFactory(cycle=application.cycle)
    waiting = request_extension(other, closes_at=later(), reason="停電", by=staff(*RIGHTS))
    AwardCycle.objects.update(**changed)

    with pytest.raises(refusal):
        request_extension(application, closes_at=later(), reason="停電", by=staff(*RIGHTS))
    with pytest.raises(refusal):
        decide_extension(waiting, is_approved=True, by=staff("approve_extension"))
    decide_extension(waiting, is_approved=False, by=staff("approve_extension"))
    assert Notice.objects.get().kind == "awards.extension_declined"
