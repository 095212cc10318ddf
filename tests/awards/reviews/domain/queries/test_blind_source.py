"""A review keeps the submission it was begun on: no name of any submission is read in its texts or in newer ones."""

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.models import Application
from awards.programmes.models import AwardCycle
from awards.reviews.domain.blind_text import open_naming, read_text
from awards.reviews.domain.queries.blind_source import list_read_submissions, list_read_texts
from awards.reviews.domain.queries.phase_application import key_of
from awards.reviews.models import BlindText, Review, ReviewPhase
from foundation.text.passages import BAR
from tests.awards.reviews.grading import grade
from tests.factories.applications import ApplicationFactory, full_cycle, send_again
from tests.factories.people import staff
from tests.factories.reviews import CriterionFactory, accepted_application, assign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
OLD, NEW = "旧見本食品", "新見本産業"
FIRST = f"{NEW}と共に検品を在宅に移した。"
SECOND = f"{OLD}の頃から検品を在宅で行う。"


@pytest.fixture
def criterion(phase):
    return CriterionFactory(rubric__phase=phase, item=phase.committee.cycle.items.get(code="effect"))


@pytest.fixture
def application(phase, criterion, reviewer):
    """Corrected since: another name, and a text that has the old one."""
    made = accepted_application(phase.committee.cycle, organisation_name=OLD)
    send_again(made, effect=FIRST)
    made.refresh_from_db()
    assign(phase, reviewer, made)
    return made


@pytest.fixture
def begun(client, phase, criterion, reviewer, application):
    """The reviewer's page, with a grade on the first submission; a newer one is in force."""
    client.force_login(reviewer.user)
    address = page_address("review", phase, reviewer, application)
    assert FIRST in read(client, address).text, "before the correction it names nobody"
    grade(client, address, [criterion], ["3"])
    rename(application)
    return address


def page_address(name, phase, reviewer, application):
    return reverse(f"laurel_reviews:{name}", args=[reviewer.public_id, phase.public_id, key_of(phase, application)])


def rename(application):
    columns = {"organisation_name": NEW}
    Application.objects.filter(pk=application.pk).update(**columns)
    send_again(application, columns=columns, effect=SECOND)


def read(client, address):
    return page_of(client.get(address)).one("main")


def decide(client, row, phrases):
    """Over HTTP, with what the page was shown with."""
    address = reverse("blind_texts:decide", args=[row.pk])
    wanted, page = {"to": "blackened", "phrases": phrases}, page_of(client.get(address))
    for _turn in range(2):
        hidden = {one["name"]: one["value"] for one in page.all("main form[method=post i] input[type=hidden]")}
        answer = client.post(address, hidden | wanted | {"confirm": "1"})
        if answer.status_code == 200:
            page = page_of(answer)
    return answer.status_code


def test_a_kept_submission_does_not_tell_the_name_that_a_correction_brought(client, begun):
    shown = read(client, begun)

    assert NEW not in shown.text
    assert "この文は" in shown.text


def test_the_newest_submission_does_not_tell_the_name_it_had_before(client, phase, begun, reviewer, application):
    client.post(page_address("reopen", phase, reviewer, application), {"newest": "1"})
    assert Review.objects.get().submission == Application.objects.get(pk=application.pk).current_submission

    shown = read(client, begun)

    assert OLD not in shown.text
    assert "この文は" in shown.text


def test_texts_of_both_submissions_wait_for_a_clerk_and_each_is_decided(client, phase, begun, reviewer, application):
    open_naming(phase)

    rows = {read_text(row): row for row in BlindText.objects.all()}
    assert rows.keys() == {FIRST, SECOND}
    assert {row.state for row in rows.values()} == {"open"}
    client.force_login(staff("run_reviews", "view_blindtext"))
    assert decide(client, rows[FIRST], NEW) == 302
    open_naming(phase)
    client.force_login(reviewer.user)
    shown = read(client, begun)
    assert NEW not in shown.text
    assert BAR in shown.text


def test_what_waits_stays_until_no_review_reads_it(phase, begun):
    open_naming(phase)
    Review.objects.all().delete()

    open_naming(phase)

    assert {row.state: read_text(row) for row in BlindText.objects.all()} == {"open": SECOND, "outdated": ""}


def test_a_text_of_a_kept_submission_is_chosen_by_a_clerk(client, begun, application):
    client.force_login(staff("run_reviews", "view_blindtext"))
    address = f"{reverse('blind_texts:choose')}?reference={application.reference}"

    page = page_of(client.get(address))
    lines = {one.one(".prose").text: one.one("input[name=text]")["value"] for one in page.all(".blind-text section")}
    assert {FIRST, SECOND} <= lines.keys()
    client.post(address, {"text": lines[FIRST]})

    assert read_text(BlindText.objects.get()) == FIRST


def test_a_review_in_a_phase_with_names_or_of_a_released_cycle_keeps_nothing(phase, begun, application):
    both = list_read_submissions([application.pk])
    assert [one.number for one in both] == [3, 2]

    ReviewPhase.objects.update(is_blind=False)
    assert [one.number for one in list_read_submissions([application.pk])] == [3]
    ReviewPhase.objects.update(is_blind=True)
    now = timezone.now()
    AwardCycle.objects.update(closes_at=now, released_at=now)
    assert [one.number for one in list_read_submissions([application.pk])] == [3]


def test_answers_and_notes_by_their_items_those_in_force_first():
    application = ApplicationFactory(cycle=full_cycle(), submitted=True)
    send_again(application, effect="効果", notes={"days": "工場だけ", "active": " "})
    codes = dict(application.cycle.items.values_list("pk", "code"))

    texts = list_read_texts([application])[application.pk]

    assert {(codes[item], text) for item, text in texts} == {("effect", "効果"), ("days", "工場だけ")}


def test_what_was_not_sent_says_nothing():
    draft = ApplicationFactory(cycle=full_cycle())

    assert list_read_texts([draft]) == {draft.pk: []}
