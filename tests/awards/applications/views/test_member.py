"""What each of a team is offered: nothing that would be refused; and who may still submit when the call has closed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.models import ApplicationMember, Submission
from awards.programmes.models import AwardCycle
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
SUBMIT, WITHDRAW, TAKE_BACK, SEND = "応募を提出する", "応募を取りやめる", "応募を取り戻す", "連絡を送る"


@pytest.fixture
def application():
    return ApplicationFactory(complete=True, cycle=full_cycle(upload_grace_minutes=30))


def colleague(application, right):
    person = ApplicantFactory()
    ApplicationMember.objects.create(
        application=application,
        email=person.email,
        user=person,
        right=right,
        invited_by=application.owner,
        invited_at=timezone.now(),
    )
    return person


def read(client, application, name):
    return page_of(client.get(reverse(f"laurel_applications:{name}", args=[application.public_id]), follow=True))


def offers(shown):
    """What buttons, and links that look like some, say."""
    return shown.texts("main button, main a")


@pytest.mark.parametrize(
    ("right", "offered"),
    [("view", (False, False, False)), ("edit", (False, False, True)), ("submit", (True, False, True))],
)
def test_a_colleague_is_offered_what_the_right_allows(client, application, right, offered):
    client.force_login(colleague(application, right))

    pages = [read(client, application, name) for name in ("check", "application", "messages")]

    assert tuple(part in offers(each) for part, each in zip((SUBMIT, WITHDRAW, SEND), pages, strict=True)) == offered
    assert bool(pages[0].said_with("提出はできません")) == (right == "edit")


def test_the_owner_is_offered_everything(client, application):
    client.force_login(application.owner)

    pages = [read(client, application, name) for name in ("check", "application", "messages")]

    assert [part in offers(each) for part, each in zip((SUBMIT, WITHDRAW, SEND), pages, strict=True)] == [True] * 3


def test_only_those_who_may_submit_take_back(client):
    application = ApplicationFactory(submitted=True)
    offered = {}
    for right in ("view", "edit", "submit"):
        client.force_login(colleague(application, right))
        offered[right] = TAKE_BACK in offers(read(client, application, "receipt"))

    assert offered == {"view": False, "edit": False, "submit": True}


@pytest.mark.parametrize("name", ["parties", "other_awards"])
def test_lists_that_cannot_be_changed_are_read_on_the_check_page(client, application, name):
    address = reverse(f"laurel_applications:{name}", args=[application.public_id])
    check = reverse("laurel_applications:check", args=[application.public_id])
    client.force_login(colleague(application, "view"))

    assert client.get(address)["Location"] == check
    client.force_login(application.owner)
    assert client.get(address).status_code == 200


def closed_with_an_upload_under_way(application):
    """The call closed five minutes ago; a file begun a minute before has arrived since."""
    closes = timezone.now() - timedelta(minutes=5)
    AwardCycle.objects.update(opens_at=closes - timedelta(days=9), closes_at=closes)
    material = application.materials.get()
    material.file.created_at = closes - timedelta(minutes=1)
    material.file.save()
    material.arrived_at = closes + timedelta(minutes=2)
    material.save()


def test_within_the_grace_the_page_says_so_and_submits(client, application):
    closed_with_an_upload_under_way(application)
    client.force_login(application.owner)

    check, tasks = (read(client, application, name) for name in ("check", "application"))
    assert len(check.said_with("まで、まだ提出できます")) == 1
    assert offers(check).count(SUBMIT) == 1
    assert tasks.texts("main .banner--warning .body p a") == [
        "締切の前に送り始めた資料が届きました。このまま応募を提出してください"
    ]
    answer = client.post(
        reverse("laurel_applications:check", args=[application.public_id]), {"declaration-true": "on"}, follow=True
    )

    assert answer.redirect_chain[-1][0] == reverse("laurel_applications:receipt", args=[application.public_id])
    assert Submission.objects.count() == 1


def test_after_the_close_without_such_an_upload_nothing_is_offered(client, application):
    AwardCycle.objects.update(opens_at=timezone.now() - timedelta(days=9), closes_at=timezone.now())
    client.force_login(application.owner)

    check = read(client, application, "check")

    assert offers(check).count(SUBMIT) == 0
    assert check.texts("main .banner--warning .body p") == [
        "募集は終わりました",
        "この下書きは提出されていません。書いたものを読むことはできます。",
    ]


def change(client, application, member, action, **more):
    address = reverse("laurel_applications:colleague_change", args=[application.public_id, member.public_id])
    return client.post(address, {"act": action, **more}).status_code


def test_the_owner_changes_rights_and_removes_by_the_button_pressed(client, application):
    colleague(application, "view")
    member = application.members.get()
    client.force_login(application.owner)

    assert change(client, application, member, "submit") == 302
    member.refresh_from_db()
    assert (member.right, member.removed_at) == ("submit", None)
    assert [change(client, application, member, action) for action in ("", "own", "delete")] == [404] * 3
    assert change(client, application, member, "remove") == 302
    assert change(client, application, member, "view") == 404

    member.refresh_from_db()
    assert member.removed_at is not None
    assert member.right == "submit"


def test_a_label_that_is_too_long_makes_no_link(client, application):
    client.force_login(application.owner)

    answer = client.post(reverse("laurel_applications:link_make", args=[application.public_id]), {"label": "長" * 500})

    assert answer.status_code == 422
    assert set(answer.context["link_form"].errors) == {"label"}
    assert application.reading_links.count() == 0
