"""The logo that comes with a registration: into quarantine, and said where the store couldn't take it."""

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.participation.domain import send_logo
from campaigns.participation.domain.participation_link import manage_path
from campaigns.participation.models import Participation
from tests.factories.assets import picture
from tests.factories.participation import open_campaign
from tests.factories.registration import address, confirm_link, filled, send
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once")]


@pytest.fixture
def at_once(settings):
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
    cache.clear()


@pytest.fixture
def campaign():
    return open_campaign()


def logo():
    return SimpleUploadedFile("logo.png", picture(), "image/png")


def test_a_logo_goes_through_quarantine(client, campaign, s3):
    send(client, campaign, logo=SimpleUploadedFile("logo.png", picture(), "image/png"))
    logo = Participation.objects.get().logo
    assert (logo.original_name, logo.is_being_checked, logo.uploaded_by) == ("logo.png", True, None)
    answer = send(client, campaign, corporate_number="", logo=SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>"))
    assert list(answer.context["form"].errors) == ["logo"]


@pytest.mark.parametrize("is_known", [False, True])
def test_a_logo_that_the_store_cannot_take_is_said_to_known_addresses_alike(client, campaign, s3, is_known):
    if is_known:
        send(client, campaign, corporate_number="")
        client.post(confirm_link(sent_mail()[-1]))
    typed = filled(client, campaign, corporate_number="", logo=logo())
    s3.stop()

    answer = page_of(client.post(address(campaign), typed, follow=True))

    s3.start()
    assert Participation.objects.count() == 1
    said = "いまロゴを保存できませんでした。登録を完了してから、専用ページでもう一度お送りください。"
    assert answer.said_with(said, "main p") == [said]


def test_the_page_that_confirms_and_the_private_one_say_that_it_was_lost(client, campaign, s3):
    s3.stop()
    send(client, campaign, logo=logo())
    s3.start()
    said = "登録のときに、画像を保存できませんでした。専用ページからもう一度お送りください。"
    link = confirm_link(sent_mail()[-1])

    assert page_of(client.get(link)).said_with(said, "main p") == [said]
    client.post(link)
    row = Participation.objects.get()
    assert page_of(client.get(manage_path(row))).said_with(said, "main p") == [said]
    send_logo(row, SimpleUploadedFile("logo.png", picture()))
    assert page_of(client.get(manage_path(row))).said_with(said, "main p") == []


@pytest.mark.parametrize("pressed", [{"name_ja": ""}, {"lookup": "1"}])
def test_a_page_that_comes_back_asks_to_choose_the_file_again(client, campaign, s3, pressed):
    """Of a browser: no page can fill in which file was chosen."""
    said = "ファイルを選んでいたときは、もう一度選んでください。"
    send(client, campaign, logo=logo())
    client.post(confirm_link(sent_mail()[-1]))
    private = manage_path(Participation.objects.get())

    pages = [
        page_of(send(client, campaign, corporate_number="", logo=logo(), **pressed)),
        page_of(client.post(f"{private}edit/", {"name_ja": "", "logo": logo()})),  # it has one, and would keep that
    ]

    assert [page.said_with(said, "p.support") for page in pages] == [[said], [said]]
    assert page_of(client.get(address(campaign))).said_with(said, "p.support") == []
