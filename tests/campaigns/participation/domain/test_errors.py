"""Each refusal of campaigns, word for word as its reader gets it in either language."""

import pytest
from django.utils.translation import override

from campaigns.participation.domain import errors

REFUSALS = [
    (
        errors.LogoDecided, "decided",
        "No decision is possible on this logo: it has already been decided on or is still being checked.",
        "このロゴは、すでに決定済みか、検査中のため、決定できません。",
    ),
    (
        errors.RegistrationClosed, "closed",
        "Registration is not open at the moment.", "いまは登録を受け付けていません。",
    ),
    (
        errors.LinkOver, "link_over",
        "This link can no longer be used. Please request a new one.",
        "このリンクは、もう使えません。新しいリンクを送ってもらってください。",
    ),
    (
        errors.AlreadyTakesPart, "already",
        "This organisation already takes part in this campaign.",
        "この団体は、すでにこのキャンペーンに参加しています。",
    ),
    (
        errors.NameNotPrintable, "name_not_printable",
        "“%(characters)s” in the name can’t be printed on the certificate. Correct the name first.",
        "名称の「%(characters)s」は参加証に印刷できません。先に名称を直してください。",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("refusal", "code", "english", "japanese"), REFUSALS)
def test_a_refusal_in_both_languages(refusal, code, english, japanese) -> None:
    raised = refusal()

    assert raised.code == code
    for language, said in (("en", english), ("ja", japanese)):
        with override(language):
            assert raised.messages == [said]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Give a reason. The participant will read it."), ("ja", "理由を書いてください。参加者に届きます。")],
)
def test_a_missing_reason_is_said_at_its_field(language, said) -> None:
    with override(language):
        assert errors.ReasonNeeded().message_dict == {"reason": [said]}


def test_what_was_answered_is_named_with_what_to_do_instead() -> None:
    refused = errors.AnswersStand(names="活動, People")

    with override("en"):
        assert refused.messages == [
            "“活動, People” can’t be deleted because it has been answered. Nothing was changed. To retire it, clear "
            "“in use”, and also clear “published” if its answers should no longer be shown."
        ]
    with override("ja"):
        assert refused.messages[0].startswith("「活動, People」には回答があるため、削除できません。")
    assert refused.code == "answers_stand"


def test_a_percent_sign_in_a_label_breaks_no_sentence() -> None:
    with override("en"):
        assert errors.AnswersStand(names="100 %(names)s %").messages[0].startswith("“100 %(names)s %” can’t be deleted")
