"""What the database refuses of checks, whoever tries."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.decisions.models import Check, CheckKind
from tests.awards.decisions.checked import DAY, make_kind

pytestmark = pytest.mark.django_db


def add(judged, kind, **columns: Any) -> Check:
    facts = {"application": judged.applications[0], "kind": kind, "requested_at": timezone.now()}
    return Check.objects.create(**facts | columns)


def test_an_application_has_one_check_of_a_kind(judged) -> None:
    kind = make_kind(judged)
    add(judged, kind)

    with pytest.raises(IntegrityError), transaction.atomic():
        add(judged, kind)


@pytest.mark.parametrize("missing", ["result", "checked_on", "recorded_by", "recorded_at", "state"])
def test_a_result_has_words_a_day_and_who_recorded_it(judged, missing) -> None:
    whole = {"state": "passed", "result": "処分なし", "checked_on": DAY}
    whole |= {"recorded_by": judged.preparer, "recorded_at": timezone.now()}
    kind = make_kind(judged)

    with pytest.raises(IntegrityError), transaction.atomic():
        add(judged, kind, **{name: value for name, value in whole.items() if name != missing})
    assert add(judged, kind, **whole).state == "passed"


def test_a_cycle_has_one_kind_of_a_name(judged) -> None:
    make_kind(judged)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_kind(judged)


def test_kinds_are_in_their_order_and_named_in_either_language(judged) -> None:
    second, first = make_kind(judged, "数値", order=2), make_kind(judged, order=1, name_en="")

    assert list(CheckKind.objects.all()) == [first, second]
    assert str(first) == "労働関係の法令"
    assert str(add(judged, first)) == "労働関係の法令"
    assert list(Check.objects.stopping()) == [Check.objects.get()]


def test_a_result_on_an_earlier_submission_is_none(judged) -> None:
    sent = judged.applications[0].current_submission.submitted_at
    facts = {"state": "passed", "result": "処分なし", "checked_on": DAY, "recorded_by": judged.preparer}
    check = add(judged, make_kind(judged), **facts, recorded_at=sent)

    def read():
        found = Check.objects.get(pk=check.pk)
        return found.is_outdated, found.stops, Check.objects.stopping().exists()

    assert read() == (False, False, False)
    Check.objects.update(recorded_at=sent - timedelta(seconds=1))
    assert read() == (True, True, True)
