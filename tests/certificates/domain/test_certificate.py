"""Certificates: one for each design and subject, numbers with a check character, history, and nothing printed twice."""

from concurrent.futures import Future, ThreadPoolExecutor, wait

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection, connections

from foundation.audit.models import Entry
from foundation.certificates.domain import (
    DesignNotReady,
    NameMissing,
    NotActive,
    RevokedWithoutReason,
    find_certificate,
    picture_certificate,
    print_certificate,
    reinstate_certificate,
    rename_certificate,
    revoke_certificate,
    set_name_public,
    withdraw_certificate,
)
from foundation.certificates.domain.certificate import take_number
from foundation.certificates.models import Certificate, CertificateDesign, NumberCounter
from tests.factories.certificates import DesignFactory, issue

pytestmark = pytest.mark.django_db
SUBJECT = "laurel_shop.book:abc"


@pytest.fixture
def person():
    return get_user_model().objects.create_user("staff@example.jp")


def test_a_second_issue_gives_the_same_certificate(person) -> None:
    design = DesignFactory()

    first = issue(design, subject=SUBJECT, by=person)
    second = issue(design, subject=SUBJECT, holder_name="別の名前", language="en")

    assert (second.pk, second.holder_name, second.language) == (first.pk, "あおぞら見本食品株式会社", "ja")
    assert first.number == "TWM2026-000001-0"
    assert NumberCounter.objects.get().last == 1
    assert find_certificate(SUBJECT) == first
    assert [(event.action, event.by, event.name_after) for event in first.events.all()] == [
        ("issued", person, "あおぞら見本食品株式会社")
    ]
    assert Entry.objects.get(event="certificate.issued").after == {
        "number": first.number,
        "design": design.code,
        "subject": SUBJECT,
    }


def test_designs_with_one_prefix_share_one_row_of_numbers() -> None:
    designs = [DesignFactory(), DesignFactory(), DesignFactory(prefix="OTHER")]

    numbers = [issue(design).number for design in designs]

    assert [number[:-2] for number in numbers] == ["TWM2026-000001", "TWM2026-000002", "OTHER-000001"]


def test_a_rename_keeps_the_earlier_name_in_its_history(person) -> None:
    certificate = issue()
    number, key = certificate.number, certificate.key

    rename_certificate(certificate, holder_name="  新しい 見本株式会社\u202e ", by=person, reason="社名変更")
    rename_certificate(certificate, holder_name="新しい 見本株式会社", by=person)

    kept = Certificate.objects.get()
    assert (kept.holder_name, kept.number, kept.key) == ("新しい 見本株式会社", number, key)
    last = kept.events.last()
    assert (last.action, last.name_before, last.name_after) == (
        "renamed",
        "あおぞら見本食品株式会社",
        "新しい 見本株式会社",
    )
    assert kept.events.count() == 2
    assert "新しい" not in str(list(Entry.objects.values_list("before", "after")))


def test_withdrawn_revoked_and_standing_again(person) -> None:
    certificate = issue()

    withdraw_certificate(certificate, by=None, reason="申し出")
    withdraw_certificate(certificate, by=None)
    with pytest.raises(RevokedWithoutReason):
        revoke_certificate(certificate, by=person, reason=" ")
    revoke_certificate(certificate, by=person, reason="重複")
    withdraw_certificate(certificate, by=None)
    assert (certificate.state, certificate.ended_at is not None) == ("revoked", True)
    reinstate_certificate(certificate, by=person)

    kept = Certificate.objects.get()
    assert (kept.state, kept.ended_at) == ("valid", None)
    assert [event.action for event in kept.events.all()] == ["issued", "withdrawn", "revoked", "reinstated"]
    entries = Entry.objects.filter(event__startswith="certificate.").order_by("pk")
    assert [(entry.event, entry.before, entry.after) for entry in entries[1:]] == [
        ("certificate.withdrawn", {"state": "valid"}, {"state": "withdrawn", "reason": "申し出"}),
        ("certificate.revoked", {"state": "withdrawn"}, {"state": "revoked", "reason": "重複"}),
        ("certificate.reinstated", {"state": "revoked"}, {"state": "valid", "reason": ""}),
    ]


def test_a_certificate_asked_for_after_its_withdrawal() -> None:
    certificate = withdraw_certificate(issue(), by=None)

    for refused in (
        lambda: print_certificate(certificate),
        lambda: picture_certificate(certificate),
        lambda: rename_certificate(certificate, holder_name="別名", by=None),
    ):
        with pytest.raises(NotActive):
            refused()


def test_publishing_a_name_may_be_taken_back_at_any_time() -> None:
    certificate = withdraw_certificate(issue(name_is_public=True), by=None)

    set_name_public(certificate, is_public=False, by=None)
    set_name_public(certificate, is_public=False, by=None)

    assert Certificate.objects.get().name_is_public is False
    assert Entry.objects.filter(event="certificate.name_published").count() == 1


def test_nothing_is_issued_from_a_design_that_was_never_saved() -> None:
    design = CertificateDesign.objects.create(
        code="x", name_ja="x", year=2026, prefix="X2026", template="participation"
    )

    with pytest.raises(DesignNotReady):
        issue(design)
    assert NumberCounter.objects.count() == 0


@pytest.mark.parametrize("name", ["", " \u200e\u00ad ", "長" * 201, "見本😀商店"])
def test_names_that_no_certificate_has(name, person) -> None:
    with pytest.raises((NameMissing, ValidationError)):
        issue(holder_name=name)
    issued = issue(holder_name="見本商店")
    with pytest.raises((NameMissing, ValidationError)):
        rename_certificate(issued, holder_name=name, by=person)


@pytest.mark.django_db(transaction=True)
def test_a_number_is_given_once_though_another_counts_between_counting_and_reading() -> None:
    NumberCounter.objects.create(prefix="TWM2026")
    others: list[Future[str]] = []

    def take() -> str:
        try:
            return take_number("TWM2026")
        finally:
            connections.close_all()

    def interrupt(execute, sql, params, many, context):
        """The other one comes when this one has counted; it gets as far as it can before this one goes on."""
        given = execute(sql, params, many, context)
        if sql.startswith("UPDATE") and not others:
            others.append(pool.submit(take))
            wait(others, timeout=1)
        return given

    with ThreadPoolExecutor(1) as pool, connection.execute_wrapper(interrupt):
        mine = take_number("TWM2026")

    assert {mine[:-2], others[0].result()[:-2]} == {"TWM2026-000001", "TWM2026-000002"}
