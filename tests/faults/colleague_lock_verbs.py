"""Colleagues, links and marks of applications, offers, proposed names and addresses, and the verbs around them.

For `test_lock_order.py`; what locks rows of one table alone is here where another verb locks it among others.
"""

from awards.applications.domain import invite_colleague, make_reading_link, revoke_reading_link
from awards.applications.domain.member import change_right, hand_over, remove_colleague
from awards.applications.domain.party import PARTIES, save_parties
from awards.processing.domain import mark_eligible
from awards.processing.domain.internal_note import flag_application, write_note
from awards.results.domain.logo_offer import stop_logo_offer
from campaigns.participation.domain.participation_address import keep_address
from campaigns.participation.domain.participation_name import withdraw_names
from campaigns.participation.domain.registration import send_confirmation_again
from campaigns.reports.domain.period import withhold_reports
from tests.factories.people import staff
from tests.faults.campaign_lock_verbs import moving, renamed, report, reporting, unconfirmed
from tests.faults.lock_verbs import boss, draft, offered, refuse, sent


def shared():
    """A draft with a colleague who may send it."""
    application = draft()
    invite(application)
    return application


def refused():
    application = sent()
    refuse(application)
    return application


def invite(application):
    email = f"colleague-{application.public_id.lower()}@example.jp"
    assert invite_colleague(application, email=email, right="submit", by=application.owner).email == email


def change(application):
    change_right(application.members.get(), right="edit", by=application.owner)
    assert application.members.get().right == "edit"


def remove(application):
    remove_colleague(application.members.get(), by=application.owner)
    assert not application.members.current().exists()


def give_away(application):
    member = application.members.get()
    member.user = boss()
    member.save()
    assert hand_over(member, by=application.owner).owner == member.user


def link(application):
    revoke_reading_link(make_reading_link(application, by=application.owner), by=application.owner)


def name_parties(application):
    save_parties(application, PARTIES, [{"role": "member", "name": "見本大学"}], by=application.owner)
    assert application.parties.count() == 1


def flag(application):
    assert flag_application(application, is_flagged=True, by=staff("process_application"))


def note(application):
    assert write_note(application, text="電話で確かめた。", by=staff("process_application")).pk


def take_up(application):
    assert mark_eligible(application, by=staff("process_application")).state == "submitted"


def stop_offer(application):
    stop_logo_offer(application.cycle.awardees.get().logo_offer, by=boss())


def drop_names(row):
    assert not withdraw_names(row).has_names_waiting


def stay(row):
    assert keep_address(row).new_email == ""


def ask_again(row):
    send_confirmation_again(row)


def withhold(pair):
    report(pair)
    assert withhold_reports(pair[1], by=boss()).released_at is None


VERBS = [
    *((draft, verb) for verb in (invite, link, name_parties)),
    *((shared, verb) for verb in (change, remove, give_away)),
    *((sent, verb) for verb in (flag, note)),
    (refused, take_up),
    (offered, stop_offer),
    (renamed, drop_names),
    (moving, stay),
    (unconfirmed, ask_again),
    (reporting, withhold),
]
