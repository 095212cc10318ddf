"""The page that says where each mistake is put right, and has certificates follow."""

import pytest
from django.test import Client
from django.urls import reverse

from awards.results.models import Awardee
from foundation.certificates.models import Certificate
from tests.awards.releases.corrected import let_change_certificates, release_with_certificates
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_a_certificate_is_corrected_as_the_page_showed_it(ready, time_machine):
    release = release_with_certificates(ready, time_machine)
    url = reverse("award_releases:correct", args=[release.pk])
    client = Client()
    client.force_login(ready.clerk)
    assert page_of(client.get(url)).all("input[name=seen]") == []
    Awardee.objects.update(name_ja="訂正みほん")
    assert page_of(client.get(url)).all("input[name=seen]") == []  # without the right: shown, not done
    client.force_login(let_change_certificates(ready.clerk))

    page = page_of(client.get(url))
    seen = page.one("input[name=seen]")["value"]
    (number,) = [box["value"] for box in page.all("input[name=chosen]")]
    nobody = client.post(url, {"seen": seen, "reason": "誤記"})
    stale = client.post(url, {"seen": "0" * 64, "reason": "誤記", "chosen": number})
    done = client.post(url, {"seen": seen, "reason": "誤記", "chosen": number})

    assert nobody.status_code == 200
    assert page_of(nobody).all("#chosen-errors")
    assert (stale.status_code, page_of(stale).one("[name=reason]").text.strip()) == (200, "誤記")
    assert (done.status_code, Certificate.objects.get().holder_name) == (302, "訂正みほん")


def test_before_the_results_are_out_there_is_nothing_to_correct(ready):
    release = ready.begin()
    client = Client()
    client.force_login(ready.clerk)
    url = reverse("award_releases:correct", args=[release.pk])

    board = page_of(client.get(reverse("award_releases:board", args=[release.pk])))

    assert [link for link in board.all("a") if link.get("href") == url] == []


def test_what_cant_be_printed_is_shown_without_a_box(ready, time_machine):
    release = release_with_certificates(ready, time_machine)
    Awardee.objects.update(name_ja="みほん😀食品")
    client = Client()
    client.force_login(let_change_certificates(ready.clerk))

    answer = client.get(reverse("award_releases:correct", args=[release.pk]))

    page = page_of(answer)
    assert (answer.status_code, page.all("input[name=chosen]"), len(page.all("tbody strong"))) == (200, [], 1)
