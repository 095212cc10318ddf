"""Letters that ask for cooperation: picked, set on letterhead, mailed or printed, reminded once, counted."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from campaigns.cooperation.domain import letter_batch
from campaigns.cooperation.domain.letter_batch import begin_sending, mark_posted
from campaigns.cooperation.domain.request_link import cooperation_secret, path_of
from campaigns.cooperation.enums import CooperationWay
from campaigns.cooperation.models import CooperationRequest, CooperationSending, CooperationSendingRow
from foundation.exchange.domain import purge_files
from foundation.notices.models import Notice
from tests.factories.cooperation import draft, letter_of, send_letters
from tests.factories.participation import jst
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_letters_go_by_mail_and_what_can_not_go_is_named(campaign, s3) -> None:
    letter_of(campaign)
    good, incomplete = draft(campaign), draft(campaign, email="")
    english = draft(campaign, language="en", name_en="Sample Prefecture")
    sending = begin_sending(campaign, campaign.cooperation_requests.all(), way=CooperationWay.MAIL, by=staff())

    send_letters()

    sending.refresh_from_db()
    problems = dict(sending.rows.exclude(problem="").values_list("request", "problem"))
    assert (sending.state, set(problems)) == ("ready", {incomplete.pk, english.pk})
    assert problems[incomplete.pk] == "メールアドレスがありません。"
    good.refresh_from_db()
    assert (good.state, good.way, good.letter_data["to"][1]) == ("asked", "mail", "知事 見本 花子 様")
    notice = Notice.objects.get()
    assert (notice.kind, notice.to) == ("campaigns.cooperation_request", "a@pref.example.jp")
    assert cooperation_secret(good) not in str(Notice.objects.values_list())
    shown = Client().get(f"{path_of(good)}letter.pdf")
    assert (shown.status_code, shown.headers["Content-Type"]) == (200, "application/pdf")


def test_an_address_that_is_corrected_while_a_batch_runs_is_written_to(campaign, s3, monkeypatch) -> None:
    """Each letter is typeset first: a batch of hundreds takes minutes."""
    letter_of(campaign)
    draft(campaign)
    wrong, deleted = draft(campaign, email="nobody@wrong.example.jp"), draft(campaign)
    sending = begin_sending(campaign, campaign.cooperation_requests.all(), way=CooperationWay.MAIL, by=staff())
    typeset = letter_batch.print_letters

    def correct_and_typeset(letters):
        CooperationRequest.objects.filter(pk=wrong.pk).update(email="right@pref.example.jp", person_name="正田 正")
        CooperationSendingRow.objects.filter(request=deleted).delete()
        return typeset(letters)

    monkeypatch.setattr(letter_batch, "print_letters", correct_and_typeset)

    send_letters()

    sending.refresh_from_db()
    assert sending.state == "ready"
    assert sorted(Notice.objects.values_list("to", flat=True)) == ["a@pref.example.jp", "right@pref.example.jp"]
    wrong.refresh_from_db()
    assert wrong.letter_data["to"][1] == "知事 正田 正 様"


def test_letters_are_printed_as_one_and_count_when_posted(campaign, s3) -> None:
    letter_of(campaign)
    letter_of(campaign, "en")
    one = draft(campaign, postal_address="見本市1-1")
    two = draft(campaign, postal_address="1-2 Mihon", language="en", name_en="Sample Prefecture")
    draft(campaign)
    by = staff("view_cooperationrequest", "change_cooperationrequest")
    sending = begin_sending(campaign, campaign.cooperation_requests.all(), way=CooperationWay.PRINT, by=by)

    send_letters()

    sending.refresh_from_db()
    assert (sending.state, sending.rows.filter(is_done=True).count(), bool(sending.key)) == ("ready", 2, True)
    assert {row.state for row in CooperationRequest.objects.all()} == {"draft"}
    secretariat = Client()
    secretariat.force_login(by)
    page = f"/admin/campaigns/cooperation/batches/{sending.public_id}/"
    assert page_of(secretariat.get(page)).said_with("住所がありません。") == ["住所がありません。"]
    assert secretariat.post(page, {"act": "fetch"}).status_code == 302
    assert mark_posted(sending, by=by) == 2
    with pytest.raises(ValidationError):
        mark_posted(sending, by=by)
    one.refresh_from_db()
    two.refresh_from_db()
    assert (one.state, one.way, two.letter_data["language"]) == ("asked", "print", "en")
    CooperationSending.objects.update(expires_at=jst(2020, 1, 1))
    purge_files(CooperationSending)
    assert CooperationSending.objects.get().key is None
