"""Bodies asked to cooperate; and what they and participants report afterwards."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from campaigns.cooperation.models import CooperationLetter, CooperationRequest, CooperationSending
from campaigns.reports.domain.report import ReportContent, find_report, save_report, version_of
from campaigns.reports.models import ReportPeriod, ReportQuestion, ReportQuestionOption
from foundation.clock.domain import run_work
from foundation.clock.models import Work
from foundation.records.domain.private_link import new_reference
from tests.factories.participation import CampaignFactory, ParticipationFactory, jst

DAY = dt.timedelta(days=1)
ANSWER = {
    "state": "accepted", "activities_ja": "会員企業へ案内します。", "activities_en": "", "may_publish": "on",
    "website": "https://association.example.jp/", "contact_name": "見本 花子",
    "contact_email": "hanako@association.example.jp", "contact_phone": "03-0000-0000", "base": "",
}  # fmt: skip


class CooperationRequestFactory(DjangoModelFactory):
    class Meta:
        model = CooperationRequest

    campaign = factory.SubFactory(CampaignFactory)
    kind = "prefecture"
    state = "asked"
    name_ja = factory.Sequence(lambda n: f"みほん県{n}")


def cooperating(**values):
    """A body that was asked, with a private page; `state` says what came of it."""
    values = {"kind": "association", "name_ja": "見本経済団体連合会", "name_en": "Sample Economic Association"} | values
    if "campaign" not in values:
        values["campaign"] = CampaignFactory(starts_at=jst(2098, 11, 1), ends_at=jst(2098, 12, 1))
    return CooperationRequestFactory(email="chair@association.example.jp", link_reference=new_reference(), **values)


def send_letters():
    """What the worker does with batches of letters now."""
    for row in Work.objects.filter(kind=CooperationSending.work_kind, done_at__isnull=True):
        run_work(row.pk)


def letter_of(campaign, language="ja", **changed):
    """The letter of a campaign in a language."""
    texts = {
        "ja": (
            "{campaign}への協力のお願い",
            "時下ますます御清栄のことと存じます。\n\n{body}の御協力をお願いいたします。",
        ),
        "en": ("Request to cooperate with {campaign}", "We hold {campaign}, {period}.\n\nWe ask {body} to cooperate."),
    }
    subject, body = texts[language]
    values = {
        "issuer": "みほん月間実行委員会",
        "issuer_title": "委員長",
        "issuer_name": "見本 一郎",
        "number": "見本第12号",
        "subject": subject,
        "body": body,
        "items": "期間：{period}\n回答期限: {reply_by}",
        "reply_by": dt.date(2098, 9, 30),
        **changed,
    }
    return CooperationLetter.objects.create(campaign=campaign, language=language, **values)


def draft(campaign, **values):
    """A body that will be asked, with its addressee."""
    values = {"person_title": "知事", "person_name": "見本 花子", "email": "a@pref.example.jp"} | values
    return CooperationRequestFactory(campaign=campaign, state="draft", **values)


def ended_campaign(**values):
    now = timezone.now()
    return CampaignFactory(starts_at=now - 40 * DAY, ends_at=now - 10 * DAY, **values)


def open_period(campaign=None, **values):
    """A period that began yesterday and lasts ten days, with a number that is required and a text that isn't."""
    now = timezone.now()
    moments = {"opens_at": now - DAY, "closes_at": now + 10 * DAY}
    period = ReportPeriod.objects.create(campaign=campaign or ended_campaign(), **{**moments, **values})
    ReportQuestion.objects.create(
        period=period,
        code="people", kind="number", label_ja="参加した人数", label_en="People", is_required=True, is_published=True,
        maximum=100_000,
    )  # fmt: skip
    ReportQuestion.objects.create(period=period, code="wish", kind="text", label_ja="要望", label_en="Wishes", order=1)
    return ReportPeriod.objects.get(pk=period.pk)


def with_choices(period, **values):
    """The period with a published question of several choices and one of one choice, each with its options."""
    kinds = (("ways", "choices", "取り組んだこと", "What you tried"), ("next", "choice", "これから", "From now on"))
    for code, kind, label_ja, label_en in kinds:
        facts = {"label_ja": label_ja, "label_en": label_en, "is_published": True, **values}
        question = ReportQuestion.objects.create(period=period, code=code, kind=kind, order=2, **facts)
        for place, option in enumerate(("home", "office", "away")):
            labels = {"label_ja": f"{label_ja} {option}", "label_en": f"{label_en} {option}"}
            ReportQuestionOption.objects.create(question=question, code=option, order=place, **labels)
    return period


def chosen(period, code, *options):
    """The options of these codes, in their order."""
    return list(ReportQuestionOption.objects.filter(question__period=period, question__code=code, code__in=options))


def taking_part(period, **values):
    """A participant that may report."""
    values = {"state": "approved", "may_publish": True, "email": "info@company.example.jp"} | values
    values.setdefault("link_reference", new_reference())
    return ParticipationFactory(campaign=period.campaign, **values)


def body_of(period, **values):
    return cooperating(campaign=period.campaign, **{"state": "accepted", "may_publish": True, **values})


def said(text="相談会を開きました。", *, people=120, may_publish=False, wish="要望の中身", **more):
    return ReportContent(text, may_publish, {"people": people, "wish": wish, **more})


def sent(period, reporter, content=None, **more):
    base = version_of(find_report(period, reporter))
    return save_report(period, reporter, content or said(), sends=True, base=base, **more)
