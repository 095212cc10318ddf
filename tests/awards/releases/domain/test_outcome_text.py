"""The texts of a release: drafted in the words in force, changed in a draft only, taken along by the next release."""

import pytest
from django.core.exceptions import ValidationError

from awards.releases.domain.errors import ReleaseFixed
from awards.releases.domain.outcome_text import word_outcome
from awards.releases.domain.release import lose_approvals, request_call_off, submit_release
from awards.releases.domain.release_contents import list_differences, name_parts, read_contents
from awards.releases.models import OutcomeText
from foundation.audit.models import Entry
from foundation.notices.models import NoticeTemplate
from foundation.records.domain.errors import MayNot
from tests.factories.people import staff
from tests.factories.programmes import TierFactory

pytestmark = pytest.mark.django_db
WORDS = {
    "subject_ja": "{cycle}の結果",
    "body_ja": "{organisation} 様",
    "subject_en": "Result of {cycle}",
    "body_en": "To {organisation}",
}


def test_each_tier_the_reserves_and_the_others_have_one_in_the_words_in_force(decided):
    NoticeTemplate.objects.create(kind="awards.outcome_reserve", **WORDS)

    release = decided.ready.begin()

    texts = [(text.outcome, text.tier) for text in release.outcome_texts.all()]
    judged = decided.judged
    assert texts == [("selected", judged.upper), ("selected", judged.lower), ("reserve", None), ("not_selected", None)]
    assert decided.text_of(release, "reserve").texts == WORDS
    assert "選定のお知らせ" in decided.text_of(release, "selected", judged.upper).subject_ja


def test_a_tier_that_was_added_meanwhile_gets_one_when_it_is_submitted(decided):
    release = decided.ready.begin()
    tier = TierFactory(cycle=decided.judged.cycle, code="special", rank=5)

    submit_release(release, by=decided.ready.clerk)

    assert release.outcome_texts.filter(tier=tier).count() == 1
    assert release.outcome_texts.count() == 5


def test_wording_is_on_record_and_twice_changes_nothing(decided):
    release = decided.ready.begin()
    text = decided.text_of(release, "reserve")

    for _time in range(2):
        word_outcome(text, WORDS, by=decided.ready.clerk)

    assert decided.text_of(release, "reserve").texts == WORDS
    assert Entry.objects.of(release).filter(event="release.outcome_worded").count() == 1


def test_a_placeholder_that_there_is_not_is_refused_at_its_field(decided):
    text = decided.text_of(decided.ready.begin(), "reserve")

    with pytest.raises(ValidationError) as refused:
        word_outcome(text, WORDS | {"body_en": "{tier}"}, by=decided.ready.clerk)

    assert list(refused.value.message_dict) == ["body_en"]
    assert OutcomeText.objects.get(pk=text.pk).texts == text.texts


def test_only_whoever_prepares_it_words_it_and_only_in_a_draft(decided):
    release = decided.ready.begin()
    text = decided.text_of(release, "reserve")

    with pytest.raises(MayNot):
        word_outcome(text, WORDS, by=staff("release_results"))  # not in the circle
    submit_release(release, by=decided.ready.clerk)
    with pytest.raises(ReleaseFixed):
        word_outcome(text, WORDS, by=decided.ready.clerk)


def test_another_wording_or_other_decisions_take_the_approval_back(decided):
    release = decided.approve()
    text = decided.text_of(release, "reserve")
    OutcomeText.objects.filter(pk=text.pk).update(subject_ja="別の件名")
    assert list_differences(release.contents, read_contents(release)) == [f"outcome:{text.pk}"]

    lose_approvals()

    release.refresh_from_db()
    assert release.state == "draft"
    assert name_parts(release.differences) == ["応募者への通知「補欠」"]
    assert name_parts(["decisions"]) == ["応募者への通知のもとになる、承認された決定"]


def test_decisions_that_are_lost_take_the_approval_back(decided):
    release = decided.approve()
    type(decided.decision_set).objects.filter(pk=decided.decision_set.pk).update(state="lost")

    assert "decisions" in list_differences(release.contents, read_contents(release))


def test_the_next_release_takes_the_words_along(decided):
    release = decided.ready.begin()
    word_outcome(decided.text_of(release, "reserve"), WORDS, by=decided.ready.clerk)
    request_call_off(release, reason="延期", by=decided.ready.clerk)

    again = decided.ready.begin()

    assert decided.text_of(again, "reserve").texts == WORDS
