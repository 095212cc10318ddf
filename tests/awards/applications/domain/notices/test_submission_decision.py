"""What the secretariat decides about what was sent: a correction, accepted, not eligible, restored."""

import pytest

from awards.applications.domain.notices import submission as notices
from foundation.notices.models import Notice
from tests.awards.applications.domain.notices.conftest import address_of
from tests.factories.notices import written

pytestmark = pytest.mark.django_db


def test_a_correction_lists_its_items_a_line_each(sent, correction, clerk, colleague):
    application = sent()
    colleague("hanako@example.jp", right="edit")

    notices.notify_correction(application, correction(application), ["平均実施日数: 合計", "市区町村"], clerk)

    subject = "SA2026-0001：2026年7月25日（土）12:00までに直していただきたい項目があります"
    body = (
        "「見本賞2026」への応募（SA2026-0001）を拝見しました。次の項目を直してください。\n\n"
        "- 平均実施日数: 合計\n- 市区町村\n\n確かめてください。\n\n"
        f"2026年7月25日（土）12:00まで、これらの項目だけを直せます。\n{address_of(application)}"
    )
    assert written("awards.correction") == [
        (address, "ja", subject, body) for address in ("owner@example.jp", "hanako@example.jp")
    ]
    assert set(Notice.objects.values_list("queued_by", flat=True)) == {clerk.pk}


def test_a_correction_in_english_is_sent_once(sent, correction, clerk):
    application = sent("en")
    opened = correction(application, "Please check.")

    for _time in range(2):
        notices.notify_correction(application, opened, ["Average days"], clerk)

    assert written("awards.correction") == [
        (
            "owner@example.jp",
            "en",
            "SA2026-0001: please correct some items by Saturday 25 July 2026, 12:00 JST",
            "We have reviewed your application to Sample Award 2026 (SA2026-0001) and ask you to correct some items:"
            "\n\n- Average days\n\nPlease check.\n\n"
            f"You can change only these items, until Saturday 25 July 2026, 12:00 JST:\n{address_of(application)}",
        )
    ]


@pytest.mark.parametrize(
    ("notify", "language", "subject", "text"),
    [
        (
            notices.notify_accepted,
            "ja",
            "SA2026-0001：応募の書類がそろいました",
            "「見本賞2026」への応募（SA2026-0001）の書類がそろっていることを確かめました。これから審査に進みます。\n\n",
        ),
        (
            notices.notify_accepted,
            "en",
            "SA2026-0001: your application is complete",
            "Your application to Sample Award 2026 (SA2026-0001) is complete and will now be screened.\n\n",
        ),
        (
            notices.notify_ineligible,
            "ja",
            "SA2026-0001：応募は選考の対象になりません",
            "「見本賞2026」への応募（SA2026-0001）は、選考の対象になりませんでした。\n\n"
            "理由：対象の地域ではありません。\n\nご質問は、こちらからお寄せください。\n",
        ),
        (
            notices.notify_ineligible,
            "en",
            "SA2026-0001: your application is not eligible",
            "Your application to Sample Award 2026 (SA2026-0001) is not eligible for the award.\n\n"
            "Reason: 対象の地域ではありません。\n\nIf you have questions, contact us here:\n",
        ),
        (
            notices.notify_eligible,
            "ja",
            "SA2026-0001：選考の対象外というお知らせを取り消します",
            "「見本賞2026」への応募（SA2026-0001）は選考の対象にならないとお知らせしましたが、取り消します。"
            "応募は提出済みとして扱います。手続きは必要ありません。\n\n",
        ),
        (
            notices.notify_eligible,
            "en",
            "SA2026-0001: your application has been restored",
            "We told you that your application to Sample Award 2026 (SA2026-0001) is not eligible. "
            "This is no longer the case: its status is submitted again. You don’t need to do anything.\n\n",
        ),
    ],
)
def test_a_decision_is_told_to_the_owner_never_to_the_contact(sent, clerk, notify, language, subject, text):
    application = sent(language)
    application.ineligible_reason = "対象の地域ではありません。"

    notify(application, clerk)

    row = Notice.objects.get()
    assert written(row.kind) == [("owner@example.jp", language, subject, f"{text}{address_of(application)}")]
    assert (row.user, row.queued_by) == (application.owner, clerk)
