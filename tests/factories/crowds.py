"""Participants by the thousand, and a question with choices that they answer."""

import datetime as dt

from campaigns.participation.models import (
    Campaign,
    CampaignQuestion,
    CampaignQuestionOption,
    Participation,
    ParticipationAnswer,
)
from foundation.organisations.models import Industry, Prefecture, SizeBand
from tests.factories.participation import jst

KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ"


def add_crowd(campaign: Campaign, number: int, *, question: CampaignQuestion | None = None) -> None:
    """So many public participants at once, over all kinds, codes, letters and days; they answer `question` by turns."""
    industries = list(Industry.objects.values_list("pk", flat=True))
    prefectures = list(Prefecture.objects.values_list("pk", flat=True))
    sizes = list(SizeBand.objects.values_list("pk", flat=True))
    rows = (
        Participation(
            campaign=campaign,
            kind="individual" if n % 7 == 0 else "organisation",
            state="approved",
            may_publish=True,
            name_ja=f"見本{n}号",
            name_kana=f"{KANA[n % len(KANA)]}{KANA[n * 7 % len(KANA)]}ミホン",
            name_en=f"{chr(65 + n % 26)} Sample {n}",
            industry_id=industries[n % len(industries)],
            prefecture_id=prefectures[n * n % len(prefectures)],
            size_band_id=sizes[n % len(sizes)],
            website=f"https://{n}.example.jp/" if n % 3 else "",
            approved_at=jst(2026, 9, 1) + dt.timedelta(hours=n % 2000),
        )
        for n in range(number)
    )
    Participation.objects.bulk_create(rows, batch_size=2000)
    if question:
        options = list(question.options.all())
        answers = (
            ParticipationAnswer(participation_id=pk, question=question, option=options[n % len(options)])
            for n, pk in enumerate(campaign.participations.order_by("pk").values_list("pk", flat=True))
        )
        ParticipationAnswer.objects.bulk_create(answers, batch_size=2000)


def add_question(campaign: Campaign, *, code: str = "activity", **values: object) -> CampaignQuestion:
    """A published question with two choices that filters the directory; other values on top."""
    texts = {"label_ja": "活動の種類", "label_en": "Kind of activity"}
    question = CampaignQuestion.objects.create(
        campaign=campaign,
        code=code,
        **{"kind": "choices", "is_published": True, "is_facet": True, **texts, **values},
    )
    for order, (option, label_ja, label_en) in enumerate(
        [("practise", "試みる・実践する", "Practise"), ("learn", "学ぶ・議論する", "Learn")]
    ):
        CampaignQuestionOption.objects.create(
            question=question, code=option, label_ja=label_ja, label_en=label_en, order=order
        )
    return question
