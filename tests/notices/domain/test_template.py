"""The verbs of wording: saved by who may, recorded as what changed, taken back, and previewed without a secret."""

import pytest
from django.core.exceptions import ValidationError

from accounts.models import User
from foundation.audit.models import Entry
from foundation.notices import registry
from foundation.notices.domain.errors import NoticesDenied
from foundation.notices.domain.notice_rendered import MASK
from foundation.notices.domain.template import (
    default_texts,
    get_template,
    preview,
    reset_template,
    sample_values,
    save_template,
)
from foundation.notices.models import Notice, NoticeTemplate
from tests.factories.notices import invitation

pytestmark = pytest.mark.django_db
TEXTS = {"subject_ja": "ようこそ", "body_ja": "{link}", "subject_en": "Welcome", "body_en": "{link}"}


@pytest.fixture
def kind():
    return registry.kinds.find("test.invitation")


@pytest.fixture
def staff():
    return User.objects.create_superuser("staff@example.jp")


def wording(**changed):
    return NoticeTemplate(kind="test.invitation", **TEXTS | changed)


def test_default_texts_are_the_apps_in_both_languages(kind):
    assert default_texts(kind) == {
        "subject_ja": "Come",
        "body_ja": "{name}: {link}",
        "subject_en": "Come",
        "body_en": "{name}: {link}",
    }


def test_get_template_is_unsaved_until_staff_have_worded_it(kind, staff):
    before = get_template(kind)
    save_template(wording(), by=staff)
    after = get_template(kind)

    assert (before.pk, before.texts) == (None, default_texts(kind))
    assert (after.pk is not None, after.texts) == (True, TEXTS)


def test_save_template_records_what_changed_and_nothing_else(kind, staff):
    save_template(wording(), by=staff)
    save_template(wording(subject_en="Come in"), by=staff)

    newest = Entry.objects.filter(event="notice_template.changed").order_by("-pk").first()
    assert (newest.actor, newest.before, newest.after) == (
        staff,
        {"subject_en": "Welcome"},
        {"subject_en": "Come in"},
    )
    assert NoticeTemplate.objects.count() == 1


def test_save_template_twice_records_once(staff):
    save_template(wording(), by=staff)
    save_template(wording(), by=staff)

    assert Entry.objects.filter(event="notice_template.changed").count() == 1


def test_save_template_by_who_may_not_changes_nothing(kind):
    with pytest.raises(NoticesDenied):
        save_template(wording(), by=User.objects.create_user("a@example.jp"))

    assert not NoticeTemplate.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"body_ja": "{name}"}, "body_ja"),
        ({"subject_en": "{nobody}"}, "subject_en"),
        ({"subject_ja": "あ" * 201}, "subject_ja"),
        ({"body_en": ""}, "body_en"),
    ],
)
def test_save_template_refuses_a_text_at_its_field_and_keeps_what_was_in_force(staff, changed, field):
    save_template(wording(), by=staff)

    with pytest.raises(ValidationError) as refused:
        save_template(wording(**changed), by=staff)

    assert list(refused.value.error_dict) == [field]
    assert NoticeTemplate.objects.get().texts == TEXTS


def test_save_template_of_a_kind_that_nobody_declares(staff):
    with pytest.raises(ValidationError):
        save_template(NoticeTemplate(kind="later.kind", **TEXTS), by=staff)

    assert not NoticeTemplate.objects.exists()


def test_reset_template_keeps_the_old_texts_in_the_record(kind, staff):
    save_template(wording(), by=staff)

    reset_template(kind, by=staff)

    assert not NoticeTemplate.objects.exists()
    assert Entry.objects.get(event="notice_template.reset").before == TEXTS


def test_reset_template_where_there_is_nothing_to_take_back(kind, staff):
    reset_template(kind, by=staff)

    assert not Entry.objects.exists()


def test_reset_template_by_who_may_not_changes_nothing(kind, staff):
    save_template(wording(), by=staff)

    with pytest.raises(NoticesDenied):
        reset_template(kind, by=User.objects.create_user("a@example.jp"))

    assert NoticeTemplate.objects.get().texts == TEXTS


def test_sample_values_are_the_apps_until_there_is_a_mail(kind):
    values = sample_values(kind, "ja")

    assert (values["name"], values["link"]) == ("見本 一郎", MASK)


def test_sample_values_are_those_of_the_newest_mail_in_the_same_language(kind):
    invitation(name="古い", language="ja"), invitation(name="新しい", language="ja")
    invitation(name="English", language="en")
    Notice.objects.filter(pk=invitation(name="gone", language="ja").pk).update(values={})

    assert [sample_values(kind, language)["name"] for language in ("ja", "en")] == ["新しい", "English"]


def test_sample_values_of_an_old_mail_have_no_name_that_the_kind_has_lost_and_never_a_secret(kind):
    notice = invitation(language="ja")
    Notice.objects.filter(pk=notice.pk).update(values={"name": "一郎", "old": "x", "link": "https://…"})

    values = sample_values(kind, "ja")

    assert (values["name"], values["link"], "old" in values) == ("一郎", MASK, False)


def test_preview_is_each_language_as_its_reader_sees_it(kind):
    invitation(name="本物", language="ja")

    shown = preview(kind, TEXTS | {"subject_ja": "{name}\n様", "body_en": "{name} {link} {nobody}"})

    assert (shown["ja"].subject, shown["ja"].body) == ("本物 様", MASK)
    assert shown["en"].body == f"見本 一郎 {MASK} {{nobody}}"
    assert not NoticeTemplate.objects.exists()
