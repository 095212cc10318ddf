"""What a page tells that somebody had before them, and what comes of it when the page is sent back."""

import pytest
from django.http import QueryDict
from django.urls import reverse

from awards.applications.domain import load_draft, save_answers, save_organisation
from awards.applications.models import Application
from awards.applications.views.answer_base import (
    groups_of_answers,
    groups_of_columns,
    make_answer_base,
    make_column_base,
)
from foundation.forms.conflict import Base, mark_of
from foundation.forms.group import as_posted
from tests.factories.applications import ApplicationFactory, page
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
NOTHING = mark_of(None)


@pytest.fixture
def application():
    return ApplicationFactory()


def question_of(draft, code):
    return next(each for each in draft.questionnaire.questions if each.item.code == code)


def groups_by_name(draft):
    return {group.name: group for group in groups_of_answers(draft, draft.questionnaire.questions)}


# Answers


def test_each_answer_has_one_group_with_the_inputs_of_its_kind(application):
    groups = groups_by_name(load_draft(application))

    assert {name: group.listed for name, group in groups.items()} == {
        "eligible": "denominator:eligible-denominator note:eligible-note numerator:eligible-numerator",
        "active": "note:active-note numerator:active-numerator",  # its denominator is the other's numerator
        "days": "note:days-note numerator:days-numerator",
        "effect": "is_chosen:effect-is_chosen text:effect-text",
        "field": "is_chosen:field-is_chosen text:field-text",
    }
    assert groups["days"].url == reverse("laurel_applications:answer", args=[application.public_id, "days"])


def test_an_answer_that_is_not_there_stands_at_revision_0_with_nothing(application):
    groups = groups_by_name(load_draft(application))

    assert groups["eligible"].token == f"0.{NOTHING}.{NOTHING}.{NOTHING}"
    assert groups["effect"].token == f"0.{NOTHING}.{NOTHING}"


def test_a_token_follows_the_revision_and_each_value(application):
    draft = load_draft(application)
    item = question_of(draft, "effect").item.pk
    save_answers(draft, {item: {"is_chosen": True}}, by=application.owner)
    save_answers(load_draft(application), {item: {"text": "残業が減りました。"}}, by=application.owner)

    token = groups_by_name(load_draft(application))["effect"].token

    assert token == f"2.{mark_of(True)}.{mark_of('残業が減りました。')}"


def test_the_working_page_carries_a_hidden_input_for_each_group(client, application):
    client.force_login(application.owner)
    draft = load_draft(application)

    shown = page_of(client.get(page(application, "efforts"))).one("main").fields

    groups = groups_of_answers(draft, draft.questionnaire.efforts)
    assert {group.html_name: shown[group.html_name] for group in groups} == {
        group.html_name: group.token for group in groups
    }


# Columns


def test_each_column_is_a_group_of_its_own(application):
    name, city = groups_of_columns(application, ["organisation_name", "city"])

    assert (name.html_name, name.listed) == ("base-organisation_name", "organisation_name:organisation_name")
    assert (name.token, city.token) == (f"0.{mark_of('見本食品株式会社')}", f"0.{NOTHING}")
    assert city.url == reverse("laurel_applications:column", args=[application.public_id, "city"])


def test_a_columns_revision_counts_its_own_changes_alone(application):
    for city in ("山形市", "天童市"):
        save_organisation(Application.objects.get(), {"city": city}, by=application.owner)

    name, city = groups_of_columns(Application.objects.get(), ["organisation_name", "city"])

    assert (name.token, city.token) == (f"0.{mark_of('見本食品株式会社')}", f"2.{mark_of('天童市')}")


# A form shown again


def test_a_form_shown_again_leans_on_what_was_sent_not_on_what_is_there_now(application):
    groups = groups_of_columns(application, ["city", "website"])

    city, website = as_posted(groups, QueryDict("base-city=7.0a1b2c3d"))

    assert (city.token, website.token) == ("7.0a1b2c3d", groups[1].token)
    assert as_posted(groups, None) == groups


# Sent back


def test_bases_of_answers_are_read_by_item(application):
    draft = load_draft(application)
    effect, days = question_of(draft, "effect"), question_of(draft, "days")
    data = QueryDict("base-effect=3.aaaaaaaa.bbbbbbbb&base-days=4.cccccccc.dddddddd&base-other=1")

    assert make_answer_base(data, draft.questionnaire.questions) == {
        effect.item.pk: Base(3, {"is_chosen": "aaaaaaaa", "text": "bbbbbbbb"}),
        days.item.pk: Base(4, {"note": "cccccccc", "numerator": "dddddddd"}),
    }


def test_a_base_that_was_read_says_what_was_written(application):
    draft = load_draft(application)
    groups = groups_of_answers(draft, draft.questionnaire.questions)

    bases = make_answer_base({group.html_name: group.token for group in groups}, draft.questionnaire.questions)

    assert [str(base) for base in bases.values()] == [group.token for group in groups]


@pytest.mark.parametrize(
    "token", ["", " ", "x", "-1", "1.5", "1.aaaaaaa", "1.AAAAAAAA", "9999999999", "1.aaaaaaaa.", "1;drop", "１"]
)
def test_a_base_that_cannot_be_read_is_as_good_as_none(application, token):
    questions = load_draft(application).questionnaire.questions

    assert make_answer_base({"base-effect": token}, questions) == {}
    assert make_column_base({"base-city": token}, ["city"]) == {}


@pytest.mark.parametrize("token", ["5", ' "5" ', "5.aaaaaaaa"])
def test_a_bare_revision_is_read_too_whatever_marks_are_missing(application, token):
    bases = make_column_base({"base-city": token, "base-website": "1"}, ["city"])

    assert {column: base.revision for column, base in bases.items()} == {"city": 5}


def test_more_marks_than_columns_are_left_out():
    assert make_column_base({"base-city": "2.aaaaaaaa.bbbbbbbb"}, ["city"]) == {"city": Base(2, {"city": "aaaaaaaa"})}


def test_a_page_without_bases_has_none(application):
    assert make_answer_base({}, load_draft(application).questionnaire.questions) == {}
    assert make_column_base({}, ["city", "website"]) == {}
