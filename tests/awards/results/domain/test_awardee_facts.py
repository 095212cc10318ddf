"""What an awardee is filled with: facts of the submission decided on, in the language they were written in."""

import pytest

from awards.applications.models import Application, Submission
from awards.decisions.models import Decision
from awards.programmes.models import ScreeningItem
from awards.results.domain.awardee_facts import describe_measure, read_facts
from awards.results.domain.queries.awardee_plan import list_selected
from awards.results.enums import AwardeeGap
from tests.factories.programmes import ScreeningItemFactory, ScreeningItemVersionFactory

pytestmark = pytest.mark.django_db


def facts_of(decided, **snapshot):
    """Of the first decision, whose submission says this besides."""
    decision = next(iter(list_selected(decided.decision_set)))
    organisation = decision.submission.snapshot["organisation"] | snapshot.pop("organisation", {})
    decision.submission.snapshot |= {"organisation": organisation, **snapshot}
    return read_facts([decision])[0]


def test_an_application_in_japanese_leaves_the_english_columns_empty(decided):
    columns = facts_of(decided, organisation={"unit_name": "北工場", "city": "山形市"}).columns

    assert {name: columns[name] for name in ("unit_ja", "unit_en", "city_ja", "city_en")} == {
        "unit_ja": "北工場",
        "unit_en": "",
        "city_ja": "山形市",
        "city_en": "",
    }


def test_an_application_in_english_fills_both(decided):
    facts = facts_of(decided, language="en", organisation={"unit_name": "North Works", "city": "Yamagata"})

    assert (facts.columns["unit_ja"], facts.columns["unit_en"]) == ("North Works", "North Works")
    assert (facts.columns["city_ja"], facts.columns["city_en"]) == ("Yamagata", "Yamagata")
    assert AwardeeGap.ENGLISH_ONLY in facts.list_gaps()


def test_what_the_submission_does_not_say_is_named(decided):
    facts = facts_of(decided, organisation={"organisation_name_en": "", "employees_total": None})
    facts.decision.submission.industry_id = facts.decision.submission.prefecture_id = None

    assert facts.list_gaps() == [
        AwardeeGap.NAME_EN,
        AwardeeGap.INDUSTRY,
        AwardeeGap.PREFECTURE,
        AwardeeGap.EMPLOYEES,
        AwardeeGap.JAPANESE_ONLY,
    ]


def test_nothing_is_missing_of_one_that_says_all_in_english_without_texts(decided):
    ScreeningItem.objects.filter(kind="effort").update(is_public=False)

    assert facts_of(decided, organisation={"organisation_name_en": "Sample"}).list_gaps() == []


def test_the_lead_comes_first_and_the_others_in_their_roles(decided):
    parties = [
        {"role": "partner", "name": "見本市", "corporate_number": "", "unit_name": "", "prefecture": "06"},
        {
            "role": "member",
            "name": "見本組合",
            "corporate_number": "7999901000001",
            "unit_name": "",
            "prefecture": None,
        },
    ]
    facts = facts_of(decided, parties=parties)

    assert [(party.role, party.name, party.corporate_number) for party in facts.parties] == [
        ("lead", "見本0工業株式会社", ""),
        ("partner", "見本市", ""),
        ("member", "見本組合", "7999901000001"),
    ]
    assert [party.columns.get("prefecture_id") for party in facts.parties] == ["06", "06", None]


def test_only_what_may_be_published_is_taken(decided):
    everything = [question.item.code for question, _answer in facts_of(decided).list_measures()]
    ScreeningItem.objects.filter(code__in=("eligible", "effect")).update(is_public=False)
    facts = facts_of(decided)

    assert everything == ["eligible", "active", "days"]
    assert [question.item.code for question, _answer in facts.list_measures()] == ["active", "days"]
    assert (facts.list_efforts(), facts.has_texts()) == ([], False)


def test_an_effort_that_was_not_chosen_is_none(decided):
    answers = decided.application().current_submission.snapshot["answers"]
    unchosen = [answer | {"is_chosen": False} for answer in answers]

    assert facts_of(decided, answers=unchosen).list_efforts() == []


def test_answers_in_words_are_texts(decided):
    item = ScreeningItemFactory(cycle=decided.cycle, code="why", kind="text", order=9, version=None)
    ScreeningItemVersionFactory(item=item, label_ja="きっかけ", label_en="Why")
    answers = decided.application().current_submission.snapshot["answers"]
    written = answers[0] | {
        "code": "why",
        "kind": "text",
        "text": "人手が足りない。",
        "label_ja": "きっかけ",
        "version": 1,
    }

    texts = facts_of(decided, answers=[*answers, written, answers[1] | {"code": "gone"}]).list_texts()

    assert [(question.version.label_ja, answer.text) for question, answer in texts] == [
        ("きっかけ", "人手が足りない。")
    ]


def test_a_figure_is_described_in_each_language(decided):
    question, answer = facts_of(decided).list_measures()[1]

    assert describe_measure(question, answer, "en") == "Share of those active: 75.0 %"
    assert describe_measure(question, answer, "ja") == "実施者の割合：75.0％"


def test_what_was_decided_on_is_read_not_what_counts_since(decided):
    decision = Decision.objects.select_related("submission", "application").get(application=decided.applications[0])
    Application.objects.filter(pk=decision.application_id).update(organisation_name="別の名前")
    decision = Decision.objects.select_related("submission", "application").get(pk=decision.pk)

    assert read_facts([decision])[0].columns["name_ja"] == "見本0工業株式会社"
    assert Submission.objects.get(pk=decision.submission_id).organisation_name == "見本0工業株式会社"
