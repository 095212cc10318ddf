"""Access to a phase: what isn't the reviewer's isn't there; what was typed and can't be saved is shown."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone
from django.utils.timezone import localtime

from awards.reviews.domain.review_opening import open_late
from awards.reviews.models import Conflict, Review, ReviewPhase, Score
from foundation.text import eras
from tests.awards.reviews.grading import address, grade, review_address
from tests.factories.applications import ApplicantFactory
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, ReviewPhaseFactory, accepted_application
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_what_is_not_the_reviewers_is_not_there(client, reviewer, phase, criteria, applications):
    unassigned = accepted_application(phase.committee.cycle)
    shut, other = applications[0], ReviewerFactory(committee=phase.committee, accepted=True)
    facts = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=reviewer, application=shut, **facts)
    later = ReviewPhaseFactory(committee=phase.committee, number=2, opens_at=phase.closes_at - timedelta(days=1))

    closed = [
        review_address(reviewer, phase, unassigned),
        review_address(reviewer, phase, shut),
        address("score", reviewer, phase, shut.public_id, criteria[0].pk),
        address("phase", other, phase),
        address("phase", reviewer, later),
        address("phase", reviewer, ReviewPhaseFactory()),
    ]

    assert [client.get(url).status_code for url in closed] == [404] * len(closed)
    assert client.post(closed[1], {}).status_code == 404
    listed = page_of(client.get(address("phase", reviewer, phase))).texts("tbody th a")
    assert listed == [one.reference for one in applications[1:]]


def test_after_the_phase_everything_can_be_read_and_nothing_written(client, reviewer, phase, criteria, applications):
    url = review_address(reviewer, phase, applications[0])
    form = page_of(client.get(url)).one("form[data-autosave]").fields
    ReviewPhase.objects.update(opens_at=phase.opens_at - timedelta(days=9), closes_at=timezone.now())

    typed = {f"choice-{criteria[0].pk}": "3", f"comment-{criteria[1].pk}": "長い講評です。"}
    refused = client.post(url, form | typed)

    assert Score.objects.count() == 0
    page, shown = page_of(refused), page_of(client.get(url))
    assert refused.status_code == 409
    assert page.texts("textarea[readonly]") == ["", "長い講評です。"]
    assert page.said_with("審査の期間が終わった", "main .lead")
    assert shown.all("form[data-autosave]") == []
    assert len(shown.all("textarea[name^=comment]:not([readonly])")) == 0


def test_what_was_typed_is_shown_when_another_tab_has_handed_in(client, reviewer, phase, criteria, applications):
    url = review_address(reviewer, phase, applications[0])
    grade(client, url, criteria, ["3", "3"])
    form = page_of(client.get(url)).one("form[data-autosave]").fields
    client.post(address("order", reviewer, phase), {"hand_in": "1"})

    refused = client.post(url, form | {f"comment-{criteria[0].pk}": "あとから書いた講評です。"})

    assert refused.status_code == 409
    assert page_of(refused).texts("textarea[readonly]")[0] == "あとから書いた講評です。"
    assert not Score.objects.filter(comment__contains="あとから").exists()
    assert [area["readonly"] for area in page_of(client.get(url)).all("textarea[name^=comment]")] == ["", ""]


def test_what_was_typed_is_shown_where_the_reviewer_may_know_no_reason(client, reviewer, phase, criteria, applications):
    url, other = (review_address(reviewer, phase, application) for application in applications[:2])
    form = page_of(client.get(url)).one("form[data-autosave]").fields | {f"comment-{criteria[0].pk}": "講評です。"}
    facts = {"source": "secretariat", "kind": "other", "state": "confirmed", "noted_at": timezone.now()}
    Conflict.objects.create(reviewer=reviewer, application=applications[0], **facts)
    type(applications[1]).objects.filter(pk=applications[1].pk).update(state="withdrawn")

    pages = [client.post(one, form) for one in (url, other)]

    assert [page.status_code for page in pages] == [404, 404]
    assert {tuple(page_of(page).texts("main")) for page in pages} == {tuple(page_of(pages[0]).texts("main"))}
    assert page_of(pages[0]).texts("textarea[readonly]") == ["講評です。"]
    assert page_of(pages[0]).said_with("担当ではありません", "main .lead")
    assert applications[0].reference not in pages[0].text


def test_what_was_typed_while_signed_out_is_shown_where_the_application_is_gone(
    client, reviewer, phase, criteria, applications
):
    url = review_address(reviewer, phase, applications[0])
    form = page_of(client.get(url)).one("form[data-autosave]").fields | {f"comment-{criteria[0].pk}": "講評です。"}
    client.logout()
    client.post(url, urlencode(form), content_type="application/x-www-form-urlencoded")
    type(applications[0]).objects.filter(pk=applications[0].pk).update(state="withdrawn")
    client.force_login(reviewer.user)

    page = client.get(url)

    assert (page.status_code, page_of(page).texts("textarea[readonly]")) == (404, ["講評です。"])


def test_the_grace_keeps_what_was_begun_and_is_told_to_nobody(client, reviewer, phase, criteria, applications):
    begun, untouched = (review_address(reviewer, phase, application) for application in applications[:2])
    grade(client, begun, criteria, ["3", "3"])
    forms = [page_of(client.get(url)).one("form[data-autosave]").fields for url in (begun, untouched)]
    end = timezone.now()
    ReviewPhase.objects.update(closes_at=end, grace_minutes=30)
    Review.objects.update(begun_at=end - timedelta(hours=1))

    pages = [page_of(client.get(url)) for url in (begun, untouched)]
    strip = page_of(client.get(address("order", reviewer, phase)))

    assert [len(page.all("form[data-autosave]")) for page in pages] == [1, 0]
    assert pages[1].all("[name=text]") == []
    assert not strip.said_with("取り下げ", "main .support")
    assert strip.all("main form .support") == []
    assert len(strip.all("button[name=hand_in]")) == 1
    saved = [
        client.post(url, form | {f"choice-{criteria[0].pk}": "2"})
        for url, form in zip((begun, untouched), forms, strict=True)
    ]
    assert [one.status_code for one in saved] == [302, 302]


def test_a_stranger_sees_no_phase(client, reviewer, phase, criteria, applications):
    client.force_login(ApplicantFactory())

    assert client.get(review_address(reviewer, phase, applications[0])).status_code == 404


def test_who_is_let_in_after_the_end_reads_until_when_and_goes_on_with_that_alone(
    client, reviewer, phase, criteria, applications
):
    now, until = timezone.now(), timezone.now() + timedelta(days=2)
    ReviewPhase.objects.update(opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))
    work = {"work": [(phase.pk, applications[1].pk)], "open_until": until}
    open_late(reviewer, **work, reason="急病", by=staff("run_reviews"))

    mine, others = (review_address(reviewer, phase, applications[n]) for n in (1, 0))
    listed, opened, shut = (page_of(client.get(at)) for at in (address("phase", reviewer, phase), mine, others))

    countdowns = [page.values("[data-countdown]", "data-countdown") for page in (listed, opened, shut)]
    assert countdowns == [[localtime(until).isoformat()], [localtime(until).isoformat()], []]
    assert listed.values("header .button", "href") == [mine]
    assert len(listed.said_with(eras.format_deadline(until, "ja"), "td .meta")) == 1
    answer = grade(client, mine, criteria, ["4", "4"], next="1")
    assert answer["Location"] == address("order", reviewer, phase), "nothing else can be written"
