"""What the database refuses of bodies that are asked, and where mail to them goes."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from campaigns.cooperation.models import CooperationRequest
from foundation.records.domain.state import move
from tests.factories.cooperation import CooperationRequestFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("same", [{"name_ja": "みほん県"}, {"body_code": "01"}])
def test_a_campaign_asks_a_body_once(same) -> None:
    first = CooperationRequestFactory(name_ja="みほん県", body_code="01")

    with pytest.raises(IntegrityError), transaction.atomic():
        CooperationRequestFactory(campaign=first.campaign, **same)
    CooperationRequestFactory(**same)  # another campaign asks as well
    CooperationRequestFactory(campaign=first.campaign, kind="other", **same)


def test_bodies_without_a_code_are_not_the_same() -> None:
    first = CooperationRequestFactory(body_code="")

    assert CooperationRequestFactory(campaign=first.campaign, body_code="").pk != first.pk


@pytest.mark.parametrize(("state", "to"), [("draft", "accepted"), ("draft", "declined"), ("asked", "draft")])
def test_no_answer_is_ever_assumed(state, to) -> None:
    body = CooperationRequestFactory(state=state)

    with pytest.raises(ValidationError):
        move(body, to, by=None)

    body.refresh_from_db()
    assert (body.state, body.has_answered) == (state, False)


@pytest.mark.parametrize(
    ("contact", "addressee", "to"),
    [("c@example.jp", "a@example.jp", "c@example.jp"), ("", "a@example.jp", "a@example.jp"), ("", "", "")],
)
def test_mail_goes_to_the_contact_they_named(contact, addressee, to) -> None:
    assert CooperationRequest(contact_email=contact, email=addressee).writes_to == to


def test_only_who_was_asked_is_unanswered() -> None:
    bodies = {state: CooperationRequestFactory(state=state) for state in ("draft", "asked", "accepted", "declined")}

    assert list(CooperationRequest.objects.unanswered()) == [bodies["asked"]]
