"""Texts for reviewers, and the verbs that lock their rows: what `test_lock_order.py` lets meet."""

from awards.applications.models import Application
from awards.reviews.domain.blind_text import decide_text, mark_text, open_naming, open_text
from awards.reviews.models import BlindText
from tests.factories.people import staff
from tests.factories.reviews import CommitteeFactory, ReviewPhaseFactory, blind_text


def clerk():
    return staff("run_reviews")


def decide_one_text(text):
    wanted = {"to": "blackened", "phrases": ("残業",)}
    assert decide_text(text, seen=mark_text(text), by=clerk(), **wanted).state == "blackened"


def find_texts(text):
    committee = CommitteeFactory(cycle=text.application.cycle)
    BlindText.objects.filter(pk=text.pk).update(state="shown", shown="別の文", names_left="")
    Application.objects.filter(pk=text.application_id).update(unit_name="残業")
    assert open_naming(ReviewPhaseFactory(committee=committee, is_blind=True)) == 1


def open_one_text(text):
    CommitteeFactory(cycle=text.application.cycle)
    BlindText.objects.filter(pk=text.pk).update(state="outdated")
    assert open_text(text.application, text.item_id, by=clerk()).state == "open"


TEXT_VERBS = [(blind_text, decide_one_text), (blind_text, find_texts), (blind_text, open_one_text)]
