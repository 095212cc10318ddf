"""Codes and private links are in the mail and in no column of any table of notices."""

from email.parser import BytesParser
from email.policy import default

import pytest
from django.db import connection

from foundation.notices.domain import derive_code, queue_notice
from foundation.notices.domain.notice_rendered import MASK, fill, shown_wording
from foundation.notices.enums import NoticeState
from foundation.notices.models import Notice
from foundation.records.domain.private_link import new_reference
from tests.factories.notices import invitation, receipt
from tests.notices.conftest import GONE, make_secret
from tests.parts.post import SIGNATURE, sent_mail

pytestmark = pytest.mark.django_db


def everything_stored():
    """Every value of every table of notices, the audit record and the queue, as text."""
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if not name.startswith("django_s")]
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')
            rows += cursor.fetchall()
    return str(rows)


def test_the_mail_has_the_secret_and_the_history_has_dots():
    notice = invitation()
    before = everything_stored()

    mail = sent_mail()[0]

    notice.refresh_from_db()
    assert mail.body == f"Aki: {make_secret('abc')}{SIGNATURE}"
    assert notice.body == f"Aki: {MASK}{SIGNATURE}"
    assert make_secret("abc") not in before + everything_stored()


def test_an_error_that_repeats_the_secret_is_scrubbed(settings, monkeypatch):
    settings.EMAIL_BACKEND = "tests.notices.backends.Echo"
    notice = invitation()
    sent_mail()

    notice.refresh_from_db()
    assert notice.last_error == f"OSError: refused: Aki: {MASK}{SIGNATURE}"
    assert make_secret("abc") not in everything_stored()


def test_what_was_taken_back_is_not_mailed():
    notice = invitation(reference=GONE)

    assert sent_mail() == []
    notice.refresh_from_db()
    assert notice.state == NoticeState.EXPIRED


def test_what_a_code_was_made_from_is_forgotten():
    queue_notice("test.code", to="a@example.jp", language="en", values={}, about=None, reference="r" * 20)
    sent_mail()

    assert Notice.objects.get().reference == ""
    assert Notice.objects.get().subject == f"{MASK} it is"


def test_a_code_comes_from_its_reference_and_purpose():
    one, other = new_reference(), new_reference()

    codes = [derive_code(reference, purpose=purpose, digits=30) for reference in (one, other) for purpose in "ab"]
    assert derive_code(one, purpose="a") == derive_code(one, purpose="a")
    assert len(set(codes)) == 4
    assert all(len(derive_code(new_reference(), purpose="a")) == 6 for _ in range(50))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_empty_value_on_a_line_of_its_own_leaves_no_gap(end):
    text = end.join(["一", "", "{feedback}", "", "二 {feedback}。"])

    assert fill(text, {"feedback": ""}) == end.join(["一", "", "二 。"])
    assert fill(text, {"feedback": "良"}) == end.join(["一", "", "良", "", "二 良。"])
    assert fill(text, {}) == text


def test_what_was_queued_before_its_kind_had_a_placeholder_goes_without_it():
    notice = invitation()
    Notice.objects.filter(pk=notice.pk).update(values={})
    notice.refresh_from_db()

    assert shown_wording(notice).body == f": {MASK}"
    assert sent_mail()[0].body == f": {make_secret('abc')}{SIGNATURE}"


def test_a_name_that_is_read_from_right_to_left_turns_no_line_and_breaks_no_header():
    name = "شركة النور"
    notice = receipt(name=name)

    mail = sent_mail()[0]

    apart = f"\u2068{name}\u2069"
    header = BytesParser(policy=default).parsebytes(mail.message().as_bytes())["Subject"]
    assert (mail.subject, header, mail.body) == (f"Received: {apart}", f"Received: {apart}", f"Dear {apart}{SIGNATURE}")
    notice.refresh_from_db()
    assert notice.values == {"name": name}
