"""Terms, one version at a time."""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from foundation.terms.models import Terms


class TermsFactory(DjangoModelFactory):
    class Meta:
        model = Terms

    kind = "participation"
    code = factory.Sequence(lambda n: f"terms-{n}")
    name_ja = "参加規約"
    name_en = "Terms of participation"
    text_ja = "月間の趣旨に賛同します。"
    text_en = "We agree with the purpose."
    in_force_from = dt.date(2026, 9, 1)
