"""The page of the texts of one decision: two clerks at it, sent twice, and what is refused keeps what was shown."""

import pytest
from django.urls import reverse

from awards.decisions.domain.decision import take_back_decisions
from awards.decisions.models import Decision
from foundation.audit.models import Entry
from tests.awards.decisions.judged import reword
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
FORM = "main form:has([name=citation_ja])"


@pytest.fixture
def clerk(client, judged):
    client.force_login(judged.preparer)
    return client


@pytest.fixture
def row(judged) -> Decision:
    draft = judged.begin()
    judged.decide_all(draft)
    row: Decision = draft.decisions.get(application=judged.keys[0])
    return reword(row, citation_ja="仕事を分けました。", note_ja="議題2", by=judged.preparer)


@pytest.fixture
def address(row) -> str:
    return reverse("decision_sets:texts", args=[row.pk])


def texts() -> tuple[str, str]:
    return Decision.objects.values_list("citation_ja", "note_ja").get(citation_ja__gt="")


def count_entries() -> int:
    return Entry.objects.filter(event="decision_set.reworded").count()


def test_of_two_clerks_the_second_is_told_and_keeps_what_was_typed(clerk, judged, row, address) -> None:
    mine = page_of(clerk.get(address)).one(FORM).fields
    reword(row, note_ja="一人目の覚え書き", by=judged.preparer)

    answer = clerk.post(address, mine | {"citation_ja": "二人目の講評"})

    assert answer.status_code == 200
    page = page_of(answer)
    assert page.one(f"{FORM} [role=alert]").text.startswith("このページを開いたあとに、ほかの人がこの文を変えました。")
    assert page.one(FORM).fields["citation_ja"] == "二人目の講評"
    assert page.texts(f"{FORM} .help-info p[lang]") == ["仕事を分けました。", "一人目の覚え書き"]
    assert texts() == ("仕事を分けました。", "一人目の覚え書き")
    assert count_entries() == 2
    clerk.post(address, page.one(FORM).fields | {"note_ja": "一人目の覚え書き"})
    assert texts() == ("二人目の講評", "一人目の覚え書き")


def test_a_text_that_a_colleague_took_away_is_said_to_be_empty(clerk, judged, row, address) -> None:
    mine = page_of(clerk.get(address)).one(FORM).fields
    reword(row, note_ja="", by=judged.preparer)

    page = page_of(clerk.post(address, mine | {"citation_ja": "二人目の講評"}))

    assert len(page.all(f"{FORM} .help-info")) == 2
    assert page.one(f"{FORM} .help-info:not(:has(p[lang]))").text.startswith("「決定のメモ（日本語）」")


def test_sent_twice_it_is_saved_once_and_nobody_is_refused(clerk, row, address) -> None:
    mine = page_of(clerk.get(address)).one(FORM).fields | {"citation_ja": "一行目\r\n二行目"}

    statuses = [clerk.post(address, mine).status_code for _turn in range(2)]

    assert statuses == [302, 302]
    assert texts() == ("一行目\r\n二行目", "議題2")
    assert count_entries() == 2


@pytest.mark.parametrize("late", [{"insert_figures": "1"}, {"citation_en": "a" * 1001}])
def test_what_is_shown_again_for_another_reason_replaces_nothing(clerk, judged, row, address, late) -> None:
    mine = page_of(clerk.get(address)).one(FORM).fields
    reword(row, note_ja="一人目の覚え書き", by=judged.preparer)

    shown = page_of(clerk.post(address, mine | late)).one(FORM).fields
    answer = clerk.post(address, shown | {"citation_en": "Well divided."})

    assert shown["seen"] == mine["seen"]
    assert answer.status_code == 200
    assert texts() == ("仕事を分けました。", "一人目の覚え書き")


def test_without_a_mark_nothing_is_saved(clerk, row, address) -> None:
    answer = clerk.post(address, {"citation_ja": "二人目の講評"})

    assert page_of(answer).has(f"{FORM} [role=alert]")
    assert texts() == ("仕事を分けました。", "議題2")


def test_an_opened_page_shows_no_other_text(clerk, row, address) -> None:
    page = page_of(clerk.get(address))

    assert not page.has(f"{FORM} .help-info")
    assert page.one(FORM).fields["note_ja"] == "議題2"


def test_what_was_typed_on_a_decision_that_was_taken_back_comes_back(clerk, judged, row, address) -> None:
    mine = page_of(clerk.get(address)).one(FORM).fields
    key = row.application_id
    take_back_decisions(row.decision_set, [key], by=judged.preparer, with_texts=[key])

    answer = clerk.post(address, mine | {"citation_ja": "長く考えた講評", "feedback_en": "Long thought about."})

    page = page_of(answer)
    assert answer.status_code == 404
    assert page.has("main [role=alert]")
    assert page.texts("main textarea") == ["長く考えた講評", "Long thought about.", "議題2"]
    assert all(page.has(f"label[for={name}]") for name in page.values("main textarea", "id"))
    assert clerk.get(address).status_code == 404


def test_what_is_typed_while_it_is_taken_back_comes_back_too(clerk, judged, row, address, monkeypatch) -> None:
    mine = page_of(clerk.get(address)).one(FORM).fields

    def meanwhile(decision, **_texts):
        key = decision.application_id
        take_back_decisions(decision.decision_set, [key], by=judged.preparer, with_texts=[key])
        return reword(decision, by=judged.preparer)

    monkeypatch.setattr("awards.decisions.admin.decision.reword", meanwhile)

    assert page_of(clerk.post(address, mine)).has("main textarea[readonly]")
