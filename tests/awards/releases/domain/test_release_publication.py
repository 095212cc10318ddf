"""What the API answers about a release's cases is finished before the moment, under the hash, seen from it on."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from wagtail.models import Page

from awards.releases.domain.release import request_call_off, return_release
from awards.releases.domain.release_contents import list_differences, name_parts, read_contents
from awards.releases.domain.release_moment import carry_out
from awards.releases.domain.release_publication import ContentsChanged, documents_of, publish_pages
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.documents.domain import document, read_prepared, renew_documents
from foundation.documents.domain.document import RENEW
from foundation.documents.models import FinishedDocument, Preparation, PreparedDocument
from tests.documents.answers import list_answers, list_fresh_answers
from tests.documents.conftest import list_case_kinds

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _unlimited(settings) -> None:
    settings.LAUREL_API_RATE = None


def list_kinds(rows):
    return sorted(rows.values_list("kind", flat=True))


def test_they_belong_to_the_hash_and_are_used_from_the_moment_on(ready, time_machine, monkeypatch):
    """The moment's transaction writes none of them; the first step takes them; nothing is made."""
    release = ready.approve()
    case, own = ready.case, FinishedDocument.objects.filter(object_key=ready.case.pk)
    made = PreparedDocument.objects.filter(object_key=case.pk)
    assert list_kinds(made) == sorted(kind.name for kind in list_case_kinds())
    assert f"answer:{case.pk}" in release.contents
    renew_documents()
    assert not own.exists()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)

    with CaptureQueriesContext(connection) as captured:
        assert carry_out(release)

    written = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert not [sql for sql in written if "finisheddocument" in sql or "prepareddocument" in sql]
    assert list_answers(Client(), case.translation_key)[2][0] == 404
    time_machine.move_to(release.moment, tick=False)
    monkeypatch.setattr(document, "_list_waiting", lambda kind: [])
    work = Work.objects.get(kind=RENEW, key=documents_of(release))
    assert not Work.objects.filter(not_before=release.moment, pk__lt=work.pk).exists()
    bodies = {kind: bytes(body) for kind, body in made.values_list("kind", "body")}
    assert run_work(work.pk)
    assert {kind: bytes(body) for kind, body in own.values_list("kind", "body")} == bodies
    answers = list_answers(Client(), case.translation_key)
    assert answers[2][0] == 200
    assert answers == list_fresh_answers(Client(), case.translation_key)
    assert not Preparation.objects.exists()


def test_one_that_links_to_a_page_of_the_release_is_made_of_what_may_be_seen_by_then(ready, time_machine):
    """Its text isn't made ahead, for whether the other may be seen is said by the moment; its cards are."""
    ready.case.challenge = [("paragraph", f'<p><a linktype="page" id="{ready.page.pk}">受賞者のページ</a></p>')]
    ready.case.save_revision()
    release = ready.approve()
    made = PreparedDocument.objects.filter(object_key=ready.case.pk).exclude(fingerprint="")
    assert not set(list_kinds(made)) & {"case_studies.whole", "case_studies.text_html"}
    assert "case_studies.card" in list_kinds(made)
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    assert carry_out(release)
    time_machine.move_to(release.moment, tick=False)

    renew_documents()

    answers = list_answers(Client(), ready.case.translation_key)
    assert answers == list_fresh_answers(Client(), ready.case.translation_key)
    assert ready.page.slug.encode() in answers[2][1]


def test_one_that_was_changed_by_hand_takes_the_approval_back(ready):
    release = ready.approve()
    PreparedDocument.objects.filter(object_key=ready.case.pk, kind="case_studies.card").update(sha256="0" * 64)

    differs = list_differences(release.contents, read_contents(release))

    assert differs == [f"answer:{ready.case.pk}"]
    with override("en"):
        assert name_parts(differs) == [f"what the API answers about “{ready.case.title}”"]


def test_a_code_renamed_after_the_approval_leaves_it_in_force_and_the_answer_is_made_anew(ready, time_machine):
    release = ready.approve()
    type(ready.case.organisation).objects.filter(pk=ready.case.organisation_id).update(name_kana="ベツノヨミ")
    renew_documents()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    assert carry_out(release)
    time_machine.move_to(release.moment, tick=False)

    renew_documents()

    answers = list_answers(Client(), ready.case.translation_key)
    assert answers[2][0] == 200
    assert answers == list_fresh_answers(Client(), ready.case.translation_key)


def test_returned_or_called_off_it_leaves_none(ready):
    release = ready.submit()
    assert read_prepared(documents_of(release))
    return_release(release, reason="確認します", by=ready.head)
    assert not Preparation.objects.exists()

    release.refresh_from_db()
    request_call_off(release, reason="延期のため", by=ready.clerk)
    assert not PreparedDocument.objects.exists()


def test_released_late_it_uses_none_that_say_the_moment_planned(ready, time_machine):
    release = ready.approve()
    time_machine.move_to(release.moment + timedelta(minutes=5), tick=False)
    assert carry_out(release)
    release.refresh_from_db()
    assert release.released_at > release.moment
    time_machine.move_to(release.released_at + timedelta(seconds=1), tick=False)

    renew_documents()

    answers = list_answers(Client(), ready.case.translation_key)
    assert answers[2][0] == 200
    assert answers == list_fresh_answers(Client(), ready.case.translation_key)
    assert FinishedDocument.objects.filter(object_key=ready.case.pk, made_at__gte=release.released_at).exists()


@pytest.mark.parametrize("change", [{"live": True}, {"latest_revision": None}])
def test_a_page_that_is_live_or_has_another_draft_publishes_none_of_them(ready, change):
    release = ready.approve()
    Page.objects.filter(pk=ready.page.pk).update(**change)

    with pytest.raises(ContentsChanged), transaction.atomic():
        publish_pages(release, release.moment)

    live = Page.objects.filter(pk__in=release.pages.values("page"), live=True)
    assert live.count() == (1 if change.get("live") else 0)
    assert not Preparation.objects.filter(is_made=True).exists()
