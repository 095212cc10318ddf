"""Staff enter what came on paper; what goes wrong is said at the field, in words, and changes nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from campaigns.participation.domain import approve_participation, change_participation
from campaigns.participation.forms.participation_correction import AnswersForm
from campaigns.participation.forms.participation_entry import EntryForm
from campaigns.participation.forms.registration import ChangeForm
from campaigns.participation.models import CampaignQuestion, CampaignQuestionOption, Participation, ParticipationAnswer
from foundation.audit.models import Entry
from foundation.certificates.models import Certificate
from foundation.notices.models import Notice
from tests.factories.assets import check_arrived, picture
from tests.factories.certificates import DesignFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory, QuestionFactory, open_campaign
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return open_campaign(approval="secretariat")


def page(campaign, kind="organisation"):
    return f"{reverse('participation:add')}?campaign={campaign.pk}&kind={kind}"


def paper(campaign, **changes):
    options = campaign.questions.get(code="activity").options.order_by("order")
    typed = {
        "name_ja": "株式会社あおぞら見本食品", "name_kana": "あおぞらみほんしょくひん", "industry": "E",
        "prefecture": "06", "corporate_number": "8700110005901", "website": "https://aozora.example.jp/", "email": "",
        "language": "ja",
        "q_activity": [options[0].pk, options[1].pk], "q_people": "４８人", "agrees": "on", "may_publish": "on",
        "publishes_industry": "on", "publishes_prefecture": "on", "agreed_on": "2026-11-04",
        "source_note": "郵送、11月4日",
    }  # fmt: skip
    return {name: value for name, value in {**typed, **changes}.items() if value is not None}


def test_what_came_on_paper_is_entered_with_answers_consents_and_terms(admin_client: Client, campaign) -> None:
    pages = [page_of(admin_client.get(address)) for address in (reverse("participation:add"), page(campaign))]
    assert [len(shown.all("[name=q_activity]")) for shown in pages] == [0, 3]

    answer = admin_client.post(page(campaign), paper(campaign))

    row = Participation.objects.get()
    assert answer.headers["Location"] == reverse("participation:inspect", args=[row.pk])
    assert (row.state, row.source, row.source_note, row.entered_by.is_superuser) == (
        "applied", "staff", "郵送、11月4日", True,
    )  # fmt: skip
    assert (row.may_publish, row.publishes_industry, row.publishes_website) == (True, True, False)
    assert (row.participation_terms, row.logo_terms) == (campaign.participation_terms, None)
    assert row.participation_terms_at.isoformat().startswith("2026-11-03T15:00")
    assert sorted(row.answers.values_list("option__code", "number"), key=str) == [
        ("learn", None), ("practise", None), (None, 48),
    ]  # fmt: skip
    assert (Entry.objects.filter(event="participation.entered").count(), Notice.objects.count()) == (1, 0)


def test_a_logo_that_came_with_it_is_looked_at_and_approved(admin_client: Client, campaign, s3) -> None:
    logo = SimpleUploadedFile("logo.png", picture())
    admin_client.post(page(campaign), paper(campaign, logo=logo, publishes_logo="on"))
    row = Participation.objects.get()
    action, look = (reverse(f"laurel_participation_admin_{name}", args=[row.pk]) for name in ("approve_logo", "logo"))
    approve_participation(row, by=None)
    assert (admin_client.get(action).status_code, admin_client.get(look).status_code) == (302, 404)
    check_arrived()
    assert page_of(admin_client.get(reverse("participation:inspect", args=[row.pk]))).hrefs.count(action) == 1
    assert page_of(admin_client.get(action)).hrefs.count(look) == 1
    assert admin_client.get(look).status_code == 302
    shown = {name: value for name, value in admin_client.get(action).context["form"].initial.items() if value}
    assert admin_client.post(action, shown).status_code == 302
    row.refresh_from_db()
    assert row.organisation.logo == row.picture is not None


def test_a_retired_choice_stays_with_who_made_it(campaign) -> None:
    row = ParticipationFactory(campaign=campaign)
    option = campaign.questions.get(code="activity").options.get(code="learn")
    ParticipationAnswer.objects.create(participation=row, question=option.question, option=option)
    CampaignQuestionOption.objects.filter(pk=option.pk).update(is_active=False)
    offered = EntryForm(campaign=campaign, kind="organisation").fields["q_activity"].queryset
    kept = ChangeForm(participation=row).fields["q_activity"].queryset
    assert (option in offered, option in kept) == (False, True)


def test_bad_input_is_named_at_its_field_and_kept(admin_client: Client, campaign) -> None:
    bad = paper(campaign, agrees=None, name_ja="あ" * 300, source_note="", agreed_on="2099-01-01", q_people="many")
    answer = admin_client.post(page(campaign), bad)
    form = answer.context["form"]
    assert answer.status_code == 422
    assert {"agrees", "name_ja", "source_note", "agreed_on", "q_people"} == set(form.errors)
    assert page_of(answer).one("[name=q_people]")["value"] == "many"
    assert Participation.objects.count() == 0


def test_an_organisation_that_stands_is_said_at_the_field(admin_client: Client, campaign) -> None:
    known = OrganisationFactory()
    ParticipationFactory(campaign=campaign, organisation=known)
    ParticipationFactory(campaign=campaign, organisation=None, corporate_number="8700110005901")
    twice = admin_client.post(page(campaign), paper(campaign)).context["form"]
    chosen = admin_client.post(page(campaign), paper(campaign, corporate_number="", organisation=known.pk))
    assert (list(twice.errors), list(chosen.context["form"].errors)) == (["corporate_number"], ["organisation"])
    assert Participation.objects.count() == 2


def test_mending_never_gives_an_organisation_two_registrations(admin_client: Client, campaign) -> None:
    taken = ParticipationFactory(campaign=campaign)
    row = ParticipationFactory(campaign=campaign, name_ja="見本")
    typed = {"organisation": taken.organisation_id, "name_ja": "見本", "language": "ja"}
    shown = admin_client.get(reverse("participation:edit", args=[row.pk])).context["shown"]
    answer = admin_client.post(reverse("participation:edit", args=[row.pk]), typed | {"shown": shown})
    with override("ja"):
        assert answer.context["form"].errors["organisation"]
    row.refresh_from_db()
    assert row.organisation_id != taken.organisation_id


def corrected(client, row, *, meanwhile=lambda: None, **changes):
    """What the page of a participation would send, with these changes; None: not sent."""
    address = reverse("participation:edit", args=[row.pk])
    page = client.get(address)
    forms_shown = (page.context["form"], page.context["answers_form"])
    sent = {bound.html_name: bound.value() for form in forms_shown for bound in form}
    sent["shown"] = page.context["shown"]
    sent = {name: value for name, value in {**sent, **changes}.items() if value is not None and value is not False}
    meanwhile()
    return client.post(address, sent)


@pytest.mark.parametrize(("language", "field"), [("ja", "name_ja"), ("en", "name_en")])
def test_no_certificate_gets_a_name_that_can_not_be_printed(admin_client: Client, language, field) -> None:
    giving = open_campaign(certificate_design=DesignFactory())
    row = ParticipationFactory(campaign=giving, state="applied", name_ja="見本商店", name_en="Mihon", language=language)
    approve_participation(row, by=None)

    refused = corrected(admin_client, row, **{field: "Mihon😀"})

    assert [*refused.context["form"].errors] == [field]
    row.refresh_from_db()
    assert (row.name_ja, row.name_en) == ("見本商店", "Mihon")
    assert Certificate.objects.get().holder_name == getattr(row, field)


def test_a_consent_taken_back_while_staff_correct_stays_taken_back(admin_client: Client, campaign) -> None:
    admin_client.post(page(campaign), paper(campaign, q_what="在宅勤務を試す"))
    row = Participation.objects.get()
    Participation.objects.update(may_publish=True, website="https://old.example.jp")

    def take_back() -> None:
        columns = {"may_publish": False, "website": "https://new.example.jp"}
        change_participation(row, columns=columns, answers={"what": "出社を減らす"})

    refused = corrected(admin_client, row, meanwhile=take_back, name_en="Mihon")

    (said,) = refused.context["form"].non_field_errors()
    question = campaign.questions.get(code="what").label
    named = [name in said for name in ("公表", "ウェブサイト", question, "フリガナ")]
    row.refresh_from_db()
    assert (named, row.may_publish, row.website, row.name_en) == (
        [True, True, True, False], False, "https://new.example.jp", "",
    )  # fmt: skip
    assert row.answers.get(question__code="what").text == "出社を減らす"
    assert page_of(refused).one("[name=name_en]")["value"] == "Mihon"
    assert corrected(admin_client, row, name_en="Mihon").status_code == 302
    row.refresh_from_db()
    assert (row.may_publish, row.name_en) == (False, "Mihon")


def test_answers_are_mended_like_the_rest(admin_client: Client, campaign) -> None:
    admin_client.post(page(campaign), paper(campaign, q_what="在宅勤務を試す"))
    row = Participation.objects.get()
    options = {option.code: option.pk for option in campaign.questions.get(code="activity").options.all()}
    stage = campaign.questions.get(code="stage").options.get(code="planned")

    answer = corrected(admin_client, row, q_activity=[options["support"]], q_people="０", q_what="", q_stage=stage.pk)

    assert answer.status_code == 302
    said = row.answers.values_list("question__code", "option__code", "number", "text")
    assert sorted(said) == [("activity", "support", None, ""), ("people", None, 0, ""), ("stage", "planned", None, "")]
    entry = Entry.objects.get(event="participation.changed")
    assert (entry.after, entry.actor.is_superuser) == ({"fields": ["activity", "what", "stage", "people"]}, True)
    corrected(admin_client, row)
    corrected(admin_client, row, q_stage="", q_people="")
    assert list(row.answers.values_list("option__code", flat=True)) == ["support"]
    assert Entry.objects.filter(event="participation.changed").count() == 2


def test_only_a_single_choice_can_be_taken_back_by_choosing_none(campaign) -> None:
    form = AnswersForm(participation=ParticipationFactory(campaign=campaign))
    none = {name: [key for key, _label in form.fields[name].choices if key == ""] for name in ("q_activity", "q_stage")}
    assert none == {"q_activity": [], "q_stage": [""]}


def test_an_answer_amiss_is_said_at_its_question_and_nothing_is_saved(admin_client: Client, campaign) -> None:
    admin_client.post(page(campaign), paper(campaign))
    row = Participation.objects.get()
    answer = corrected(admin_client, row, name_ja="新しい名称", q_people="many", q_activity=None)
    assert set(answer.context["answers_form"].errors) == {"q_people", "q_activity"}
    assert page_of(answer).one("[name=q_people]")["value"] == "many"
    row.refresh_from_db()
    assert (row.name_ja, row.answers.count()) == ("株式会社あおぞら見本食品", 3)


def test_nobody_has_to_invent_an_answer_and_a_retired_one_can_be_mended(admin_client: Client, campaign) -> None:
    row = ParticipationFactory(campaign=campaign, name_ja="見本")
    question = campaign.questions.get(code="what")
    ParticipationAnswer.objects.create(participation=row, question=question, text="前の答え")
    CampaignQuestion.objects.filter(pk=question.pk).update(is_active=False)
    assert corrected(admin_client, row, name_ja="見本商店", q_what="直した答え").status_code == 302
    row.refresh_from_db()
    assert (row.name_ja, row.answers.get().text) == ("見本商店", "直した答え")


def test_others_are_kept_out_of_entering(client: Client, campaign) -> None:
    client.force_login(staff())
    assert client.post(page(campaign), paper(campaign)).status_code in (302, 403)
    assert Participation.objects.count() == 0


def campaign_form(client, campaign):
    """What the page of a campaign would send, unchanged."""
    form = client.get(reverse("campaign:edit", args=[campaign.pk])).context["form"]
    sent = {}
    for each in _forms_of(form):
        for bound in each:
            value = bound.value()
            if value is not None and value is not False:
                sent[bound.html_name] = value
        for formset in each.formsets.values():
            for bound in formset.management_form:
                sent[bound.html_name] = bound.value()
    for bound in [name for name, value in sent.items() if hasattr(value, "isoformat")]:
        sent[bound] = sent[bound].strftime("%Y-%m-%d %H:%M")
    return {name: value for name, value in sent.items() if value != []}


def _forms_of(form):
    yield form
    for formset in form.formsets.values():
        for child in formset.initial_forms:
            yield from _forms_of(child)


def test_what_was_answered_is_retired_not_deleted(admin_client: Client) -> None:
    campaign = CampaignFactory()
    question = QuestionFactory(campaign=campaign, kind="choice", choices=("yes", "no"))
    row = ParticipationFactory(campaign=campaign)
    ParticipationAnswer.objects.create(participation=row, question=question, option=question.options.get(code="yes"))
    address, sent = reverse("campaign:edit", args=[campaign.pk]), campaign_form(admin_client, campaign)

    option = question.options.get(code="yes")
    for name, named in (("questions-0-DELETE", str(question)), ("questions-0-options-0-DELETE", str(option))):
        refused = admin_client.post(address, {**sent, name: "on", "slogan_ja": "新しい"})
        form = refused.context["form"]
        assert refused.status_code == 200
        (error,) = form.non_field_errors().as_data()
        assert (error.code, error.params) == ("answers_stand", {"names": named})
        assert page_of(refused).values(f"[name='{name}']", "value") in ([], [""])
    campaign.refresh_from_db()
    assert (campaign.slogan_ja, CampaignQuestion.objects.count(), CampaignQuestionOption.objects.count()) == ("", 1, 2)

    saved = admin_client.post(address, {**sent, "questions-0-options-1-DELETE": "on"})
    assert saved.status_code == 302, [(each.prefix, each.errors) for each in _forms_of(saved.context["form"])]
    assert list(question.options.values_list("code", flat=True)) == ["yes"]
    del sent["questions-0-is_active"]
    admin_client.post(address, {name: value for name, value in sent.items() if "options-1" not in name}
                      | {"questions-0-options-INITIAL_FORMS": "1", "questions-0-options-TOTAL_FORMS": "1"})  # fmt: skip
    question.refresh_from_db()
    assert (question.is_active, question.answers.count()) == (False, 1)
