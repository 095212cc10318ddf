"""Numbers that sign in: how many may be asked for, from where, and how long one waits for the next."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.domain.code import find_code_wait, take_code_request
from foundation.records.models import AttemptCount
from foundation.text.waits import say_wait
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 3, tzinfo=UTC)
OWNER, STRANGER = "198.51.100.7", "192.0.2.1"


def take(address: str, minute: int, email: str = "owner@example.jp") -> bool:
    return take_code_request(email=email, address=address, at=NOON + timedelta(minutes=minute))


def test_ten_in_an_hour_and_thirty_in_a_day_from_one_network_however_the_address_is_spelt() -> None:
    spellings = ("owner@example.jp", "OWNER@Example.jp", "ｏｗｎｅｒ@example.jp")
    taken = [take(STRANGER, 5 * turn, spellings[turn % 3]) for turn in range(60)]

    assert [sum(taken[start : start + 12]) for start in range(0, 60, 12)] == [10, 10, 10, 0, 0]


def test_a_stranger_elsewhere_uses_up_nobodys_numbers() -> None:
    stranger = [take(STRANGER, turn) for turn in range(60)]

    assert (sum(stranger), take(OWNER, 60), take(STRANGER, 59)) == (10, True, False)


def test_from_all_networks_together_sixty_in_an_hour_and_two_hundred_in_a_day() -> None:
    taken = [take(f"192.0.2.{turn % 100}", 60 * (turn // 100)) for turn in range(600)]

    assert [sum(taken[start : start + 100]) for start in range(0, 600, 100)] == [60, 60, 60, 20, 0, 0]


@pytest.mark.parametrize(
    ("minutes", "said"), [(9, "51分"), (59.5, "1分"), (0, "60分")], ids=["later", "at the end", "at once"]
)
def test_the_true_wait_is_said(time_machine, minutes: float, said: str) -> None:
    time_machine.move_to(NOON, tick=False)
    for number in range(10):
        take_code_request(email="owner@example.jp", address="127.0.0.1", at=NOON + timedelta(seconds=number / 10))
        if number % 3 == 2:
            AttemptCount.objects.filter(purpose="code-minute").delete()
    time_machine.move_to(NOON + timedelta(minutes=minutes), tick=False)
    cache.clear()

    answer = Client().post("/accounts/login/", {"email": "owner@example.jp"}, headers={"accept-language": "ja"})

    sentence = f"番号を受け取れる回数を超えました。あと{said}で、また受け取れます。"
    assert sentence in page_of(answer).texts(".field-error, .errorlist li, [role=alert] *, .field *")


def test_a_wait_of_a_day_is_said_in_hours() -> None:
    for turn in range(31):
        take(STRANGER, 20 * turn)

    wait = find_code_wait(email="owner@example.jp", address=STRANGER, at=NOON + timedelta(minutes=620))

    assert (wait, say_wait(wait)) == (timedelta(hours=13, minutes=40), "14時間")
