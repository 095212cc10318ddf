"""Finished parts of pages: in the language of their row, of what is stored, and nowhere else."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from casestudies.domain.queries.case_html import ROWS, TEXTS
from casestudies.models import CaseStudyPage
from foundation.documents.domain import renew_documents
from foundation.documents.domain.html import make_parts, read_parts
from tests.factories.pages import publish

pytestmark = pytest.mark.django_db
WRITTEN = "まだ誰も読んでいません。"


def read(kind, case, *, spoken):
    with translation.override(spoken):
        return read_parts(kind, [case.pk], language="ja")[case.pk]


def test_they_are_as_many_as_their_template_says(filled):
    renew_documents()

    assert [len(read(kind, filled.case, spoken="ja")) for kind in (TEXTS, ROWS)] == [7, 5]


@pytest.mark.parametrize("spoken", ["ja", "en"])
def test_among_words_of_another_language_a_row_is_made_in_these(filled, spoken):
    renew_documents()
    with translation.override(spoken):
        made_now = make_parts(TEXTS, filled.case)

    assert read(TEXTS, filled.case, spoken=spoken) == made_now


def test_finished_ones_cost_one_query(filled):
    renew_documents()
    with translation.override("ja"), CaptureQueriesContext(connection) as captured:
        read_parts(ROWS, [filled.case.pk, filled.linked.pk], language="ja")

    assert len(captured) == 1


def test_a_preview_shows_the_draft_and_the_page_what_is_stored(client, filled):
    renew_documents()
    case = CaseStudyPage.objects.get(pk=filled.case.pk)
    case.challenge = [("paragraph", f"<p>{WRITTEN}</p>")]
    case.save_revision()

    shown = [case.make_preview_request().rendered_content, client.get(case.get_url()).content.decode()]
    publish(case)
    shown.append(client.get(case.get_url()).content.decode())

    assert [text.count(WRITTEN) > 0 for text in shown] == [True, False, True]


def test_parts_of_a_case_that_is_not_stored_are_made_of_what_is_at_hand(filled):
    with translation.override("ja"):
        known = {name: getattr(filled.case, name) for name in ("organisation", "locale", "information_as_of")}

        assert len(make_parts(TEXTS, CaseStudyPage(title="新しい", **known))) == 7
