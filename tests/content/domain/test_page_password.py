"""The password that many share for a page: judged a few times only, from however many processes at once."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import PageViewRestriction, Site

from foundation.content.domain.page_password import take_password_attempt
from home.models import StandardPage
from tests.factories.pages import add_page, front_page
from tests.parts.html import page_of
from tests.parts.threads import run_together

RIGHT = "the right shared passphrase"
JUDGED: list[str] = []


@pytest.fixture(autouse=True)
def judged(monkeypatch) -> list[str]:
    """Each password that Wagtail compares."""
    JUDGED.clear()
    clean = PasswordViewRestrictionForm.clean_password

    def noting(form: PasswordViewRestrictionForm) -> str:
        JUDGED.append(form.data["password"])
        return clean(form)

    monkeypatch.setattr(PasswordViewRestrictionForm, "clean_password", noting)
    return JUDGED


@pytest.fixture
def restriction(db) -> PageViewRestriction:
    page = Site.objects.get(is_default_site=True).root_page
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password=RIGHT)


def send(restriction, password, *, address="192.0.2.1", page_id=None):
    place = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page_id or restriction.page_id])
    cache.clear()  # as in a process of its own
    return Client(REMOTE_ADDR=address).post(place, {"password": password, "return_url": "/ja/"})


def test_the_eleventh_password_in_ten_minutes_is_not_judged(restriction, judged, time_machine) -> None:
    time_machine.move_to("2026-11-20T10:00:00+09:00", tick=False)
    for number in range(15):
        send(restriction, f"wrong {number}")

    refused = send(restriction, RIGHT)
    elsewhere = send(restriction, RIGHT, address="192.0.2.2")
    time_machine.move_to("2026-11-20T10:10:00+09:00", tick=False)
    later = send(restriction, RIGHT)

    assert judged == [*(f"wrong {number}" for number in range(10)), RIGHT, RIGHT]
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    assert len(page_of(refused).said_with("10分後に、もう一度入力してください。", "*")) >= 1
    assert [answer.status_code for answer in (elsewhere, later)] == [302, 302]


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_are_judged_ten_times(restriction, judged) -> None:
    run_together([lambda: send(restriction, "wrong")] * 16)

    assert len(judged) == 10


def test_from_everywhere_together_five_hundred_an_hour_are_judged(restriction) -> None:
    taken = [take_password_attempt(restriction.pk, address=f"2001:db8:{number:x}::1") for number in range(505)]

    assert taken == [True] * 500 + [False] * 5


@pytest.mark.parametrize(
    ("opens", "retry_after", "said"),
    [("2026-11-20T10:30:00+09:00", "1800", "30分後に"), ("2026-11-20T10:59:30+09:00", "30", "1分後に")],
)
def test_where_everybody_together_used_them_up_the_true_wait_is_said(
    restriction, judged, time_machine, opens, retry_after, said
) -> None:
    time_machine.move_to("2026-11-20T10:00:00+09:00", tick=False)
    for number in range(500):
        take_password_attempt(restriction.pk, address=f"2001:db8:{number:x}::1")
    time_machine.move_to(opens, tick=False)

    refused = send(restriction, RIGHT)

    assert (refused.status_code, refused["Retry-After"], judged) == (429, retry_after, [])
    assert len(page_of(refused).said_with(f"いまは確かめられません。{said}", "*")) >= 1


def test_who_is_right_may_come_as_often_as_they_like(restriction) -> None:
    answers = [send(restriction, RIGHT) for _turn in range(12)]

    assert {answer.status_code for answer in answers} == {302}


def test_a_restriction_or_page_that_is_not_there_is_404_and_counts_nothing(restriction, judged) -> None:
    page_id, restriction.pk = restriction.page_id, restriction.pk + 1
    assert {send(restriction, RIGHT).status_code for _turn in range(12)} == {404}

    restriction.pk -= 1
    assert {send(restriction, RIGHT, page_id=page_id + 10_000).status_code for _turn in range(12)} == {404}
    assert send(restriction, RIGHT).status_code == 302


@pytest.mark.parametrize(("language", "button"), [("ja", "ページを開く"), ("en", "Open the page")])
def test_the_prompt_is_a_page_of_the_site_that_says_nothing_of_the_one_behind_it(db, language, button) -> None:
    """Nothing of its title, place or other language; and search engines leave it out."""
    values = {"title": "社内だけの案内", "slug": "members-only", "summary": "秘密の要約"}
    page = add_page(StandardPage(**values), parent=front_page(language))
    closed = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.PASSWORD, password=RIGHT
    )
    client = Client()

    prompt = client.get(page.get_url())
    shown = page_of(prompt)

    assert (prompt.status_code, shown.one("html")["lang"]) == (200, language)
    assert shown.one("main .button").text == button
    assert shown.one("meta[name=robots]")["content"] == "noindex"
    assert [said for said in ("社内だけの案内", "秘密の要約") if shown.said_with(said, "*")] == []
    assert [tag for tag in shown.all("meta[content]") if "案内" in tag["content"]] == []

    form = shown.one("main form[method=post i]")
    wrong = page_of(client.post(form["action"], form.fields | {"password": "wrong"}))
    assert wrong.one("main [aria-invalid=true]")["name"] == "password"
    assert wrong.one("meta[name=robots]")["content"] == "noindex"
    opened = client.post(form["action"], form.fields | {"password": closed.password}, follow=True)
    assert page_of(opened).one("h1").text == "社内だけの案内"
