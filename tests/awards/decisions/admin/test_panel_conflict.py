"""The office notes and ends conflicts of a panel member, and reads all of them on the member's page."""

import pytest
from django.urls import reverse

from awards.decisions.models import PanelConflict, PanelMember
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk(client, panel):
    client.force_login(panel.clerk)
    return client


def address(name, panel, number=6):
    return reverse(f"panel_members:{name}", args=[panel.members[number].pk])


def test_one_is_noted_listed_and_ended_with_a_reason(clerk, panel, judged) -> None:
    said = {"application": judged.keys[0], "source": "declared", "kind": "adviser", "reason": "2023年まで顧問"}

    refused = page_of(clerk.post(address("set_conflict", panel), said | {"reason": ""}))
    clerk.post(address("set_conflict", panel), said)
    twice = page_of(clerk.post(address("set_conflict", panel), said | {"kind": "family"}))
    found = PanelConflict.objects.get()
    listed = page_of(clerk.get(address("edit", panel))).one("section table.listing").text
    ended = clerk.post(address("end_conflict", panel), {"conflict": found.pk, "reason": "別人でした"})
    after = page_of(clerk.get(address("edit", panel)))

    assert refused.has("[name=source][value=declared][checked]")
    assert twice.said_with("すでに記録されています", "*") != []
    assert [word in listed for word in ("2023年まで顧問", "委員の申告", "いいえ（有効）")] == [True] * 3
    assert (ended.status_code, PanelConflict.objects.counting().count()) == (302, 0)
    assert "別人でした" in after.one("section table.listing").text
    assert address("end_conflict", panel) not in after.values("a", "href")


def test_who_does_not_prepare_decisions_reads_none_of_it(client, panel) -> None:
    client.force_login(staff("run_reviews", "process_application"))

    for name in ("set_conflict", "end_conflict"):
        assert client.get(address(name, panel)).status_code in (302, 403)
        assert client.post(address(name, panel), {}).status_code in (302, 403)


def test_applications_of_the_cycle_are_offered(clerk, panel, judged) -> None:
    page = page_of(clerk.get(address("set_conflict", panel)))

    assert {int(key) for key in page.values("[name=application] option", "value") if key} == set(judged.keys)


def test_the_members_page_says_who_reviews_with_the_same_address(clerk, panel) -> None:
    before = page_of(clerk.get(address("edit", panel))).text
    reviewer = panel.members[1].reviewer
    PanelMember.objects.filter(pk=panel.members[1].pk).update(reviewer=None)
    PanelMember.objects.filter(pk=panel.members[6].pk).update(email=reviewer.email)

    after = page_of(clerk.get(address("edit", panel))).text

    assert [f"同じメールアドレスの審査員「{reviewer.name}」" in text for text in (before, after)] == [False, True]
