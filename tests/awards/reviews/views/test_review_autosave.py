"""Saving one criterion by itself: against its version, in the words of HTTP."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.applications.models import Application
from awards.reviews.domain.rubric import begin_rubric
from awards.reviews.domain.score import is_stale
from awards.reviews.models import Criterion, Review, ReviewPhase, Rubric, Score
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory, ReviewerFactory, ReviewPhaseFactory, accepted_application, assign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
JSON = {"content_type": "application/json", "headers": {"accept": "application/json"}}


@pytest.fixture
def url(client):
    phase = ReviewPhaseFactory()
    reviewer = ReviewerFactory(committee=phase.committee, accepted=True)
    application = accepted_application(phase.committee.cycle)
    criterion = CriterionFactory(rubric__phase=phase)
    assign(phase, reviewer, application)
    client.force_login(reviewer.user)
    ids = (reviewer.public_id, phase.public_id, application.public_id, criterion.pk)
    return reverse("laurel_reviews:score", args=ids)


def patch(client, url, values, *, base, save="0123456789abcdef.1"):
    headers = JSON["headers"] | ({"if-match": base} if base else {})
    body = {"values": values, "save": save}
    return client.patch(url, body, content_type="application/json", headers=headers)


def test_what_is_saved_is_said_and_read_back(client, url):
    first = client.get(url)

    saved = patch(client, url, {"choice": "4"}, base=first["ETag"])
    again = patch(client, url, {"choice": "4"}, base=first["ETag"])

    assert (saved.status_code, again.status_code) == (200, 200)
    assert saved.json()["values"] == {"choice": "4"}
    assert client.get(url).json()["values"] == {"choice": "4", "comment": ""}
    assert Score.objects.get().revision == 1


def test_what_another_tab_has_changed_is_a_conflict_with_both_texts(client, url):
    base = client.get(url)["ETag"]
    patch(client, url, {"comment": "一つ目"}, base=base)

    other = patch(client, url, {"comment": "二つ目"}, base=base, save="fedcba9876543210.1")

    assert other.status_code == 412
    assert [(one["mine"], one["theirs"]) for one in other.json()["conflicts"]] == [("二つ目", "一つ目")]
    assert Score.objects.get().comment == "一つ目"


@pytest.mark.parametrize(
    ("values", "base", "status"),
    [
        ({"choice": "4"}, "", 428),
        ({"nonsense": "4"}, "0", 400),
        ({"choice": ["4"]}, "0", 400),
        ({"choice": "77"}, "0", 422),
    ],
)
def test_what_cannot_be_read_is_said_and_writes_no_grade(client, url, values, base, status):
    answer = patch(client, url, values, base=base)

    assert answer.status_code == status
    assert answer.json()["errors"]
    assert not Score.objects.filter(grade__isnull=False).exists()


def test_a_criterion_of_another_phase_is_not_there(client, url):
    other = CriterionFactory()

    assert client.get(f"{url.rsplit('/', 2)[0]}/{other.pk}/").status_code == 404


def test_a_save_that_comes_too_late_is_told_why_as_far_as_one_may_know(client, url):
    base = client.get(url)["ETag"]
    Application.objects.update(state="withdrawn")

    gone = patch(client, url, {"choice": "4"}, base=base)

    assert (gone.status_code, gone.json()["errors"]) == (404, ["この応募は、現在あなたの担当ではありません。"])


def test_signed_out_it_says_so_to_the_script(client, url):
    client.logout()

    assert patch(client, url, {"choice": "4"}, base="0").status_code == 401


def test_a_save_for_an_older_version_goes_to_the_newest(client, url):
    base = client.get(url)["ETag"]
    patch(client, url, {"choice": "3"}, base=base)
    newest = begin_rubric(Rubric.objects.get(), by=staff("run_reviews"))

    saved = patch(client, url, {"comment": "続きです。"}, base=base, save="0123456789abcdef.2")

    assert saved.status_code == 200
    score = Score.objects.get()
    assert (score.criterion.rubric, score.grade, score.comment) == (newest, 3, "続きです。")


def test_a_save_of_a_page_that_shows_an_older_wording_is_to_be_looked_at_again(client, url):
    page = url.split("scores/")[0]
    group = page_of(client.get(page)).one("[data-save-to]")
    assert group["data-save-to"] == url
    Criterion.objects.update(label_ja="経営への効果")

    saved = patch(client, url, {"choice": "4"}, base=group["value"])
    again = patch(client, url, {"comment": "続き"}, base=saved["ETag"], save="0123456789abcdef.2")

    score = Score.objects.select_related("criterion").get()
    assert (saved.status_code, again.status_code, score.grade, score.comment) == (200, 200, 4, "続き")
    assert is_stale(score)
    assert len(page_of(client.get(page)).all(".grading .warning-note")) == 1


def test_a_save_of_a_page_that_shows_a_criterion_that_was_taken_away_has_looked_at_nothing(client, url):
    page = url.split("scores/")[0]
    first = Criterion.objects.get()
    gone = CriterionFactory(rubric=first.rubric, label_ja="実績")
    group = page_of(client.get(page)).one(f"[data-save-to='{url}']")
    newest = begin_rubric(first.rubric, by=staff("run_reviews"))
    newest.criteria.filter(follows=gone).delete()

    saved = patch(client, url, {"choice": "4"}, base=group["value"])
    again = patch(client, url, {"comment": "続き"}, base=saved["ETag"], save="0123456789abcdef.2")

    score = Score.objects.select_related("criterion").get()
    assert (saved.status_code, again.status_code, score.grade, score.comment) == (200, 200, 4, "続き")
    assert (score.criterion.rubric, is_stale(score)) == (newest, True)
    now = page_of(client.get(page)).one("[data-save-to]")
    patch(client, now["data-save-to"], {"choice": "4"}, base=now["value"], save="fedcba9876543210.1")
    assert not is_stale(Score.objects.select_related("criterion").get()), "a page as it is now"


def test_a_save_of_the_page_as_it_is_now_has_looked_at_it(client, url):
    group = page_of(client.get(url.split("scores/")[0])).one("[data-save-to]")

    saved = patch(client, url, {"choice": "4"}, base=group["value"])
    patch(client, url, {"comment": "続き"}, base=saved["ETag"], save="0123456789abcdef.2")

    assert not is_stale(Score.objects.select_related("criterion").get())


def count_statements(call):
    with CaptureQueriesContext(connection) as captured:
        call()
    return sum(not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")) for query in captured)


def test_a_save_asks_six_times_beside_what_every_page_of_the_phase_asks(client, url):
    patch(client, url, {"choice": "3"}, base=client.get(url)["ETag"])
    base = client.get(url)["ETag"]
    ids = (Review.objects.get().reviewer.public_id, ReviewPhase.objects.get().public_id)
    ticket = reverse("laurel_reviews:ticket", args=ids)
    client.get(ticket)

    frame = count_statements(lambda: client.get(ticket))
    saving = count_statements(lambda: patch(client, url, {"choice": "4"}, base=base, save="0123456789abcdef.2"))

    clock = 1 if connection.vendor == "postgresql" else 0  # a deadline is judged by the database's clock
    assert saving - frame - clock == 6
    assert Score.objects.get().grade == 4
