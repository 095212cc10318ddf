"""What applicants read of their outcome: once they were notified, in the words of the notice; others find nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.domain import make_reading_link, reading_secret
from awards.applications.enums import MemberRight
from awards.applications.models import Application
from awards.processing.domain import postal_notice
from awards.programmes.models import AwardCycle
from awards.releases.domain.outcome_notice import notify_early
from awards.results.models import Awardee
from awards.rooms.models import AwardRoom
from foundation.printing.domain import PrinterBusy
from tests.awards.releases.decided import FEEDBACK, DecidedResults, release_now
from tests.awards.releases.ready import next_minute
from tests.awards.rooms.opened import join_application
from tests.awards.rooms.views.test_award_room_access import NO_ROOM, answer
from tests.factories.applications import ApplicantFactory, ApplicationFactory
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.parts.html import page_of
from tests.parts.paper import missing_from, text_of

pytestmark = pytest.mark.django_db

PAGES = ("outcome", "outcome_pdf")


def path_of(application, name="outcome"):
    return reverse(f"laurel_releases:{name}", args=[application.public_id])


def read(client, application, **headers):
    client.force_login(application.owner)
    return page_of(client.get(path_of(application), headers=headers))


def test_each_applicant_reads_the_words_of_the_notice(client, decided, time_machine):
    release_now(decided, time_machine)
    first, _second, third, fourth, last = decided.judged.applications

    selected, reserve, others, last_one = (read(client, one).text for one in (first, third, fourth, last))

    assert missing_from(selected, ["大賞", "仕事を分けました。", first.reference]) == []
    assert missing_from(reserve, ["補欠となりました", third.reference]) == []
    assert missing_from(others, ["選定に至りませんでした", fourth.reference]) == []
    assert missing_from(last_one, [FEEDBACK, last.reference]) == []
    assert FEEDBACK not in others
    assert "大賞" not in reserve + others + last_one


def test_an_outcome_that_the_published_results_contradict_is_shown_no_longer(client, decided, time_machine):
    release_now(decided, time_machine)
    others = decided.judged.applications[3]
    Awardee.objects.filter(pk=decided.other.pk).update(application=others)
    page = read(client, others)

    assert (page.all("#said-h"), client.get(path_of(others, "outcome_pdf")).status_code) == ([], 404)
    won = decided.judged.applications[0]
    assert len(read(client, won).all("#said-h")) == 1
    Awardee.objects.filter(pk=decided.ready.awardee.pk).update(state="revoked", revoked_at=timezone.now())
    assert (read(client, won).all("#said-h"), client.get(path_of(won, "outcome_pdf")).status_code) == ([], 404)


def test_before_the_notice_it_is_as_for_an_application_that_isnt_there(client, time_machine):
    early = next_minute(timedelta(minutes=20))
    decided = DecidedResults(early=early)
    release = decided.approve()
    last = decided.judged.applications[-1]
    plain = ApplicationFactory(cycle=decided.judged.cycle, owner=last.owner)
    time_machine.move_to(early - timedelta(seconds=1), tick=False)

    client.force_login(last.owner)
    for name in PAGES:
        path = path_of(last, name)
        nothing = answer(client, path.replace(last.public_id, NO_ROOM))
        assert nothing[0] == 404
        assert answer(client, path) == answer(client, path_of(plain, name)) == nothing

    time_machine.move_to(early, tick=False)
    assert notify_early() == 1
    page = page_of(client.get(path_of(last)))
    assert release.moment > timezone.now()
    assert FEEDBACK in page.text
    assert page.said_with("公表された結果を読む") == []


def test_it_is_there_for_the_owner_and_colleagues_who_edit_alone(client, decided, time_machine):
    release_now(decided, time_machine)
    application = decided.judged.applications[3]
    path = path_of(application)
    reader = join_application(application, right=MemberRight.VIEW).user
    editor = join_application(application, right=MemberRight.EDIT).user
    clerk = staff("process_application", "view_application", "approve_release")

    seen = {}
    for person in (application.owner, editor, reader, ApplicantFactory(), clerk):
        client.force_login(person)
        seen[person] = [client.get(path_of(application, name)).status_code for name in PAGES]
    client.logout()

    assert list(seen.values()) == [[200, 200], [200, 200], [404, 404], [404, 404], [404, 404]]
    assert client.get(path).status_code == 302
    for person in (reader, clerk):
        client.force_login(person)
        assert answer(client, path) == answer(client, path.replace(application.public_id, NO_ROOM))


def test_a_reading_address_doesnt_lead_to_it(client, decided, time_machine):
    release_now(decided, time_machine)
    application = decided.judged.applications[3]
    link = make_reading_link(application, by=application.owner)

    shown = page_of(client.get(f"/apply/read/{reading_secret(link)}/"))

    assert shown.said_with(application.organisation_name) != []
    assert path_of(application) not in shown.hrefs


def test_the_receipt_leads_to_it_once_it_is_there(client, decided, time_machine):
    application = decided.judged.applications[3]
    client.force_login(application.owner)
    receipt = reverse("laurel_applications:receipt", args=[application.public_id])
    before = page_of(client.get(receipt))

    release_now(decided, time_machine)
    after = page_of(client.get(receipt))

    assert path_of(application) not in before.hrefs
    assert path_of(application) in after.hrefs
    assert (before.said_with("審査に進みます") != [], after.said_with("審査に進みます")) == (True, [])


def test_it_leads_on_to_what_is_public_and_to_the_next_call(client, decided, time_machine):
    release_now(decided, time_machine)
    now, programme = timezone.now(), decided.judged.cycle.programme
    following = CycleFactory(programme=programme, announced_at=now, opens_at=now, closes_at=now + timedelta(days=30))
    first, *_others, last = decided.judged.applications

    hrefs = read(client, last).hrefs

    assert decided.ready.page.get_parent().url in hrefs
    assert reverse("laurel_applications:messages", args=[last.public_id]) in hrefs
    assert reverse("laurel_applications:start", args=[following.public_id]) in hrefs
    room = reverse("laurel_rooms:room", args=[first.public_id])
    assert room not in read(client, first).hrefs
    dues = dict.fromkeys(("proof_due_at", "ceremony_due_at", "press_due_at", "closes_at"), now + timedelta(days=1))
    AwardRoom.objects.create(awardee=decided.ready.awardee, opened_at=now, opened_by=staff(), **dues)
    assert room in read(client, first).hrefs


@pytest.mark.parametrize(
    ("language", "words"), [("ja", "選定に至りませんでした"), ("en", "was not selected this time")]
)
def test_the_letter_says_the_same_with_the_day_of_the_notice(client, decided, time_machine, language, words):
    release = release_now(decided, time_machine)
    time_machine.move_to(release.moment + timedelta(days=40), tick=False)
    application = decided.judged.applications[3]
    client.force_login(application.owner)

    answered = client.get(path_of(application, "outcome_pdf"), headers={"accept-language": language})

    paper = text_of(answered.content)
    assert answered["Content-Type"] == "application/pdf"
    assert missing_from(paper, [words, application.reference, application.contact_name]) == []
    day = timezone.localtime(release.moment)
    assert missing_from(paper, [f"{day.year}年{day.month}月{day.day}日" if language == "ja" else f"{day.day}"]) == []


def test_where_too_much_is_printed_it_says_when_to_try_again(client, decided, time_machine, monkeypatch):
    release_now(decided, time_machine)
    application = decided.judged.applications[3]
    client.force_login(application.owner)

    def refuse(*args, **kwargs):
        raise PrinterBusy

    monkeypatch.setattr(postal_notice, "render_pdf", refuse)
    answered = client.get(path_of(application, "outcome_pdf"))

    assert (answered.status_code, answered["Retry-After"]) == (503, "5")
    assert missing_from(answered.content.decode(), ["もう一度"]) == []


def test_what_was_read_stays_when_the_application_is_withdrawn_or_the_cycle_retold(client, decided, time_machine):
    release_now(decided, time_machine)
    application = decided.judged.applications[3]
    AwardCycle.objects.filter(pk=decided.judged.cycle.pk).update(released_at=None)
    Application.objects.filter(pk=application.pk).update(state="withdrawn")

    page = read(client, application)

    assert "選定に至りませんでした" in page.text
    assert decided.ready.page.get_parent().url not in page.hrefs
