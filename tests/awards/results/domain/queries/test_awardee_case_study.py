"""What the award tells about case studies: facets and marks, from released awardees only; the case on the page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.results.domain.queries.awardee_case_study import EffortFacet, TierFacet, list_marks
from awards.results.fields import CASE_STUDY
from casestudies.models import CaseStudyPage
from foundation.changes.domain.reading import reading
from foundation.content.fields import PageKeyChooser
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.pages import translate
from tests.factories.results import AwardeeEffortFactory, AwardeeFactory
from tests.factories.results_pages import AwardeePageFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def linked():
    """A released awardee's page, in both languages, that names a case."""
    case = CaseStudyPageFactory()
    page = AwardeePageFactory(
        case_study=case.translation_key, awardee__tier__code="grand", awardee__tier__name_ja="大賞"
    )
    AwardeeEffortFactory(awardee=page.awardee, item__code="regions", item__version__label_ja="地域の活性化")
    translate(page, title="Mihon Foods")
    return page


@pytest.fixture
def untold(linked):
    """Another, in the same collection, whose results are not out."""
    case = CaseStudyPageFactory(parent=CaseStudyPage.objects.get(translation_key=linked.case_study).get_parent())
    page = AwardeePageFactory(
        case_study=case.translation_key,
        awardee=AwardeeFactory(cycle__closed=True, cycle__released=False, tier__code="secret"),
    )
    AwardeeEffortFactory(awardee=page.awardee, item__code="secret")
    return page


@pytest.mark.parametrize(
    ("facet", "value", "label"), [(TierFacet(), "grand", "大賞"), (EffortFacet(), "regions", "地域の活性化")]
)
def test_facets_are_made_of_released_awardees(linked, untold, facet, value, label):
    cases = CaseStudyPage.objects.all()

    assert list(facet.choices()) == [(value, label)]
    assert list(facet.list_counts(cases).values_list("facet_value", "facet_rows")) == [(value, 1)]
    assert [case.translation_key for case in facet.narrow(cases, [value])] == [linked.case_study]
    assert not facet.narrow(cases, ["secret"]).exists()


def test_marks_are_awards_released(linked, untold):
    marks = list_marks([linked.case_study, untold.case_study])

    assert {key: [mark.text for mark in found] for key, found in marks.items()} == {linked.case_study: ["大賞 2026"]}
    assert marks[linked.case_study][0].url == linked.get_url()


def test_a_revoked_award_leaves_no_mark(linked):
    type(linked.awardee).objects.update(state="revoked", revoked_at=timezone.now())

    assert list_marks([linked.case_study]) == {}


def test_marks_are_read_once_until_an_award_is_revoked(linked):
    def mark():
        with CaptureQueriesContext(connection) as captured, reading():
            found = list_marks([linked.case_study])
        return len(found), sum('"laurel_results_awardee"' in query["sql"] for query in captured)

    assert [mark()[0] for _turn in range(3)] == [1, 1, 1]
    assert mark() == (1, 0)
    type(linked.awardee).objects.update(state="revoked", revoked_at=timezone.now())
    assert mark()[0] == 0


def test_the_index_of_cases_is_narrowed_by_tier(client, linked, untold):
    index = CaseStudyPage.objects.get(translation_key=linked.case_study).get_parent().get_parent()

    response = client.get(index.get_url(), {"tier": "grand"})

    shown, other = (CaseStudyPage.objects.get(translation_key=page.case_study).title for page in (linked, untold))
    assert page_of(response).texts("main article.row h3") == [shown]
    for hidden in (other, "secret"):
        assert hidden not in response.content.decode()


def test_the_awardee_page_leads_to_the_case(client, linked):
    case = CaseStudyPage.objects.get(translation_key=linked.case_study)

    assert page_of(client.get(linked.get_url())).one("main article").hrefs.count(case.get_url()) == 1


def test_the_chooser_keeps_the_key_of_the_page_chosen(linked):
    case = CaseStudyPage.objects.get(translation_key=linked.case_study)
    widget = PageKeyChooser(target_models=[CASE_STUDY])

    assert widget.value_from_datadict({"case": str(case.pk)}, {}, "case") == str(case.translation_key)
    assert widget.value_from_datadict({"case": ""}, {}, "case") is None
    assert widget.get_value_data(case.translation_key)["id"] == case.pk


def test_an_effort_that_has_no_wording_is_no_choice(linked):
    AwardeeEffortFactory(awardee=linked.awardee, item__code="bare", item__version=None)

    assert list(EffortFacet().choices()) == [("regions", "地域の活性化")]


def test_the_chooser_shows_nothing_as_nothing(linked):
    widget = PageKeyChooser(target_models=[CASE_STUDY])
    case = CaseStudyPage.objects.get(translation_key=linked.case_study)

    assert widget.get_instance(None) is None
    assert widget.get_instance(case) is case
    assert widget.get_instance(case.translation_key) == case
    assert widget.value_from_datadict({"case": "999999"}, {}, "case") is None
