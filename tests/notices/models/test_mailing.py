"""The row of a mailing: nobody approves their own, and no text goes out that its kind can't fill."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from accounts.models import User
from foundation.notices import registry
from foundation.notices.enums import MailingState
from foundation.notices.models import Mailing
from foundation.records.domain.state import try_move
from tests.factories.notices import people, receipt

pytestmark = pytest.mark.django_db
TEXTS = {"subject_ja": "お知らせ", "body_ja": "{name} 様", "subject_en": "News", "body_en": "Dear {name}"}


@pytest.fixture
def author():
    return User.objects.create_user("author@example.jp")


@pytest.fixture
def mailing(author):
    return Mailing.objects.create(audience="test.people", kind="test.news", ids=["1"], written_by=author, **TEXTS)


def test_the_database_refuses_an_approval_by_the_author(mailing, author):
    with pytest.raises(IntegrityError), transaction.atomic():
        Mailing.objects.filter(pk=mailing.pk).update(approved_by=author)


@pytest.mark.parametrize("column", ["written_by", "approved_by"])
def test_an_account_that_wrote_or_approved_is_kept(mailing, column):
    person = User.objects.create_user("other@example.jp")
    Mailing.objects.filter(pk=mailing.pk).update(**{column: person})

    with pytest.raises(ProtectedError):
        person.delete()


def test_a_mailing_whose_mails_are_written_is_kept(mailing):
    notice = receipt()
    notice.mailing = mailing
    notice.save()

    with pytest.raises(ProtectedError):
        mailing.delete()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MailingState.DRAFT, {"waiting", "approved", "dropped"}),
        (MailingState.WAITING, {"approved", "dropped"}),
        (MailingState.APPROVED, {"dropped"}),
        (MailingState.DROPPED, set()),
    ],
)
def test_where_each_state_leads(mailing, before, after):
    led = set()
    for state in MailingState:
        Mailing.objects.filter(pk=mailing.pk).update(state=before)
        led |= {str(state)} if try_move(mailing, state) else set()

    assert led == after


def test_clean_takes_texts_that_can_be_filled(mailing):
    mailing.full_clean()

    assert mailing.texts == TEXTS


@pytest.mark.parametrize("field", ["subject_ja", "subject_en", "body_ja", "body_en"])
def test_clean_names_the_field_of_a_placeholder_that_is_not_there(mailing, field):
    setattr(mailing, field, "{address}")

    with pytest.raises(ValidationError) as refused:
        mailing.full_clean()

    assert [(name, errors[0].code) for name, errors in refused.value.error_dict.items()] == [(field, "placeholder")]


def test_clean_names_every_field_that_is_wrong(mailing):
    mailing.subject_en, mailing.body_ja = "{a}", ""

    with pytest.raises(ValidationError) as refused:
        mailing.full_clean()

    assert sorted(refused.value.error_dict) == ["body_ja", "subject_en"]


def test_clean_refuses_a_kind_that_nobody_declares(mailing):
    mailing.kind = "later.kind"

    with pytest.raises(ValidationError) as refused:
        mailing.full_clean()

    assert list(refused.value.error_dict) == ["kind"]


def test_clean_wants_the_secret_of_its_kind_in_the_text_and_not_in_the_subject(mailing):
    mailing.kind = "test.invitation"

    with pytest.raises(ValidationError) as refused:
        mailing.full_clean()

    assert {name: errors[0].code for name, errors in refused.value.error_dict.items()} == {
        "body_ja": "missing",
        "body_en": "missing",
    }


def test_labels_are_those_of_what_is_declared():
    audience = registry.Audience("test.people", label="People", permission="x.y", kinds=(), resolve=people)
    registry.audiences.register(audience.code, audience)

    known, unknown = Mailing(kind="test.news", audience="test.people"), Mailing(kind="a.b", audience="c.d")

    assert [(row.kind_label, row.audience_label) for row in (known, unknown)] == [("News", "People"), ("a.b", "c.d")]


def test_its_name_is_without_its_texts(mailing):
    assert str(mailing) == f"test.news · {mailing.public_id}"
