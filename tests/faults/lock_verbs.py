"""Applications in each state, and the verbs that lock their rows: what `test_lock_order.py` lets meet."""

from datetime import timedelta
from secrets import token_hex

from django.contrib.auth import get_user_model
from django.utils import timezone

from awards.applications.domain import (
    Unlock,
    confirm_declarations,
    remove_material,
    save_answers,
    save_organisation,
    settle_material,
    submit_application,
    take_back_application,
    withdraw_application,
)
from awards.applications.domain.draft import load_draft
from awards.applications.domain.submission import complete_submission
from awards.applications.domain.submission_pending import close_draft
from awards.applications.models import Application
from awards.processing.domain import accept_application, extend_call, mark_ineligible, return_application
from awards.processing.domain.call_extension_grant import decide_extension, request_extension
from awards.programmes.domain.cycle import move_cycle, request_suspension, withdraw_suspension
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.releases.domain.circle import add_member
from awards.releases.domain.release import (
    approve_release,
    begin_release,
    call_off_release,
    request_call_off,
    submit_release,
)
from awards.releases.domain.release_contents import read_contents
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.models import Release
from awards.results.domain.awardee import (
    decline_award,
    request_revocation,
    restore_awardee,
    revoke_awardee,
    withdraw_revocation,
)
from awards.results.domain.logo_offer import agree_to_logo_terms, offer_logo
from tests.factories.applications import ApplicationFactory, checking, full_cycle, item_of, passes
from tests.factories.logos import LogoKitFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory

NUMBER = "7999901000001"


def draft(**changed):
    cycle = full_cycle(max_applications=1)
    return ApplicationFactory(cycle=cycle, corporate_number=NUMBER, complete=True, **changed)


def sent():
    application = draft()
    submit_application(application, by=application.owner)
    return Application.objects.get(pk=application.pk)


def checked_later():
    application = draft()
    checking(application.materials.get())
    submit_application(application, by=application.owner)
    return Application.objects.get(pk=application.pk)


def closed():
    application = draft()
    past = timezone.now() - timedelta(days=2)
    AwardCycle.objects.update(opens_at=past - timedelta(days=9), closes_at=past)
    return Application.objects.select_related("cycle").get(pk=application.pk)


def not_submitted():
    application = closed()
    close_draft(application, at=timezone.now())
    return Application.objects.select_related("cycle").get(pk=application.pk)


def judged():
    """The call is over, the application accepted, and its awardee not released yet."""
    application = sent()
    accept_application(application, by=staff("process_application"))
    past = timezone.now() - timedelta(days=2)
    AwardCycle.objects.filter(pk=application.cycle_id).update(opens_at=past - timedelta(days=9), closes_at=past)
    awardee = AwardeeFactory(cycle=application.cycle, application=application)
    awardee.tier.logo_kit = LogoKitFactory()
    awardee.tier.save()
    return Application.objects.select_related("cycle").get(pk=application.pk)


def released():
    application = judged()
    AwardCycle.objects.filter(pk=application.cycle_id).update(released_at=timezone.now())
    return Application.objects.select_related("cycle").get(pk=application.pk)


def announced():
    """With an approved release whose moment has come, and which somebody wants to call off."""
    application, clerk = judged(), staff("release_results")
    moment = timezone.now().replace(second=0, microsecond=0) + timedelta(days=3)
    begun, head = begin_release(application.cycle, moment=moment, by=clerk), boss()
    add_member(begun, user=head, by=clerk)
    submitted = submit_release(begun, by=clerk)
    approved = approve_release(submitted, seen=submitted.sha256, by=head)
    request_call_off(approved, reason="x", by=clerk)
    approved.moment = timezone.now() - timedelta(minutes=1)
    approved.contents = read_contents(approved)
    approved.save(update_fields=["moment", "contents"])
    return Application.objects.select_related("cycle").get(pk=application.pk)


def offered():
    application = released()
    offer_logo(application.cycle.awardees.get(), by=boss())
    return application


def to_revoke():
    application = offered()
    ask_to_revoke(application)
    return application


def to_suspend():
    application = offered()
    ask_to_suspend(application)
    return application


def revoked():
    application = to_revoke()
    revoke(application)
    return application


def boss():
    return get_user_model().objects.create_superuser(f"{token_hex(8)}@example.jp")


def save(application):
    days = item_of(application, "days").pk
    save_answers(load_draft(application), {days: {"numerator": 192}}, by=application.owner)


def rename(application):
    save_organisation(application, {"organisation_name": "変えた名"}, by=application.owner)


def submit(application):
    return submit_application(application, by=application.owner)


def confirm(application):
    confirm_declarations(application, application.cycle.declarations.all(), by=application.owner)


def remove(application):
    remove_material(application.materials.get(), by=application.owner)


def settle(application):
    passes(application.materials.get())
    settle_material(application.materials.get())
    complete_submission(application)


def take_back(application):
    take_back_application(application, by=application.owner)


def withdraw(application):
    withdraw_application(application, by=application.owner)


def accept(application):
    accept_application(application, by=staff("process_application"))


def give_back(application):
    items, until = [Unlock(item=item_of(application, "days"))], timezone.now() + timedelta(days=3)
    return_application(application, items=items, message="x", until=until, by=staff("process_application"))


def refuse(application):
    mark_ineligible(application, reason="x", by=staff("process_application"))


def extend(application):
    later = timezone.now() + timedelta(days=90)
    extend_call(application.cycle, later, reason_ja="大雪", by=staff("change_awardcycle"))


def grant(application):
    later = application.cycle.closes_at + timedelta(days=9)
    facts = {"closes_at": later, "reason": "停電", "by": staff("process_application")}
    decide_extension(request_extension(application, **facts), is_approved=True, by=staff("approve_extension"))


def release(application):
    carry_out_due()


def call_off(application):
    release = Release.objects.get(cycle=application.cycle_id)
    call_off_release(release, by=release.approved_by)


def suspend(application):
    cycle = AwardCycle.objects.get(pk=application.cycle_id)
    move_cycle(cycle, CycleState.SUSPENDED, seen=cycle.retraction_mark, by=boss())


def archive(application):
    move_cycle(application.cycle, CycleState.ARCHIVED, by=boss())


def offer(application):
    offer_logo(application.cycle.awardees.get(), by=boss())


def agree(application):
    awardee = application.cycle.awardees.get()
    agree_to_logo_terms(awardee.logo_offer, terms=awardee.tier.logo_kit.terms)


def revoke(application):
    awardee = application.cycle.awardees.get()
    revoke_awardee(awardee, seen=awardee.retraction_mark, by=boss())


def ask_to_revoke(application):
    request_revocation(application.cycle.awardees.get(), by=boss(), reason="x")


def decline(application):
    decline_award(application.cycle.awardees.get(), reason="x", by=boss())


def keep(application):
    awardee = application.cycle.awardees.get()
    withdraw_revocation(awardee, seen=awardee.retraction_mark, by=boss())


def ask_to_suspend(application):
    request_suspension(application.cycle, by=boss(), reason="x")


def let_it_go_on(application):
    cycle = AwardCycle.objects.get(pk=application.cycle_id)
    withdraw_suspension(cycle, seen=cycle.retraction_mark, by=boss())


def restore(application):
    restore_awardee(application.cycle.awardees.get(), by=boss())


def close(application):
    close_draft(application, at=timezone.now())
