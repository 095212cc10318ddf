"""Letters, mailings, certificates' designs and batches, and their verbs that lock rows: for `test_lock_order.py`."""

from django.test import override_settings

from campaigns.cooperation.domain.letter_batch import begin_sending, mark_posted
from campaigns.cooperation.domain.request_reminder import remind
from campaigns.cooperation.enums import CooperationWay
from campaigns.cooperation.models import CooperationRequest, CooperationSending
from campaigns.participation.domain.notices.audience import AUDIENCE, KIND
from campaigns.participation.domain.queries.participation_certificate import list_candidates
from campaigns.participation.models import Campaign
from campaigns.participation.wiring import PARTICIPANTS
from foundation.certificates.domain import request_batch, save_design
from foundation.certificates.models import CertificateBatch, CertificateDesign
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.notices.domain import approve_mailing, begin_mailing, confirm_mailing, drop_mailing
from foundation.notices.domain.mailing import word_mailing
from foundation.notices.models import Notice
from foundation.records.domain.private_link import new_reference
from tests.factories.cooperation import draft as draft_request
from tests.factories.cooperation import letter_of
from tests.factories.people import staff
from tests.faults.campaign_lock_verbs import approved, boss, campaign

TEXTS = {"subject_ja": "お知らせ", "body_ja": "{name} 様", "subject_en": "News", "body_en": "Dear {name}"}
BODIES = 3


def run(key):
    assert run_work(Work.objects.get(key=key).pk)


def mailing():
    """A draft to three participants, in words of its own."""
    ids = [str(approved().pk) for _each in range(3)]
    made = begin_mailing(AUDIENCE, kind=KIND, ids=ids, by=boss())
    word_mailing(made, TEXTS, by=made.written_by)
    made.refresh_from_db()
    return made


@override_settings(LAUREL_NOTICES_FOUR_EYES=0)
def confirmed():
    return confirm_mailing((made := mailing()), by=made.written_by)


def written():
    made = approve_mailing(confirmed(), by=boss())
    run(made.public_id)
    return made


def invited():
    """Three bodies to be asked, the last made first in the list."""
    found = campaign()
    if not found.cooperation_letters.exists():
        letter_of(found)
    names = [f"見本{new_reference()}県" for _each in range(BODIES)]
    facts = {"postal_address": "見本市1-1", "kind": "prefecture"}
    return [draft_request(found, name_ja=name, order=BODIES - number, **facts) for number, name in enumerate(names)]


def begin(bodies, way):
    chosen = CooperationRequest.objects.filter(pk__in=[each.pk for each in bodies])
    return begin_sending(bodies[0].campaign, chosen, way=way, by=boss())


def printed():
    made = begin(invited(), CooperationWay.PRINT)
    run(made.public_id)
    return CooperationSending.objects.get(pk=made.pk)


def requested():
    bodies = invited()
    send_by_mail(bodies)
    return bodies[0]


def batch():
    """Of somebody who was approved before the campaign had a design."""
    design = campaign().certificate_design
    Campaign.objects.update(certificate_design=None)
    row = approved()
    Campaign.objects.update(certificate_design=design)
    chosen = [each.subject for each in list_candidates(design) if each.subject.endswith(row.public_id)]
    facts = {"source": PARTICIPANTS.name, "language": "ja", "layout": "landscape", "form": "zip", "by": boss()}
    return request_batch(design, chosen, **facts)


def design():
    return CertificateDesign.objects.get(pk=campaign().certificate_design_id)


def confirm_many(made):
    confirm_mailing(made, by=made.written_by)


def approve_many(made):
    approve_mailing(made, by=boss())
    run(made.public_id)


def drop(made):
    assert Notice.objects.filter(mailing=made, state="queued").count() == 3
    assert drop_mailing(made, by=boss()) == 3


def send_by_mail(bodies):
    run(begin(bodies, CooperationWay.MAIL).public_id)
    sent = CooperationRequest.objects.filter(pk__in=[each.pk for each in bodies], state="asked")
    assert sent.count() == BODIES


def post(made):
    assert mark_posted(made, by=boss()) == BODIES


def remind_one(request):
    assert remind(request, by=boss())


def issue_many(made):
    run(made.public_id)
    assert CertificateBatch.objects.get(pk=made.pk).done == 1


def save_another(found):
    found.text_ja = f"{found.text_ja}別の言葉です。"
    save_design(found, by=staff())


VERBS = [
    (mailing, confirm_many),
    (confirmed, approve_many),
    (written, drop),
    (invited, send_by_mail),
    (printed, post),
    (requested, remind_one),
    (batch, issue_many),
    (design, save_another),
]
