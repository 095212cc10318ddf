"""A participant's logo: approved only when it may be, refused only with a reason."""

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.participation.domain import (
    approve_logo,
    approve_participation,
    may_approve_logo,
    refuse_logo,
    send_logo,
    withdraw_participation,
)
from campaigns.participation.domain.errors import LogoDecided, ReasonNeeded
from campaigns.participation.models import Participation
from foundation.notices.models import Notice
from tests.factories.assets import check_arrived, picture
from tests.factories.media import ImageFactory
from tests.factories.participation import ParticipationFactory, open_campaign

pytestmark = pytest.mark.django_db


REASON = "解像度が足りません。横600ピクセル以上のものをお送りください。"


def fresh(row):
    return Participation.objects.with_facts().get(pk=row.pk)


def give_logo(row):
    send_logo(row, SimpleUploadedFile("logo.png", picture()))
    check_arrived()
    return fresh(row)


@pytest.fixture
def row(s3):
    """Somebody approved whose logo waits to be looked at."""
    made = ParticipationFactory(
        campaign=open_campaign(), state="applied", organisation=None, name_ja="株式会社あおぞら", may_publish=True,
        email="kouhou@example.jp", link_reference="r" * 32,
    )  # fmt: skip
    return give_logo(approve_participation(made, by=None, notifies=False))


@pytest.fixture
def boss():
    return get_user_model().objects.create_superuser("boss@example.jp")


def test_one_is_found_exactly_when_it_may_be_approved(row) -> None:
    changes = [{}, {"may_publish": False}, {"publishes_logo": False}, {"state": "withdrawn"}, {"organisation": None},
               {"picture": ImageFactory()}, {"logo": None}]  # fmt: skip
    usual = {name: getattr(row, name) for change in changes for name in change}
    for change in changes:
        Participation.objects.filter(pk=row.pk).update(**{**usual, **change})
        found = Participation.objects.with_logo_to_look_at().filter(pk=row.pk).exists()
        assert found == may_approve_logo(fresh(row)) == (change == {}), change


def test_the_mail_is_in_the_participants_language(row, boss) -> None:
    Participation.objects.filter(pk=row.pk).update(language="en", name_en="Aozora")
    refuse_logo(fresh(row), reason="Too small.", by=boss)
    notice = Notice.objects.get()
    assert (notice.language, notice.values["name"]) == ("en", "Aozora")


def test_nobody_is_refused_without_a_reason_nor_for_another_logo(row, boss) -> None:
    with pytest.raises(ReasonNeeded):
        refuse_logo(row, reason="  ", by=boss)
    stale = fresh(row)
    give_logo(row)
    with pytest.raises(LogoDecided):
        refuse_logo(stale, reason=REASON, by=boss)
    with pytest.raises(LogoDecided):
        approve_logo(stale, by=boss)
    withdraw_participation(row)
    with pytest.raises(ValidationError):
        refuse_logo(fresh(row), reason=REASON, by=boss)
    assert Notice.objects.filter(kind="campaigns.logo_refused").count() == 0
