"""One application as the secretariat reads it: figures against limits, the checklist, files, hashes; fixed cost."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from django.utils.translation import override

from awards.applications.domain import Unlock, submit_application, take_back_application
from awards.applications.domain.correction import open_correction
from awards.applications.models import (
    Answer,
    Application,
    ApplicationMessage,
    ExtensionGrant,
    MessageFile,
    Submission,
)
from awards.processing.domain.queries.application_review import get_dossier, list_limits, list_submissions
from awards.processing.models import InternalNote
from awards.programmes.domain.queries.item_questionnaire import get_questionnaire
from awards.programmes.enums import Section
from awards.programmes.models import ScreeningItemVersion
from foundation.assets.models import StoredFile
from tests.factories.applications import ApplicationFactory, accepted_file, checking
from tests.factories.people import staff
from tests.factories.programmes import RequiredMaterialFactory, ScreeningItemFactory, ScreeningItemVersionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return ApplicationFactory(submitted=True)


@pytest.fixture
def draft():
    """Complete and not sent: what is judged is what its applicant has saved."""
    return ApplicationFactory(complete=True)


def judged(application):
    """The finding of each figure: its words, whether it is wrong, whether it is unusual."""
    return {
        each.figure.label: (each.finding, each.is_wrong, each.is_unusual) for each in get_dossier(application).figures
    }


def answer_with(application, code, **columns):
    Answer.objects.filter(application=application, item_version__item__code=code).update(**columns)


def limit(application, code, **limits):
    ScreeningItemVersion.objects.filter(item__cycle=application.cycle, item__code=code).update(**limits)


# Figures


def test_figures_within_their_limits(application):
    assert judged(application) == {
        "対象者の割合": ("範囲内", False, False),
        "実施者の割合": ("範囲内", False, False),
        "平均実施日数": ("範囲内", False, False),
    }


@pytest.mark.parametrize(
    ("limits", "finding"),
    [
        ({"maximum": Decimal("74.999")}, ("ありえない値", True, False)),
        ({"maximum": Decimal(75)}, ("範囲内", False, False)),
        ({"maximum": None, "minimum": Decimal("75.001")}, ("ありえない値", True, False)),
        ({"warn_below": Decimal("75.001")}, ("要確認", False, True)),
        ({"warn_above": Decimal("74.999")}, ("要確認", False, True)),
        ({"warn_above": Decimal(75), "warn_below": Decimal(75)}, ("範囲内", False, False)),
    ],
)
def test_a_figure_is_judged_by_the_limits_to_the_last_place(application, limits, finding):
    limit(application, "active", **limits)

    assert judged(application)["実施者の割合"] == finding


def test_nobody_to_divide_by_is_an_impossible_value(draft):
    answer_with(draft, "eligible", numerator=5, denominator=0, result=None)

    assert judged(draft)["対象者の割合"] == ("ありえない値", True, False)


def test_half_an_answer_has_no_result_and_none_is_not_answered(draft):
    answer_with(draft, "eligible", denominator=None, result=None)
    Answer.objects.filter(application=draft, item_version__item__code="days").delete()

    shown = judged(draft)

    assert (shown["対象者の割合"][0], shown["平均実施日数"][0]) == ("結果なし", "未回答")


def test_findings_in_english(draft):
    limit(draft, "active", warn_below=Decimal(80))
    answer_with(draft, "eligible", denominator=None, result=None)
    Answer.objects.filter(application=draft, item_version__item__code="days").delete()

    with override("en"):
        assert [finding for finding, _wrong, _unusual in judged(draft).values()] == [
            "no result",
            "unusual: please check",
            "not answered",
        ]


def test_limits_are_said_in_words_with_the_decimals_of_the_question(application):
    limits = {"minimum": Decimal("1.5"), "maximum": 99, "warn_below": 10, "warn_above": Decimal("80.25")}
    limit(application, "active", decimals=2, **limits)
    limit(application, "days", maximum=None)
    questions = {each.item.code: each for each in get_questionnaire(application.cycle).questions}

    with override("en"):
        assert list_limits(questions["active"]) == [
            "at least 1.50",
            "at most 99.00",
            "unusual if below 10.00",
            "unusual if above 80.25",
        ]
    assert list_limits(questions["days"]) == []


def test_a_limit_of_zero_is_a_limit(application):
    limit(application, "days", minimum=0, maximum=None)
    question = next(each for each in get_questionnaire(application.cycle).questions if each.item.code == "days")

    with override("en"):
        assert list_limits(question) == ["at least 0.0"]


# The checklist


def test_a_whole_application_has_nothing_on_its_checklist(application):
    checks = get_dossier(application).checks

    assert [(check.section, check.findings) for check in checks] == [(section, ()) for section in Section]


def test_what_is_missing_stands_at_its_section(draft):
    Application.objects.update(contact_email="")
    draft.refresh_from_db()
    answer_with(draft, "effect", is_chosen=False)
    draft.materials.all().delete()

    found = {str(check.section): len(check.findings) for check in get_dossier(draft).checks}

    assert found == {"organisation": 1, "questions": 0, "efforts": 1, "materials": 1, "check": 0}


def test_a_section_in_which_nothing_is_asked_is_not_on_the_checklist(application):
    application.cycle.items.filter(kind="effort").update(kind="text")

    assert Section.EFFORTS not in [check.section for check in get_dossier(application).checks]


# Files


@pytest.mark.parametrize(
    ("detected", "name", "icon", "kind"),
    [
        ("application/pdf", "a.pdf", "doc-full", "PDF"),
        ("image/png", "a.pdf", "image", "PNG"),  # by what was found in it, never by its name
        ("image/jpeg", "a.jpg", "image", "JPEG"),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "a.xlsx",
            "table",
            "Excel (.xlsx)",
        ),
        ("", "写真.JPG", "image", "JPEG"),
        ("", "a.pptx", "media", "PowerPoint (.pptx)"),
        ("", "noending", "doc-empty", ""),
        ("application/x-strange", "a.exe", "doc-empty", ""),
    ],
)
def test_a_file_has_the_icon_of_what_is_in_it_else_of_its_name(application, detected, name, icon, kind):
    if not detected:
        checking(application.materials.get())
    StoredFile.objects.update(detected_type=detected, original_name=name)

    (piece,) = get_dossier(application).pieces

    assert (piece.icon, piece.kind, piece.material) == (icon, kind, application.materials.get())


def test_a_file_still_being_checked_is_listed_but_not_in_the_preview(application):
    checking(application.materials.get())

    dossier = get_dossier(application)

    assert (len(dossier.pieces), dossier.preview.materials) == (1, [])


# What was sent


def test_submissions_are_listed_the_newest_first_and_are_intact(application):
    take_back_application(application, by=application.owner)
    submit_application(Application.objects.get(), by=application.owner)

    sent = get_dossier(application).submissions

    assert [(each.submission.number, each.is_intact) for each in sent] == [(2, True), (1, True)]
    assert [each.number for each in list_submissions(application)] == [2, 1]


def test_a_snapshot_that_was_changed_behind_our_back_is_not_intact(application):
    snapshot = application.current_submission.snapshot | {"reference": "SW0000-9999"}
    super(type(Submission.objects.all()), Submission.objects.all()).update(snapshot=snapshot)

    (sent,) = get_dossier(application).submissions

    assert sent.is_intact is False


# What was said and decided


def test_a_correction_names_its_things_with_their_reasons_the_newest_first(application):
    by, now = staff(), timezone.now()
    days, rules = application.cycle.items.get(code="days"), application.cycle.required_materials.get()
    open_correction(application, [Unlock(column="city")], message="", until=now + timedelta(days=1), by=by, at=now)
    later = now + timedelta(hours=1)
    things = [
        Unlock(item=days, reason="合計"),
        Unlock(requirement=rules),
        Unlock(column="employees_total", reason="数"),
    ]
    open_correction(application, things, message="", until=later + timedelta(days=1), by=by, at=later)

    corrections = get_dossier(application).corrections

    assert [each.things for each in corrections] == [
        (("平均実施日数", "合計"), ("就業規則などの写し", ""), ("従業員数", "数")),
        (("市区町村", ""),),
    ]


def test_the_dossier_has_what_was_said_and_granted_of_this_application_alone(application):
    by, now = staff(), timezone.now()
    for each in (application, ApplicationFactory(cycle=application.cycle)):
        ApplicationMessage.objects.create(application=each, text="文", sent_by=by, sent_at=now)
        InternalNote.objects.create(application=each, text="メモ", written_by=by, written_at=now)
        ExtensionGrant.objects.create(
            application=each, closes_at=now, reason="停電", requested_by=by, requested_at=now - timedelta(days=1)
        )

    dossier = get_dossier(application)

    assert [each.application for each in (*dossier.messages, *dossier.notes, *dossier.grants)] == [application] * 3


def test_a_draft_that_was_never_sent_has_a_dossier_too():
    dossier = get_dossier(ApplicationFactory(empty=True))

    assert (dossier.submissions, dossier.corrections, dossier.pieces, dossier.preview.efforts) == ([], [], [], [])
    assert {each.finding for each in dossier.figures} == {"未回答"}


def test_a_dossier_takes_as_many_queries_with_3_and_30_of_everything(application, django_assert_num_queries):
    by = staff()

    def grow(number):
        for each in range(number):
            now = timezone.now() + timedelta(minutes=each)
            item = ScreeningItemFactory(cycle=application.cycle, kind="number", version=None)
            version = ScreeningItemVersionFactory(item=item)
            Answer.objects.create(application=application, item_version=version, number=each)
            requirement = RequiredMaterialFactory(cycle=application.cycle)
            application.materials.create(
                requirement=requirement,
                file=accepted_file(by),
                added_by=by,
                added_at=now,
                arrived_at=now,
                received_at=now,
            )
            things = [Unlock(item=item), Unlock(requirement=requirement)]
            open_correction(application, things, message="", until=now + timedelta(days=1), by=by, at=now)
            message = ApplicationMessage.objects.create(application=application, text="文", sent_by=by, sent_at=now)
            MessageFile.objects.create(message=message, file=accepted_file(by))

    for number in (3, 27):
        grow(number)
        with django_assert_num_queries(25):
            get_dossier(Application.objects.select_related("cycle").get(pk=application.pk))
