"""What applicants are shown as the reviewers' view of a blind phase is what its reviewers read, text for text."""

from collections import Counter

import pytest
from django.urls import reverse

from awards.applications.domain import submit_application
from awards.applications.models import Answer, Application
from awards.programmes.enums import ItemKind
from awards.reviews.domain.blind_text import decide_text, mark_text, open_text
from awards.reviews.domain.queries.phase_application import key_of
from foundation.text.passages import BAR
from tests.awards.reviews.grading import address
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.programmes import ScreeningItemFactory, ScreeningItemVersionFactory, ScreeningOptionFactory
from tests.factories.reviews import (
    CommitteeFactory,
    CriterionFactory,
    ReviewPhaseFactory,
    assign,
    blind_copy,
    mark_searched,
)
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
TEXTS = "dt, dd, h3, .prose p, li, p.meta"
SECRET, SHOWN = "カナデモデルを始めました。", f"{BAR}伏せ字を始めました。"
NOTE = "{}に休職者は入りません。"
POINT = "実績を見てください。"  # for reviewers alone
OF_APPLICANTS = ("質問left", "—", "就業規則などの写し 1（PDF）")  # what they left out, with a dash; what they sent
OF_REVIEWERS = (POINT, "就業規則などの写し 1.pdf", "名前を取り除いた写しです。")  # a copy of that


def add_question(cycle, code, kind, **facts):
    item = ScreeningItemFactory(cycle=cycle, code=code, kind=kind, order=9, version=None, is_required=False)
    return ScreeningItemVersionFactory(item=item, label_ja=f"質問{code}", **facts)


@pytest.fixture
def phase():
    return ReviewPhaseFactory(committee=CommitteeFactory(cycle=full_cycle()), is_blind=True)


@pytest.fixture
def application(phase):
    """A draft with an answer of each kind, noted figures, an effort that isn't chosen and a question left out."""
    cycle = phase.committee.cycle
    made = ApplicationFactory(cycle=cycle, complete=True)
    number, choice, text, _left = (
        add_question(cycle, code, kind)
        for code, kind in (("number", "number"), ("choice", "choice"), ("text", "text"), ("left", "text"))
    )
    answers = ((number, {"numerator": 7, "result": 7}), (choice, {"option": ScreeningOptionFactory(version=choice)}))
    for version, given in (*answers, (text, {"text": "自由な文。"})):
        Answer.objects.create(application=made, item_version=version, **given)
    made.answers.filter(item_version__item__code="effect").update(text=SECRET)
    for answer in made.answers.filter(item_version__item__kind__in=ItemKind.measures):
        Answer.objects.filter(pk=answer.pk).update(note=NOTE.format(answer.item_version.item.code))
    assert set(made.answers.values_list("item_version__item__kind", flat=True)) == set(ItemKind)
    return made


def read_preview(client, application):
    client.force_login(application.owner)
    url = reverse("laurel_applications:check", args=[application.public_id])
    _organisation, *sections = page_of(client.get(url, {"as": "reviewer"})).all(".preview > section, .preview > dl")
    return Counter(text for section in sections for text in section.texts(TEXTS) if text)


def read_review(client, reviewer, phase, application):
    client.force_login(reviewer.user)
    page = page_of(client.get(address("review", reviewer, phase, key_of(phase, application))))
    parts = page.all(".grading .answer, section[aria-labelledby=others-h], section[aria-labelledby=files-h]")
    return Counter(text for part in parts for text in part.texts(f"{TEXTS}, .fold p") if text)


def accept(application, reviewer, phase, secretariat):
    """As it is once the secretariat has looked at its text and its file."""
    submit_application(application, by=application.owner)
    Application.objects.filter(pk=application.pk).update(state="accepted")
    assign(phase, reviewer, application)
    blind_copy(application.materials.get(), confirmed_by=secretariat)
    effect = application.cycle.items.get(code="effect")
    text = open_text(Application.objects.get(pk=application.pk), effect.pk, by=secretariat)
    decide_text(text, to="blackened", phrases=("カナデモデル",), seen=mark_text(text), by=secretariat)
    mark_searched()


def test_applicants_are_shown_what_reviewers_read(client, application, phase, reviewer, secretariat):
    preview = read_preview(client, application)
    CriterionFactory(rubric__phase=phase, item=application.cycle.items.get(code="effect"))
    application.cycle.items.get(code="effect").versions.update(looked_at_ja=POINT)
    accept(application, reviewer, phase, secretariat)
    review = read_review(client, reviewer, phase, application)

    assert preview[SECRET] == review[SHOWN] == 1
    assert preview - review == Counter([SECRET, *OF_APPLICANTS])
    assert review - preview == Counter([SHOWN, *OF_REVIEWERS])
    assert sum(review[NOTE.format(code)] for code in ("eligible", "active", "days", "number")) == 4
