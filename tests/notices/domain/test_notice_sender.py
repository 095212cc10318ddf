"""Mail names the site and the division that answers; an answer goes there."""

import pytest
from wagtail.models import Site

from awards.applications.domain import submit_application
from foundation.notices.domain.notice_sender import Sender, get_sender
from foundation.notices.models import Notice
from home.models import SiteSettings
from tests.factories.applications import ApplicationFactory
from tests.factories.cooperation import CooperationRequestFactory
from tests.factories.organisations import DivisionFactory
from tests.factories.participation import ParticipationFactory
from tests.factories.results import AwardeeFactory
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def division():
    return DivisionFactory(
        name_ja="働き方推進課", name_en="Ways of Working", email="office@example.jp", bureau_ja="", bureau_en=""
    )


@pytest.fixture
def site(division):
    return SiteSettings.objects.create(
        site=Site.objects.get(is_default_site=True),
        site_name_ja="みほんワーク月間",
        site_name_en="Sample Work Month",
        division=division,
    )


@pytest.mark.parametrize(
    ("language", "name", "called"),
    [("ja", "みほんワーク月間", "働き方推進課"), ("en", "Sample Work Month", "Ways of Working")],
)
def test_a_mail_names_site_and_office_and_is_answered_there(site, division, language, name, called):
    application = ApplicationFactory(complete=True, language=language)
    application.cycle.division = DivisionFactory(
        name_ja="選考係",
        name_en="Selection",
        email="selection@example.jp",
        bureau_ja="",
        bureau_en="",
        phone="",
        direct_phone="03-0000-0001",
    )
    application.cycle.save()
    submit_application(application, by=application.owner)

    (mail,) = [each for each in sent_mail() if each.to == [application.owner.email]]

    selection = {"ja": "選考係", "en": "Selection"}[language]
    assert mail.body.endswith(f"\n\n-- \n{name}\n{selection}\nselection@example.jp\n03-0000-0001\n")
    assert mail.reply_to == ["selection@example.jp"]
    assert mail.message()["From"].endswith("<no-reply@example.jp>")
    assert called not in mail.body


def test_without_an_office_of_its_own_the_sites_answers(site, division):
    notice = Notice(kind="test.receipt", to="a@example.jp", language="ja")

    assert get_sender(notice).reply_to == "office@example.jp"


def test_the_office_is_not_told_to_answer_itself(site, division):
    assert get_sender(Notice(kind="test.receipt", to="Office@example.jp", language="ja")).reply_to == ""


def test_a_site_without_settings_is_called_by_its_setting(settings):
    settings.WAGTAIL_SITE_NAME = "Sample\r\nBcc: x@example.jp"

    sender = get_sender(Notice(kind="test.receipt", to="a@example.jp", language="ja"))

    assert (sender.name, sender.reply_to) == ("Sample Bcc: x@example.jp", "")
    assert "\n" not in sender.address


def test_without_any_name_the_address_keeps_the_one_it_is_sent_from(settings):
    settings.DEFAULT_FROM_EMAIL = "Sample <no-reply@example.jp>"

    assert [Sender().address, Sender(name="Site").address] == [
        "Sample <no-reply@example.jp>",
        "Site <no-reply@example.jp>",
    ]


@pytest.mark.parametrize("make", [ApplicationFactory, ParticipationFactory, CooperationRequestFactory, AwardeeFactory])
def test_each_record_that_mail_is_about_leads_to_its_division(make, division):
    record = make()
    above = getattr(record, "campaign", None) or record.cycle
    above.division = division
    above.save()

    notice = Notice(to="a@example.jp", language="ja", about_type=record._meta.label_lower, about_id=str(record.pk))

    assert get_sender(notice).reply_to == "office@example.jp"


def test_an_award_answers_for_its_cycle_without_a_division(division):
    application = ApplicationFactory()
    application.cycle.programme.division = division
    application.cycle.programme.save()
    notice = Notice(
        to="a@example.jp", language="ja", about_type="laurel_applications.application", about_id=str(application.pk)
    )

    assert get_sender(notice).reply_to == "office@example.jp"
    application.delete()
    assert get_sender(notice).reply_to == ""
