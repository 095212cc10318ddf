"""Staff's wording as a row: one for each kind, and every text fits what the kind can fill in."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from foundation.notices.models import NoticeTemplate
from foundation.notices.models.template import check_texts

pytestmark = pytest.mark.django_db
TEXTS = {"subject_ja": "ようこそ", "body_ja": "{link}", "subject_en": "Welcome", "body_en": "{link}"}


def errors_of(code, texts):
    with pytest.raises(ValidationError) as refused:
        check_texts(code, texts)
    return {name: [error.code for error in errors] for name, errors in refused.value.error_dict.items()}


def test_the_database_refuses_a_second_wording_of_a_kind():
    NoticeTemplate.objects.create(kind="test.invitation", **TEXTS)

    with pytest.raises(IntegrityError), transaction.atomic():
        NoticeTemplate.objects.create(kind="test.invitation", **TEXTS)


@pytest.mark.parametrize(
    "text",
    ["{link} {name} {site_name} {site_url}", "{link} 50 % } {", "{link} {\nname}", "{{link}}"],
)
def test_check_texts_takes_what_can_be_filled_and_braces_that_enclose_no_name(text):
    check_texts("test.invitation", TEXTS | {"body_en": text})


@pytest.mark.parametrize(
    "text", ["{address}", "{name.title}", "{name!r}", "{name:>9}", "{0}", "{}", "{ name }", "{NAME}", "{% now %}"]
)
@pytest.mark.parametrize("field", ["subject_ja", "subject_en", "body_ja", "body_en"])
def test_check_texts_refuses_what_is_no_name_of_the_kind(field, text):
    assert errors_of("test.invitation", TEXTS | {field: f"{{link}} {text}"}) == {field: ["placeholder"]}


@pytest.mark.parametrize("field", ["body_ja", "body_en"])
def test_check_texts_refuses_a_body_without_the_secret(field):
    assert errors_of("test.invitation", TEXTS | {field: "{name}"}) == {field: ["missing"]}


def test_check_texts_of_a_kind_without_a_secret_wants_none():
    check_texts("test.receipt", dict.fromkeys(TEXTS, "x"))


def test_check_texts_gathers_what_is_wrong_at_each_field():
    wrong = TEXTS | {"subject_ja": "{a}", "body_ja": "x", "body_en": "{link} {b}"}

    assert errors_of("test.invitation", wrong) == {
        "subject_ja": ["placeholder"],
        "body_ja": ["missing"],
        "body_en": ["placeholder"],
    }


def test_check_texts_of_a_kind_that_nobody_declares():
    assert errors_of("later.kind", TEXTS) == {"kind": [None]}


def test_clean_checks_the_rows_own_texts():
    row = NoticeTemplate(kind="test.invitation", **TEXTS | {"subject_en": "{nobody}"})

    with pytest.raises(ValidationError) as refused:
        row.clean()

    assert list(refused.value.error_dict) == ["subject_en"]
    assert row.texts == TEXTS | {"subject_en": "{nobody}"}


@pytest.mark.parametrize(("code", "label"), [("test.news", "News"), ("later.kind", "later.kind")])
def test_its_name_is_the_kinds_label_or_code(code, label):
    assert str(NoticeTemplate(kind=code)) == label
