"""Who is notified as one of those who write, of a longer call and of an invitation: each mail word by word."""

import pytest
from django.utils import timezone

from awards.applications.domain.notices.member import list_writers, list_writers_of, notify_extension, notify_invitation
from awards.applications.models import Application, CallExtension
from foundation.notices.models import Notice
from tests.awards.applications.domain.notices.conftest import NOON, address_of, later
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.notices import written
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def extension(draft):
    """The call of the draft closes eight days later."""
    return CallExtension.objects.create(
        cycle=draft.cycle,
        closed_before=draft.cycle.closes_at,
        closes_at=later(20),
        reason_ja="大雪のため",
        reason_en="Heavy snow",
        extended_by=staff(),
        extended_at=NOON,
    )


def test_writers_are_the_owner_and_who_may_edit_and_has_joined(draft, colleague):
    editor = colleague("editor@example.jp", right="edit").user
    submitter = colleague("submitter@example.jp", right="submit").user
    colleague("reader@example.jp", right="view")
    colleague("invited@example.jp", right="edit", joined=False)
    colleague("removed@example.jp", right="edit", removed_at=timezone.now())
    ApplicationFactory(cycle=draft.cycle)

    assert [writer.user for writer in list_writers(draft)] == [draft.owner, editor, submitter]


def test_writers_of_many_are_read_in_one_query_and_never_mixed(draft, colleague, django_assert_num_queries):
    editor = colleague("editor@example.jp", right="edit").user
    other = ApplicationFactory(cycle=draft.cycle)
    applications = list(Application.objects.select_related("owner"))

    with django_assert_num_queries(1):
        writers = list_writers_of(applications)

    people = {pk: [writer.user for writer in found] for pk, found in writers.items()}
    assert people == {draft.pk: [draft.owner, editor], other.pk: [other.owner]}
    assert list_writers_of([]) == {}


def test_a_longer_call_is_told_in_japanese_to_everybody_who_writes(draft, colleague, extension):
    colleague("hanako@example.jp", right="edit")
    colleague("reader@example.jp", right="view")
    subject = "「見本賞2026」の募集期間を延長しました"
    body = (
        "「見本賞2026」の募集期間を延長しました。新しい締切は2026年8月9日（日）12:00です"
        "（変更前：2026年8月1日（土）12:00）。\n\n理由：大雪のため\n\n"
        f"応募の続きは、こちらから入力できます。\n{address_of(draft)}"
    )

    notify_extension([draft], extension, by=extension.extended_by)

    assert written("awards.call_extended") == [
        (address, "ja", subject, body) for address in ("owner@example.jp", "hanako@example.jp")
    ]
    assert set(Notice.objects.values_list("queued_by", flat=True)) == {extension.extended_by.pk}


def test_a_longer_call_is_told_in_english_with_the_english_reason(in_english, extension):
    notify_extension([in_english], extension, by=extension.extended_by)

    assert written("awards.call_extended") == [
        (
            "owner@example.jp",
            "en",
            "Sample Award 2026: the call has been extended",
            "The call for Sample Award 2026 has been extended. Applications are accepted until "
            "Sunday 9 August 2026, 12:00 JST (previously Saturday 1 August 2026, 12:00 JST).\n\n"
            f"Reason: Heavy snow\n\nYour application: {address_of(in_english)}",
        )
    ]


def test_each_application_gets_its_own_address_and_language(draft, extension):
    english = ApplicationFactory(cycle=draft.cycle, language="en")

    notify_extension([draft, english], extension, by=extension.extended_by)

    rows = Notice.objects.order_by("pk")
    assert [(row.user, row.language, row.values["link"], row.about_id) for row in rows] == [
        (draft.owner, "ja", address_of(draft), str(draft.pk)),
        (english.owner, "en", address_of(english), str(english.pk)),
    ]


def test_without_an_english_reason_the_japanese_one_is_given(in_english, extension):
    extension.reason_en = ""

    notify_extension([in_english], extension, by=extension.extended_by)

    assert Notice.objects.get().values["reason"] == "大雪のため"


def test_an_invitation_goes_to_the_invited_address_alone(draft, colleague):
    colleague("hanako@example.jp", right="edit")
    member = colleague("new@example.jp", right="view", joined=False)

    notify_invitation(member, by=draft.owner)

    assert written("awards.invitation") == [
        (
            "new@example.jp",
            "ja",
            "「見本賞2026」の応募への招待",
            "見本 一郎さんから、「見本賞2026」の応募への招待が届いています。できること：閲覧\n\n"
            f"このメールアドレス（new@example.jp）でログインすると参加できます。\n{address_of(draft)}\n\n"
            "お心当たりがない場合は、何もする必要はありません。",
        )
    ]
    assert (Notice.objects.get().user, Notice.objects.get().queued_by) == (None, draft.owner)


@pytest.mark.parametrize(("right", "said"), [("view", "view"), ("edit", "edit"), ("submit", "edit and submit")])
def test_an_invitation_in_english_names_the_right_that_is_given(in_english, colleague, right, said):
    member = colleague("new@example.jp", right=right, joined=False)

    notify_invitation(member, by=ApplicantFactory(name="Ichiro Mihon"))

    assert written("awards.invitation") == [
        (
            "new@example.jp",
            "en",
            "Invitation: application to Sample Award 2026",
            "Ichiro Mihon has invited you to work on an application to Sample Award 2026. "
            f"Your rights: {said}.\n\n"
            f"To take part, sign in with this e-mail address (new@example.jp):\n{address_of(in_english)}\n\n"
            "If you don’t know about this, no action is needed.",
        )
    ]


def test_an_invitation_carries_no_secret_that_could_be_passed_on(draft, colleague):
    member = colleague("new@example.jp", right="view", joined=False)

    notify_invitation(member, by=draft.owner)

    assert Notice.objects.get().values == {
        "cycle": "見本賞2026",
        "inviter": "見本 一郎",
        "right": "閲覧",
        "address": "new@example.jp",
        "link": address_of(draft),
    }
