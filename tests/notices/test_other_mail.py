"""Mail that other packages send by Django's own functions goes by the outbox as well."""

import pytest
from django.core.mail import EmailMessage, send_mail
from django.db import transaction

from accounts.models import User
from foundation.notices.domain.notice_rendered import MASK
from foundation.notices.models import Notice
from tests.parts.post import SIGNATURE, sent_mail

pytestmark = pytest.mark.django_db
RESET = "/admin/password_reset/"


@pytest.fixture
def through_the_outbox(settings):
    settings.LAUREL_NOTICES_BACKEND = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "foundation.notices.backends.OutboxBackend"


def test_each_recipient_gets_their_own(through_the_outbox):
    assert send_mail("A page {name} waits", "Look at {it}", None, ["a@example.jp", "b@example.jp"]) == 1
    with transaction.atomic():
        send_mail("rolled back", "", None, ["c@example.jp"])
        transaction.set_rollback(True)

    assert {(mail.to[0], mail.subject, mail.body) for mail in sent_mail()} == {
        (to, "A page {name} waits", f"Look at {{it}}{SIGNATURE}") for to in ("a@example.jp", "b@example.jp")
    }


def test_an_attachment_is_not_lost_silently(through_the_outbox):
    message = EmailMessage("x", "y", to=["a@example.jp"], attachments=[("a.txt", "text", "text/plain")])

    with pytest.raises(ValueError, match="attachments"):
        message.send()


def test_a_new_password_by_a_link_that_lies_nowhere(client):
    user = User.objects.create_user("staff@example.jp", "an old password 2026")
    client.post(RESET, {"email": "staff@example.jp"})
    client.post(RESET, {"email": "nobody@example.jp"})

    (mail,) = sent_mail()

    link = next(line for line in mail.body.splitlines() if "/admin/password_reset/confirm/" in line)
    notice = Notice.objects.get()
    assert MASK in notice.body
    assert link not in str(list(Notice.objects.values()))
    page = client.get("/" + link.split("/", 3)[3], follow=True)
    new = {"new_password1": "a new password 2026", "new_password2": "a new password 2026"}
    client.post(page.request["PATH_INFO"], new)
    user.refresh_from_db()
    assert user.check_password("a new password 2026")


@pytest.mark.parametrize("change", [{"is_active": False}, {"email": "other@example.jp"}])
def test_no_link_for_an_account_closed_or_at_another_address_meanwhile(client, change):
    user = User.objects.create_user("staff@example.jp", "an old password 2026")
    client.post(RESET, {"email": "staff@example.jp"})
    User.objects.filter(pk=user.pk).update(**change)

    assert sent_mail() == []
