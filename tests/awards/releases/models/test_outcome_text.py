"""One text for each outcome and tier of a release, one notice for each application: the database holds it."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.releases.models import OutcomeNotice, OutcomeText
from foundation.notices.models import Mailing

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("outcome", "with_tier"), [("selected", True), ("reserve", False), ("selected", False), ("not_selected", True)]
)
def test_no_second_text_and_a_tier_only_for_the_selected(decided, outcome, with_tier):
    release = decided.ready.begin()
    tier = decided.judged.upper if with_tier else None

    with pytest.raises(IntegrityError), transaction.atomic():
        OutcomeText.objects.create(release=release, outcome=outcome, tier=tier)


def test_an_application_is_notified_once(decided):
    release = decided.ready.begin()
    mailing = Mailing.objects.create(written_by=decided.ready.clerk)
    decision = decided.decision_set.decisions.all()[0]
    facts = {"application": decision.application, "decision": decision, "mailing": mailing, "queued_at": timezone.now()}
    texts = release.outcome_texts.all()
    OutcomeNotice.objects.create(text=texts[0], **facts)

    with pytest.raises(IntegrityError), transaction.atomic():
        OutcomeNotice.objects.create(text=texts[1], **facts)
