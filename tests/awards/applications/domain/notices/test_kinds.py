"""The kinds of mail about an application: what each may say, in both languages, and what none of them says."""

import pytest
from django.utils.translation import override

from awards.applications.domain.notices import kinds
from awards.processing.domain.notices import kinds as kinds_of_processing
from foundation.notices.domain.notice_rendered import default_wording, get_kind
from foundation.notices.validators import PLACEHOLDER

ALLOWED = {
    "awards.call_extended": {"cycle", "close", "close_before", "reason", "link"},
    "awards.invitation": {"cycle", "inviter", "right", "address", "link"},
    "awards.receipt": {"cycle", "reference", "moment", "organisation", "files", "receipt", "take_back"},
    "awards.file_failed": {"cycle", "moment", "files", "until", "link"},
    "awards.file_not_replaced": {"cycle", "link"},
    "awards.not_submitted": {"cycle", "link"},
    "awards.correction": {"cycle", "reference", "items", "message", "until", "link"},
    "awards.correction_reminder": {"cycle", "reference", "items", "until", "link"},
    "awards.accepted": {"cycle", "reference", "link"},
    "awards.ineligible": {"cycle", "reference", "reason", "link"},
    "awards.eligible": {"cycle", "reference", "link"},
    "awards.message": {"cycle", "about", "link", "text", "files"},
    "awards.message_to_office": {"cycle", "about", "link", "files"},
    "awards.withdrawn_to_office": {"cycle", "about", "link"},
}
ALL = [*kinds.KINDS, *kinds_of_processing.KINDS]
BOTH = ("ja", "en")


def names_in(kind, language):
    """The placeholders that the default wording uses."""
    wording = default_wording(kind, language)
    return {match[1] for match in PLACEHOLDER.finditer(f"{wording.subject}\n{wording.body}")}


def test_what_each_mail_of_an_application_may_say():
    assert {kind.code: set(kind.placeholders) for kind in kinds.KINDS} == ALLOWED


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_a_kind_is_registered_and_uses_all_it_may_say_in_both_languages(kind):
    assert get_kind(kind.code) is kind
    assert [names_in(kind, language) for language in BOTH] == [set(kind.placeholders)] * 2


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.code)
def test_a_preview_by_samples_leaves_nothing_open_and_is_worded_in_each_language(kind):
    shown = {}
    for language in BOTH:
        with override(language):
            samples = {name: str(one.sample) for name, one in kind.placeholders.items()}
        shown[language] = default_wording(kind, language).filled(samples)

    assert [wording for wording in shown.values() if "{" in wording.subject + wording.body] == []
    assert shown["ja"].subject != shown["en"].subject
    assert shown["en"].subject.isascii()
    assert not shown["ja"].body.isascii()


def test_no_mail_about_an_application_makes_a_secret_when_it_is_sent():
    assert {kind.code: kind.secrets for kind in ALL if kind.secrets} == {}


def test_only_the_reminder_can_be_unsubscribed_from():
    assert [kind.code for kind in ALL if not kind.is_transactional] == ["awards.reminder"]


def test_the_mail_to_the_office_is_worded_by_a_template_named_after_what_it_is():
    kind = get_kind("awards.message_to_office")

    assert kind.body_template == "laurel_applications/notices/message_from_applicant.body.txt"
    assert "text" not in kind.placeholders
