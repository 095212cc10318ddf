"""Which citations are missing: of what is selected, in the languages that the site is published in."""

import pytest

from awards.decisions.domain.decision_set import approve_set, return_set, submit_set
from awards.decisions.domain.errors import CitationsMissing
from awards.decisions.domain.queries.decision_citation import find_missing_citation, list_missing_citations
from awards.decisions.domain.queries.decision_departure import list_decisions
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.programmes.models import Tier
from tests.awards.decisions.judged import reword

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(judged):
    """Everything is decided and nothing is written: two selected, one in reserve, one not selected."""
    draft = judged.begin()
    judged.decide_all(draft)
    return draft


def cite(judged, draft, place, **texts):
    reword(draft.decisions.get(application=judged.keys[place]), by=judged.preparer, **texts)


def list_missing(draft):
    return [(one.decision.application_id, one.languages) for one in list_missing_citations(list_decisions(draft))]


def test_what_is_selected_is_cited_in_both_languages_and_nothing_else(judged, draft) -> None:
    first, second, *_others = judged.keys

    assert list_missing(draft) == [(first, ("ja", "en")), (second, ("ja", "en"))]
    cite(judged, draft, 0, citation_ja="工夫", citation_en="Thought out")
    cite(judged, draft, 1, citation_ja="工夫", citation_en=" ")
    assert list_missing(draft) == [(second, ("en",))]
    cite(judged, draft, 1, citation_en="Thought out")
    assert list_missing(draft) == []


def test_a_site_in_one_language_needs_that_one(judged, draft, settings) -> None:
    settings.WAGTAIL_CONTENT_LANGUAGES = [("ja", "日本語")]
    cite(judged, draft, 0, citation_ja="工夫")

    assert list_missing(draft) == [(judged.keys[1], ("ja",))]


def test_it_is_said_in_words(judged, draft) -> None:
    cite(judged, draft, 1, citation_ja="工夫")
    rows = list(list_decisions(draft))
    names = [f"{row.application.reference} {row.application.current_submission.organisation_name}" for row in rows]

    assert [str(find_missing_citation(row) or "") for row in rows] == [
        *(f"{names[0]}：講評（日・英）がありません", f"{names[1]}：講評（英）がありません", "", "")
    ]


def test_a_missing_citation_stops_submitting_and_names_it(judged, draft) -> None:
    cite(judged, draft, 0, citation_ja="工夫", citation_en="Thought out")
    cite(judged, draft, 1, citation_en="Thought out")

    with pytest.raises(CitationsMissing) as refused:
        submit_set(draft, by=judged.preparer)

    application = judged.applications[1]
    name = f"{application.reference} {application.current_submission.organisation_name}"
    assert refused.value.params == {"names": f"{name} – 日"}
    assert DecisionSet.objects.get().state == "draft"
    cite(judged, draft, 1, citation_ja="工夫")
    assert submit_set(draft, by=judged.preparer).state == "submitted"


def test_who_moves_up_from_the_reserve_is_cited_before_the_next_approval(judged) -> None:
    judged.approve()
    second = judged.begin()
    judged.decide(second, judged.keys[2:3], Outcome.SELECTED, judged.lower)

    with pytest.raises(CitationsMissing):
        submit_set(second, by=judged.preparer)
    judged.cite(second)
    assert submit_set(second, by=judged.preparer).number == 2


def test_one_without_citations_is_not_approved_either(judged, settings) -> None:
    """Submitted while the site was in one language."""
    settings.WAGTAIL_CONTENT_LANGUAGES = [("ja", "日本語")]
    draft = judged.begin_decided()
    Decision.objects.update(citation_en="")
    submitted = submit_set(draft, by=judged.preparer)
    settings.WAGTAIL_CONTENT_LANGUAGES = [("ja", "日本語"), ("en", "English")]

    with pytest.raises(CitationsMissing):
        approve_set(submitted, seen=submitted.sha256, by=judged.approver)

    assert return_set(submitted, reason="英語の講評を待ちます。", by=judged.approver).is_draft


def test_a_tier_that_publishes_no_citations_needs_none(judged, draft) -> None:
    Tier.objects.filter(pk=judged.lower.pk).update(publishes_citations=False)
    of_upper = [key for key, _languages in list_missing(draft)]

    assert of_upper == list(draft.decisions.filter(tier=judged.upper).values_list("application", flat=True))
    Tier.objects.update(publishes_citations=False)
    assert list_missing(draft) == []
    assert submit_set(draft, by=judged.preparer).state == "submitted"
