"""A submission read as a draft is: the values and words of its day, whatever has become of the application since."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from awards.applications.domain import make_preview, submit_application
from awards.applications.domain.party import OTHER_AWARDS, PARTIES, save_parties
from awards.applications.domain.queries.submission_reading import SubmissionReader
from awards.applications.models import Answer, Application, ApplicationParty
from awards.programmes.models import RequiredMaterial, ScreeningItemVersion, ScreeningOption
from foundation.organisations.models import Industry, LegalForm, Prefecture
from tests.factories.applications import ApplicationFactory, full_cycle
from tests.factories.organisations import OrganisationFactory
from tests.factories.programmes import ScreeningItemFactory, ScreeningItemVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True, unit_name="山形支店", legal_form_id="kk")


def read(application):
    return SubmissionReader().read(Application.objects.get(pk=application.pk).current_submission)


def test_columns_are_those_that_were_sent(application):
    changed = {"organisation_name": "変えた名", "employees_total": 9, "prefecture_id": "13", "legal_form_id": None}
    own, another = application.corporate_number, OrganisationFactory(with_number=True)
    Application.objects.update(
        **changed, website="https://example.jp/", organisation=another, corporate_number=another.corporate_number
    )

    sent = read(application).application

    assert (sent.organisation_name, sent.employees_total, sent.unit_name) == ("見本食品株式会社", 182, "山形支店")
    assert (sent.prefecture, sent.legal_form) == (Prefecture.objects.get(pk="06"), LegalForm.objects.get(pk="kk"))
    assert (sent.corporate_number, sent.organisation) == (own, None)
    assert (sent.website, sent.reference, sent.pk) == ("", application.reference, application.pk)


def test_a_code_that_is_gone_is_shown_as_it_was_sent(application):
    LegalForm.objects.create(code="gone", name_ja="無い", name_en="Gone")
    again = ApplicationFactory(cycle=application.cycle, submitted=True, legal_form_id="gone")
    Application.objects.update(legal_form=None)
    LegalForm.objects.filter(pk="gone").delete()

    assert str(read(again).application.legal_form) == "無い"


def test_codes_have_their_names_of_the_day_they_were_sent(application):
    before = {name: str(getattr(application, name)) for name in ("industry", "prefecture")}
    for codes in (Industry, Prefecture):
        codes.objects.update(name_ja="言い換え", name_en="Reworded")

    sent = read(application)

    assert {name: str(getattr(sent.application, name)) for name in before} == before
    with override("en"):
        assert str(sent.application.prefecture) == "Yamagata"


def test_the_place_of_an_organisation_taking_part_has_its_name_of_the_day():
    application = ApplicationFactory(complete=True)
    ApplicationParty.objects.create(application=application, role="partner", name="見本市", prefecture_id="06")
    submit_application(application, by=application.owner)
    Prefecture.objects.update(name_ja="言い換え")

    (party,) = read(application).parties

    assert str(party.prefecture) == "山形県"


def test_a_submission_without_names_is_shown_with_those_of_today(application):
    submission = Application.objects.get(pk=application.pk).current_submission
    submission.snapshot.pop("code_names")
    LegalForm.objects.update(name_ja="言い換え")

    assert str(SubmissionReader().read(submission).application.legal_form) == "言い換え"


def test_numbers_texts_and_results_are_those_that_were_sent(application):
    Answer.objects.update(numerator=1, denominator=1, result=1, text="あと", is_chosen=False, note="あと")

    sent = {answer.item_version.item.code: answer for answer in read(application).answers.values()}

    assert [sent[code].numerator for code in ("eligible", "active", "days")] == [64, 48, 384]
    assert (sent["days"].denominator, sent["days"].result, sent["days"].note) == (48, Decimal(8), "")
    assert (sent["effect"].is_chosen, sent["effect"].text[:2]) == (True, "検品")


def test_questions_have_the_version_and_the_words_they_were_answered_in(application):
    days = ScreeningItemVersion.objects.get(item__code="days")
    ScreeningItemVersion.objects.update(label_ja="言い換え", numerator_label_ja="言い換え", label_en="Reworded")
    ScreeningItemVersionFactory(item=days.item, number=2, label_ja="新しい問い", decimals=3)

    preview = make_preview(read(application), [])

    assert [(each.label, each.shown) for each in preview.figures][2] == ("平均実施日数", "8.0")
    assert preview.figures[2].made_of == (("延べ日数", 384), ("実施した人数", 48))


def test_a_choice_is_shown_in_the_words_it_was_made_in():
    cycle = full_cycle()
    item = ScreeningItemFactory(cycle=cycle, code="size", kind="choice", version=None)
    version = ScreeningItemVersionFactory(item=item, label_ja="規模")
    chosen, other = (ScreeningOption.objects.create(version=version, code=code, label_ja=code) for code in "ab")
    application = ApplicationFactory(cycle=cycle, complete=True)
    answer = Answer.objects.create(application=application, item_version=version, option=chosen)
    submit_application(application, by=application.owner)
    Answer.objects.filter(pk=answer.pk).update(option=other)
    ScreeningOption.objects.filter(pk=chosen.pk).update(label_ja="あとの言葉")

    assert ("規模", "a") in make_preview(read(application), []).texts

    chosen.delete()
    assert ("規模", "a") in make_preview(read(application), []).texts


def test_files_are_those_that_were_sent_under_the_names_of_then(application):
    application.materials.update(removed_at=application.submitted_at)
    RequiredMaterial.objects.update(name_ja="言い換え")

    (material,) = read(application).materials

    assert (material.is_received, material.requirement.name) == (True, "就業規則などの写し")
    assert read(application).received_materials == [material]


def test_lists_and_declarations_are_those_that_were_sent():
    application = ApplicationFactory(complete=True)
    party = {"role": "member", "name": "みほん町", "corporate_number": "", "unit_name": "課"}
    rows = [{**party, "prefecture": Prefecture.objects.get(pk="13")}]
    award = {"kind": "selected", "name": "みほん賞", "year": 2023, "outcome": "優秀賞"}
    save_parties(application, PARTIES, rows, by=application.owner)
    save_parties(application, OTHER_AWARDS, [award], by=application.owner)
    submit_application(application, by=application.owner)
    application.parties.all().delete()
    application.other_awards.all().delete()
    application.declarations.clear()

    sent = read(application)

    assert [(each.name, str(each.prefecture), each.get_role_display()) for each in sent.parties] == [
        ("みほん町", "東京都", "構成団体")
    ]
    assert [(each.name, each.year) for each in sent.other_awards] == [("みほん賞", 2023)]
    assert sent.confirmed == {each.pk for each in sent.questionnaire.declarations}


def test_a_submission_of_an_earlier_format_is_read_with_the_words_there_are(application):
    submission = Application.objects.get().current_submission
    wording = ("numerator_label_ja", "numerator_label_en", "option_label_ja", "denominator_label_ja")
    for answer in submission.snapshot["answers"]:
        for name in wording:
            del answer[name]
    for material in submission.snapshot["materials"]:
        del material["requirement_name_ja"]

    sent = SubmissionReader().read(submission)

    assert make_preview(sent, []).figures[2].made_of[0] == ("延べ日数", 384)
    assert [each.requirement.name for each in sent.materials] == ["就業規則などの写し"]


def test_a_submission_never_changes_by_being_read_again(application):
    sent = read(application)

    assert sent.reread(application) is sent
