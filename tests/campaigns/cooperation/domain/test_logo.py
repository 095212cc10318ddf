"""A body's logo: shown once staff have approved it; one that isn't taken is told of with the reason, decided once."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from campaigns.cooperation.domain import approve_logo, receive_logo, refuse_logo
from campaigns.cooperation.domain.logo import list_offered
from campaigns.cooperation.domain.request_link import path_of
from campaigns.cooperation.models import CooperationLogo, CooperationRequest
from campaigns.participation.domain.errors import LogoDecided
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from media.models import SiteImage
from tests.factories.assets import check_arrived, lying, picture
from tests.factories.cooperation import cooperating
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
REASON = "印刷には小さすぎます。"


@pytest.fixture
def body(s3):
    return cooperating(state="accepted", may_publish=True)


@pytest.fixture
def secretariat():
    client = Client()
    client.force_login(staff("view_cooperationrequest", "change_cooperationrequest"))
    return client


def sent(body, content=None, *, checked=True):
    content = content or picture()
    logo = receive_logo(body, BytesIO(content), name="logo.png", size=len(content))
    if checked:
        check_arrived()
    return CooperationLogo.objects.select_related("request__campaign", "file").get(pk=logo.pk)


def test_a_logo_is_not_taken_and_the_body_reads_why(body, secretariat) -> None:
    logo, workspace = sent(body), reverse("laurel_cooperation_admin:body", args=[body.pk])
    action = {"act": "refuse_logo", "logo": logo.public_id}

    blank = secretariat.post(workspace, {**action, "reason": " "})
    assert (blank.status_code, list(blank.context["refusal"].errors)) == (200, ["reason"])
    assert secretariat.post(workspace, {**action, "reason": REASON}).status_code == 302

    logo.refresh_from_db()
    assert (logo.state, logo.reason, logo.decided_by.is_superuser) == ("refused", REASON, False)
    notice = Notice.objects.get()
    assert (notice.kind, notice.to, notice.values["reason"]) == (
        "campaigns.cooperation_logo_refused", "chair@association.example.jp", REASON,
    )  # fmt: skip
    assert Entry.objects.filter(event="cooperation.logo_refused").count() == 1
    assert (CooperationRequest.objects.get().logo, SiteImage.objects.count()) == (None, 0)
    assert page_of(Client().get(path_of(body))).said_with(REASON) == [f"不採用：{REASON}"]


def test_one_decision_is_enough(body, s3) -> None:
    by, logo = staff(), sent(body)
    refuse_logo(logo, reason=REASON, by=by)
    before = lying(s3)
    for again in (lambda: refuse_logo(logo, reason=REASON, by=by), lambda: approve_logo(logo, by=by)):
        with pytest.raises(LogoDecided):
            again()
    assert Notice.objects.filter(kind__startswith="campaigns.cooperation_logo").count() == 1
    assert lying(s3) == before  # what was made of it for the second decision is gone again


def test_another_logo_waits_in_place_of_the_first_and_is_looked_at_anew(body) -> None:
    by, first = staff(), sent(body)
    second = sent(body, picture(colour="navy"), checked=False)
    with pytest.raises(LogoDecided):
        refuse_logo(first, reason=REASON, by=by)
    with pytest.raises(ValidationError):
        approve_logo(second, by=by)  # not checked yet
    check_arrived()
    approve_logo(CooperationLogo.objects.select_related("request__campaign", "file").get(pk=second.pk), by=by)
    assert [logo.state for logo in list_offered(body)] == ["approved"]
    assert CooperationRequest.objects.get().logo == SiteImage.objects.get()


def test_a_store_that_is_away_is_said_and_nothing_is_decided(body, secretariat, s3) -> None:
    logo, workspace = sent(body), reverse("laurel_cooperation_admin:body", args=[body.pk])
    s3.stop()
    answer = secretariat.post(workspace, {"act": "approve_logo", "logo": logo.public_id}, follow=True)
    logo.refresh_from_db()
    assert (answer.status_code, logo.state, Notice.objects.count()) == (200, "offered", 0)
    (said,) = page_of(answer).said_with("1分ほどたってから")
    assert said.startswith("ファイルを読み込めませんでした。1分ほどたってから、もう一度お試しください。")


def test_only_who_may_run_cooperation_decides(body) -> None:
    logo, reader = sent(body), Client()
    reader.force_login(staff("view_cooperationrequest"))
    workspace = reverse("laurel_cooperation_admin:body", args=[body.pk])
    action = {"act": "refuse_logo", "logo": logo.public_id, "reason": REASON}
    assert reader.get(workspace).status_code == 200
    assert reader.post(workspace, action).status_code in (302, 403)
    logo.refresh_from_db()
    assert logo.state == "offered"
