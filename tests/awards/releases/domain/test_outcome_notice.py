"""Applicants are notified of what was decided: with the release, or at a moment of their own; each once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.applications.models import Application, PostalNotice
from awards.programmes.models import AwardCycle
from awards.releases.domain.notices.kinds import NAMING_KINDS
from awards.releases.domain.outcome_notice import describe_waiting, find_next_notice, notify_early, send_outcome
from awards.releases.domain.release import hold_release, submit_release
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.domain.release_step import NOTIFIED, count_steps
from awards.releases.models import OutcomeNotice, OutcomeText
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.notices.domain import drop_mailing, resume_withheld
from foundation.notices.models import Mailing, Notice
from foundation.records.domain.concealment import conceal
from tests.awards.releases.decided import FEEDBACK, DecidedResults, release_now, run_steps
from tests.awards.releases.ready import next_minute
from tests.factories.people import staff
from tests.parts.database import copy_or_make, make_for_module
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db


def make_with_early():
    return DecidedResults(early=next_minute(timedelta(minutes=20)))


def make_with_late():
    """After the release, which comes within the hour."""
    return DecidedResults(early=next_minute(timedelta(hours=5)))


@pytest.fixture(scope="module")
def early_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, make_with_early)


@pytest.fixture
def with_early(early_of_module, db):
    return copy_or_make(early_of_module, make_with_early)


@pytest.fixture(scope="module")
def late_of_module(request, django_db_setup, django_db_blocker):
    yield from make_for_module(request, django_db_blocker, make_with_late)


@pytest.fixture
def with_late(late_of_module, db):
    return copy_or_make(late_of_module, make_with_late)


def by_address():
    return {mail.to[0]: mail for mail in sent_mail()}


def test_each_outcome_has_its_words_and_goes_to_its_applicants_once(decided, time_machine):
    release = release_now(decided, time_machine)

    mails = by_address()
    first, second, third, fourth, last = (a.owner.email for a in decided.judged.applications)
    assert set(mails) == {first, second, third, fourth, last}
    assert len(sent_mail()) == 5
    assert "賞：大賞" in mails[first].body
    assert "賞：入選" in mails[second].body
    assert "仕事を分けました。" in mails[first].body
    assert "補欠となりました" in mails[third].body
    assert "選定に至りませんでした" in mails[fourth].body
    assert FEEDBACK in mails[last].body
    assert FEEDBACK not in mails[fourth].body
    assert count_steps(release) == {"done": 8}

    Work.objects.filter(kind="laurel_releases.notified").update(state="ready", not_before=release.moment)
    run_steps()
    notify_early()
    assert len(sent_mail()) == 5
    assert OutcomeNotice.objects.count() == 5


def test_nobody_is_notified_before_the_moment(decided, time_machine):
    release = decided.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)

    assert notify_early() == 0
    assert [send_outcome(text) for text in release.outcome_texts.all()] == [0] * 4
    carry_out_due()
    run_steps()

    assert not Notice.objects.exists()
    assert not Mailing.objects.exists()


def test_what_is_written_ahead_notifies_nobody_before_the_moment(time_machine):
    moment = next_minute(timedelta(hours=1))
    early = moment - timedelta(seconds=1)
    decided = DecidedResults(early=early)
    ready = decided.ready
    release = ready.approve(submit_release(ready.begin(moment=moment), by=ready.clerk))
    time_machine.move_to(early, tick=False)
    assert carry_out_due() == 1

    assert notify_early() == 1
    time_machine.move_to(release.moment, tick=False)
    assert send_outcome(decided.text_of(release, "not_selected")) == 1


def test_an_earlier_moment_of_ones_own_waits_for_the_approval(with_early, time_machine):
    decided, early = with_early, with_early.early
    release = submit_release(decided.ready.begin(), by=decided.ready.clerk)
    assert find_next_notice(after=timezone.now()) == early

    time_machine.move_to(early, tick=False)
    assert notify_early() == 0
    decided.ready.approve(release)
    assert notify_early() == 1
    assert notify_early() == 0
    assert set(by_address()) == {decided.judged.applications[-1].owner.email}

    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    run_steps()
    assert len(by_address()) == len(sent_mail()) == 5


def test_a_release_on_hold_notifies_nobody(with_early, time_machine):
    release = hold_release(with_early.approve(), by=with_early.ready.head)

    time_machine.move_to(with_early.early, tick=False)

    assert (release.state, notify_early()) == ("held", 0)


def test_a_moment_after_the_release_is_kept(with_late, time_machine):
    decided, late = with_late, with_late.early
    last = decided.judged.applications[-1].owner.email

    release_now(decided, time_machine)
    assert last not in by_address()

    time_machine.move_to(late, tick=False)
    assert notify_early() == 1
    assert last in by_address()


def test_while_results_are_suspended_nobody_is_notified_and_afterwards_everybody_once(with_late, time_machine):
    decided, late = with_late, with_late.early
    cycles = AwardCycle.objects.filter(pk=decided.judged.cycle.pk)
    release = decided.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    run_work(Work.objects.get(kind=NOTIFIED, key=str(decided.text_of(release, "reserve").pk)).pk)
    cycles.update(state="suspended")

    run_steps()
    time_machine.move_to(late, tick=False)
    assert (notify_early(), len(sent_mail())) == (0, 0)
    assert [len(describe_waiting(cycles.get(), to)) for to in ("suspended", "in_force", "archived")] == [1, 1, 1]

    cycles.update(state="in_force")
    assert resume_withheld(NAMING_KINDS) == 1
    assert (notify_early(), notify_early(), len(sent_mail()), len(by_address())) == (4, 0, 5, 5)
    assert describe_waiting(cycles.get(), "suspended") == []


def test_the_look_leaves_the_release_to_its_step_until_that_is_given_up(decided, time_machine):
    release = decided.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    assert notify_early() == 0

    Work.objects.filter(kind=NOTIFIED).update(state="failed")
    broken = decided.text_of(release, "not_selected")
    OutcomeText.objects.filter(pk=broken.pk).update(subject_ja="{{ nothing }}")
    with pytest.raises(ExceptionGroup):
        notify_early()
    assert set(by_address()) == {a.owner.email for a in decided.judged.applications[:3]}


def test_without_an_address_it_is_a_letter_in_the_words_of_the_release(decided, time_machine):
    paper = decided.judged.applications[3]
    release = decided.ready.begin()
    text = decided.text_of(release, "not_selected")
    text.subject_ja = "選考のお知らせ"
    text.save()
    decided.ready.approve(submit_release(release, by=decided.ready.clerk))
    clerk = staff()
    facts = {"owner": clerk, "entered_by": clerk, "received_at": timezone.now(), "source": "paper"}
    Application.objects.filter(pk=paper.pk).update(contact_email="", **facts)
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)

    run_steps()

    on_paper = PostalNotice.objects.get(application=paper)
    assert on_paper.subject == "選考のお知らせ"
    assert paper.reference in on_paper.body
    assert len(sent_mail()) == 4


def test_who_has_withdrawn_is_not_notified(decided, time_machine):
    gone = decided.judged.applications[3]
    Application.objects.filter(pk=gone.pk).update(state="withdrawn")

    release_now(decided, time_machine)

    assert gone.owner.email not in by_address()
    assert len(sent_mail()) == 4


def test_what_is_still_to_be_sent_can_be_stopped(decided, time_machine):
    release = decided.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    text = decided.text_of(release, "not_selected")
    send_outcome(text)

    mailing = Mailing.objects.get()
    assert (mailing.state, mailing.count, mailing.approved_by) == ("approved", 2, decided.ready.head)
    drop_mailing(mailing, by=staff("add_mailing", "approve_release"))
    assert sent_mail() == []


def test_outside_the_circle_nobody_finds_who_was_told_early(client, with_early, time_machine):
    """Who hears early wasn't selected; the rest may have been."""
    with_early.approve()
    time_machine.move_to(with_early.early, tick=False)
    notify_early()
    mailing, notice = Mailing.objects.get(), Notice.objects.get()
    rights = ("view_notice", "view_mailing", "approve_release")
    stranger, member = staff(*rights), with_early.ready.admit(staff(*rights))
    addresses = [
        reverse("laurel_notices_admin:mailings"),
        reverse("laurel_notices_admin:mailing", args=[mailing.public_id]),
    ]

    def look(person):
        client.force_login(person)
        listed, shown = (client.get(address) for address in addresses)
        found = [conceal(model.objects.all(), person).count() for model in (Notice, Mailing)]
        return found, list(listed.context["object_list"]), shown.status_code

    assert (look(stranger), notice.mailing) == (([0, 0], [], 404), mailing)
    assert look(member) == ([1, 1], [mailing], 200)
