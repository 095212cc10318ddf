"""What a submission says in words, and by what names its applicant is known."""

import pytest

from awards.applications.domain.queries.submission_text import list_names, list_sent_texts
from awards.applications.models import Application
from tests.factories.applications import ApplicationFactory, full_cycle, send_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(cycle=full_cycle(), submitted=True, organisation_name="見本食品株式会社")


def said(application):
    codes = dict(application.cycle.items.values_list("pk", "code"))
    return {codes[item]: text for item, text in list_sent_texts(application).items()}


def test_answers_and_notes_by_their_items(application):
    send_again(application, effect="効果", notes={"days": "工場だけ", "active": " "})

    assert said(application) == {"effect": "効果", "days": "工場だけ"}


def test_what_was_not_sent_says_nothing():
    draft = ApplicationFactory(cycle=full_cycle())

    assert list_sent_texts(draft) == {}
    assert draft.organisation_name in list_names(draft)


def test_names_are_those_of_today_and_of_the_day_it_was_sent(application):
    parties = [{"name": "見本運輸", "unit_name": "第二営業所"}]
    application.current_submission.snapshot["parties"] = parties
    today = {"organisation_name": "新見本食品", "unit_name": "", "contact_name": "架空 花子"}
    Application.objects.filter(pk=application.pk).update(**today)
    for column, value in today.items():
        setattr(application, column, value)

    names = list_names(application)

    assert {"新見本食品", "見本食品株式会社", "架空 花子", "見本運輸", "第二営業所"} <= set(names)
    assert "" not in names
    assert len(names) == len(set(names))
