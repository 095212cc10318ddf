"""Taking part, cooperating, reporting and merging, and their verbs that lock rows: for `test_lock_order.py`."""

from datetime import timedelta

from django.utils import timezone

from campaigns.cooperation.domain.answer import Answer, answer_request
from campaigns.participation.domain import (
    agree_to_logo_terms,
    approve_names,
    approve_participation,
    attach_logo,
    change_link,
    change_participation,
    confirm_address,
    confirm_participation,
    correct_address,
    join_organisation,
    mark_of_names,
    refuse_names,
    register_again,
    reject_as_same,
    reject_participation,
    reopen_participation,
    request_address,
    revoke_participation,
    withdraw_participation,
)
from campaigns.participation.domain.participation_batch import list_waiting, make_fingerprint, request_approvals
from campaigns.participation.enums import AnswerSource
from campaigns.participation.models import Campaign, Participation
from campaigns.reports.domain.period import release_reports
from campaigns.reports.domain.report import find_report, save_report, version_of
from campaigns.reports.domain.reporter import Reporter
from events.domain.proposal import refuse_proposal
from foundation.certificates.domain import revoke_certificate
from foundation.certificates.models import Certificate
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.organisations.domain import merge_organisations
from foundation.records.domain.private_link import new_reference
from foundation.records.fields import new_public_id
from tests.factories.cooperation import body_of, cooperating, open_period, said, taking_part
from tests.factories.events import EventProposalFactory
from tests.factories.news import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import ParticipationFactory, fresh, giving_campaign
from tests.faults.lock_verbs import boss, judged

WEBSITE = "https://www.example.jp/"


def campaign(approval="automatic"):
    found = Campaign.objects.filter(code="sample-2026").first() or giving_campaign()
    Campaign.objects.filter(pk=found.pk).update(approval=approval)
    return Campaign.objects.get(pk=found.pk)


def taking(state="applied", approval="automatic", **values):
    """Somebody of a name, a mailbox and a link of their own."""
    reference = new_reference()
    facts = {"email": f"{reference.lower()}@example.jp", "link_reference": reference, "may_publish": True}
    facts |= {"name_ja": f"見本{reference}商店", "organisation": None, "website": WEBSITE} | values
    return fresh(ParticipationFactory(campaign=campaign(approval), state=state, **facts))


def unconfirmed():
    return taking("unconfirmed", confirm_until=timezone.now() + timedelta(hours=1), website="")


def applied():
    return taking()


def of_a_number():
    return taking(corporate_number=OrganisationFactory(with_number=True).corporate_number)


def rejected():
    return fresh(reject_participation(taking(), reason="x", by=boss()))


def approved(approval="automatic", **values):
    return fresh(approve_participation(taking(approval=approval, **values), by=boss()))


def agreed():
    row = approved()
    agree_to_logo_terms(row)
    return fresh(row)


def renamed():
    row = approved("secretariat")
    rename(row)
    return fresh(row)


def moving():
    row = approved(website="")
    return request_address(row, f"new-{row.email}")


def merged():
    """Somebody whose organisation is to be merged, which more points at: an application, an awardee, coverage."""
    row = approved()
    application = judged()
    application.organisation = row.organisation
    application.save()
    application.cycle.awardees.get().organisations.update(organisation=row.organisation)
    MediaCoverageFactory().organisations.add(row.organisation)
    return row


def body_with_link():
    return cooperating(name_ja=f"見本{new_reference()}連合会")


def reporting():
    period = open_period()
    return Reporter(participation=taking_part(period)), period


def reporting_body():
    period = open_period()
    return Reporter(request=body_of(period)), period


def confirm(row):
    confirm_participation(row)


def approve(row):
    approve_participation(row, by=boss())


def approve_many(row):
    found = Participation.objects.filter(pk=row.pk)
    request_approvals(found, seen=make_fingerprint(list_waiting(found)), by=boss())
    run_work(Work.objects.latest("pk").pk)


def reject(row):
    reject_participation(row, reason="x", by=boss())


def reopen(row):
    reopen_participation(row, by=boss())


def join(row):
    join_organisation(row, OrganisationFactory(), by=boss())


def end_as_same(row):
    reject_as_same(row, taking(), by=boss())


def rename(row):
    change_participation(row, columns={"name_ja": f"{row.name_ja}本店", "website": f"{WEBSITE}a/"}, answers={})


def hold_back(row):
    change_participation(row, columns={"may_publish": False}, answers={})


def move(row):
    columns = {"organisation": OrganisationFactory()}
    change_participation(row, columns=columns, answers={}, by=boss())


def take_names(row):
    approve_names(row, seen=mark_of_names(row), by=boss())


def decline_names(row):
    refuse_names(row, seen=mark_of_names(row), reason="x", by=boss())


def agree(row):
    agree_to_logo_terms(row)


def drop_logo(row):
    attach_logo(row, None)


def leave(row):
    withdraw_participation(row)


def revoke(row):
    revoke_participation(row, reason="x", by=boss())


def revoke_paper(row):
    revoke_certificate(Certificate.objects.get(holder_name=row.name_ja), by=boss(), reason="x")


def renew_link(row):
    change_link(row, by=None)


def want_address(row):
    request_address(row, f"new-{row.email}")


def take_address(row):
    confirm_address(row)


def replace_address(row):
    correct_address(row, email=f"new-{row.email}", reason="x", by=boss())


def again(row):
    later = Campaign.objects.filter(code="sample-2027").first()
    if later is None:
        later = Campaign.objects.get(code="sample-2026")
        later.pk, later.code, later.public_id = None, "sample-2027", new_public_id()
        later.save()
    register_again(row, later, answers={}, agrees_to_logo=True)


def merge(row):
    merge_organisations(row.organisation, OrganisationFactory(), by=boss())


def answer(body):
    answer_request(body, Answer("accepted", activities_ja="案内"), source=AnswerSource.LINK, by=None)


def report(pair):
    reporter, period = pair
    save_report(period, reporter, said(), sends=True, base=version_of(find_report(period, reporter)))
    release_reports(period, by=boss(), at=period.closes_at)


def refuse_event(_body):
    refuse_proposal(EventProposalFactory(), reason="x", by=boss())


VERBS = [
    (unconfirmed, confirm),
    *((applied, verb) for verb in (approve, approve_many, reject, join, end_as_same, leave)),
    (of_a_number, approve),
    (rejected, reopen),
    *((approved, verb) for verb in (rename, hold_back, move, agree, drop_logo, leave, revoke, revoke_paper)),
    *((approved, verb) for verb in (renew_link, want_address, replace_address, again)),
    *((agreed, verb) for verb in (rename, revoke, leave)),
    *((renamed, verb) for verb in (take_names, decline_names)),
    (moving, take_address),
    (merged, merge),
    (body_with_link, answer),
    (reporting, report),
    (reporting_body, report),
    (body_with_link, refuse_event),
]
