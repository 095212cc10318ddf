"""Who gets where: sign-in, confirmed address, and 404 for everything of another person."""

import pytest
from django.urls import reverse

from awards.applications.models import Application
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
PAGES = ["application", "organisation", "questions", "efforts", "materials", "check", "receipt", "withdraw"]
ACTIONS = ["organisation", "questions", "efforts", "check", "take_back", "withdraw"]


def nobody_is_confirmed(user):
    return False


def addresses(application):
    """(method, address) of everything below an application."""
    at = application.public_id
    file = application.materials.get().file.public_id
    yield from (("get", reverse(f"laurel_applications:{name}", args=[at])) for name in PAGES)
    yield from (("post", reverse(f"laurel_applications:{name}", args=[at])) for name in ACTIONS)
    yield from (
        ("post", reverse(f"laurel_applications:{name}", args=[at, "rules"]))
        for name in ("material_send", "material_begin")
    )
    yield from (
        ("post", reverse(f"laurel_applications:{name}", args=[at, file]))
        for name in ("material_complete", "material_remove")
    )


def test_everything_of_another_person_is_not_found(client):
    application = ApplicationFactory(complete=True)
    client.force_login(ApplicantFactory())

    answers = {
        (method, address): getattr(client, method)(address).status_code for method, address in addresses(application)
    }

    assert set(answers.values()) == {404}
    assert (Application.objects.get().state, application.materials.kept().count()) == ("draft", 1)


def test_without_signing_in_one_is_sent_to_sign_in(client):
    application = ApplicationFactory(complete=True)

    for method, address in addresses(application):
        response = getattr(client, method)(address)
        assert (response.status_code, response["Location"].split("?")[0]) == (302, "/accounts/login/")


@pytest.mark.parametrize(
    ("name", "more", "page"),
    [
        ("material_send", ["rules"], "materials"),
        ("material_remove", ["file"], "materials"),
        ("colleague_change", ["member"], "colleagues"),
        ("link_make", [], "colleagues"),
        ("link_revoke", ["link"], "colleagues"),
        ("fill_in", [], "application"),
    ],
)
def test_who_signs_in_to_send_a_form_comes_back_to_its_page(client, name, more, page):
    application = ApplicationFactory(complete=True)
    address = reverse(f"laurel_applications:{name}", args=[application.public_id, *more])
    assert client.post(address)["Location"] == f"/accounts/login/?next={address}"
    client.force_login(application.owner)

    answer = client.get(address, follow=True)

    shown = reverse(f"laurel_applications:{page}", args=[application.public_id])
    assert (answer.redirect_chain, answer.status_code) == ([(shown, 302)], 200)


def test_who_signs_in_to_begin_comes_back_to_the_call(client):
    cycle = full_cycle()

    answer = client.get(reverse("laurel_applications:begin", args=[cycle.public_id]))

    assert answer["Location"] == reverse("laurel_applications:start", args=[cycle.public_id])


def test_a_file_of_another_application_is_not_found(client):
    mine, other = ApplicationFactory(complete=True), ApplicationFactory(complete=True)
    client.force_login(mine.owner)
    file = other.materials.get().file.public_id

    for name in ("material_complete", "material_remove"):
        assert client.post(reverse(f"laurel_applications:{name}", args=[mine.public_id, file])).status_code == 404
    assert other.materials.kept().count() == 1


def test_a_requirement_of_another_cycle_is_not_found(client):
    application = ApplicationFactory()
    full_cycle().required_materials.update(code="foreign")
    client.force_login(application.owner)

    response = client.post(reverse("laurel_applications:material_begin", args=[application.public_id, "foreign"]))

    assert response.status_code == 404


def test_an_address_that_is_not_confirmed(client):
    application = ApplicationFactory(owner=ApplicantFactory(confirmed=False))
    client.force_login(application.owner)

    assert client.get(reverse("laurel_applications:application", args=[application.public_id])).status_code == 403


def test_a_host_may_say_who_is_confirmed(client, settings):
    settings.LAUREL_EMAIL_CONFIRMED = "tests.awards.applications.views.test_access.nobody_is_confirmed"
    application = ApplicationFactory()
    client.force_login(application.owner)

    assert client.get(reverse("laurel_applications:application", args=[application.public_id])).status_code == 403


def test_whoever_is_signed_in_finds_the_account_and_the_way_out(client):
    application = ApplicationFactory()
    account, start = (
        reverse("account_passkeys"),
        reverse("laurel_applications:start", args=[application.cycle.public_id]),
    )
    assert account not in client.get(start).content.decode()
    client.force_login(application.owner)

    for address in (
        reverse("laurel_applications:apply"),
        start,
        reverse("laurel_applications:application", args=[application.public_id]),
    ):
        link = page_of(client.get(address)).one(f'.site-tools a[href="{account}"]')
        assert link.text == f"アカウント： {application.owner.name}"
    shown = page_of(client.get(account))

    assert shown.values("main .buttons a", "href").count(reverse("account_logout")) == 1
    assert shown.said_with(application.owner.email, "main p") == [application.owner.email]


def test_nothing_is_kept_by_caches(client):
    application = ApplicationFactory()
    client.force_login(application.owner)

    response = client.get(reverse("laurel_applications:application", args=[application.public_id]))

    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
