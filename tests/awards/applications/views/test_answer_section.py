"""A form that staff change while a draft lies open: the answer stays, says what has changed, and is sent once seen."""

import pytest

from awards.applications.models import Submission
from awards.programmes.domain import begin_version
from tests.factories.applications import ApplicantFactory, ApplicationFactory, page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
CHANGED = "「経営の効果（改）」の質問が変わりました。答えを見直して、もう一度保存してください。"


@pytest.fixture
def application(client):
    application = ApplicationFactory(complete=True)
    client.force_login(application.owner)
    return application


@pytest.fixture
def changed(application):
    """The question of the effort, in a new version, begun after the draft was written."""
    version = begin_version(application.cycle.items.get(code="effect"), by=ApplicantFactory(is_superuser=True))
    version.label_ja, version.max_characters = "経営の効果（改）", 400
    version.save()
    return version


def test_the_draft_keeps_its_text_and_says_why_it_is_not_sent(client, application, changed):
    text = application.answers.get(is_chosen=True).text

    answer = client.post(page(application, "check"), {"declaration-true": "on"})

    assert (answer.status_code, Submission.objects.count()) == (422, 0)
    assert page_of(answer).texts("main .error-summary li") == [CHANGED]
    opened = page_of(client.get(page(application, "efforts")))
    assert opened.one("#id_effect-text-e").text == CHANGED
    assert opened.fields["effect-text"] == text
    assert opened.one("#id_effect-text-c").text == "400字まで"


def test_saved_again_unchanged_it_answers_the_new_question_and_is_sent(client, application, changed):
    text = application.answers.get(is_chosen=True).text

    client.post(page(application, "efforts"), {"effect-is_chosen": "on", "effect-text": text})
    answer = client.post(page(application, "check"), {"declaration-true": "on"}, follow=True)

    assert answer.redirect_chain[-1][0] == page(application, "receipt")
    sent = {each["code"]: each for each in Submission.objects.get().snapshot["answers"]}
    assert (sent["effect"]["version"], sent["effect"]["text"]) == (changed.number, text)


def test_a_page_opened_before_the_change_loses_nothing(client, application):
    opened = client.get(page(application, "efforts"))
    base = {group.html_name: group.token for group in opened.context["groups"]}
    version = begin_version(application.cycle.items.get(code="effect"), by=ApplicantFactory(is_superuser=True))

    client.post(page(application, "efforts"), base | {"effect-is_chosen": "on", "effect-text": "あとから書いた文"})

    answer = application.answers.get(item_version=version)
    assert (answer.text, answer.is_chosen) == ("あとから書いた文", True)
