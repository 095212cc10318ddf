"""Who gets where: sign-in, confirmed address, and 404 for everything of another person."""

import re

import pytest
from django.urls import reverse

from awards.applications.models import Application
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle
from tests.factories.programmes import ConditionFactory, CycleFactory

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
        text = client.get(address).content.decode()
        assert (account in text, application.owner.name in text) == (True, True)
    text = client.get(account).content.decode()

    assert (reverse("account_logout") in text, application.owner.email in text) == (True, True)


def test_nothing_is_kept_by_caches(client):
    application = ApplicationFactory()
    client.force_login(application.owner)

    response = client.get(reverse("laurel_applications:application", args=[application.public_id]))

    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]


def test_the_list_shows_open_calls_and_only_ones_own(client):
    mine, other = ApplicationFactory(), ApplicationFactory(organisation_name="よその団体")
    hidden = [
        CycleFactory(**{trait: True}, name_ja=f"かくれ{trait}") for trait in ("draft", "planned", "closed", "suspended")
    ]
    client.force_login(mine.owner)

    text = client.get("/apply/").content.decode()

    assert mine.organisation_name in text
    assert mine.cycle.name_ja in text
    assert other.organisation_name not in text
    assert [cycle.name_ja for cycle in hidden if cycle.name_ja in text] == []


def test_anybody_may_read_what_is_needed(client):
    cycle = full_cycle()

    assert cycle.name_ja in client.get("/apply/").content.decode()
    page = client.get(reverse("laurel_applications:start", args=[cycle.public_id])).content.decode()
    assert "対象の従業員" in page
    assert "/accounts/login/?next=/apply/start/" in page


def test_conditions_are_looked_through_before_beginning_and_nothing_is_kept(client):
    cycle = full_cycle()
    address = reverse("laurel_applications:start", args=[cycle.public_id])
    assert "当てはまるもの" not in client.get(address).content.decode()
    ConditionFactory(cycle=cycle, text_ja="国内で活動している", text_en="We work in Japan", help_ja="支店だけでも")
    ConditionFactory(cycle=cycle, text_ja="<実績>がある", order=1)

    page = client.get(address).content.decode()

    assert page.index("国内で活動している") < page.index("&lt;実績&gt;がある")
    assert "支店だけでも" in page
    assert "2つとも当てはまれば、応募できます" in page
    assert re.findall(r'<input type="checkbox"[^>]* name=', page) == []  # nothing to send
    assert "We work in Japan" in client.get(address, headers={"accept-language": "en"}).content.decode()


@pytest.mark.parametrize(
    ("trait", "status"), [("draft", 404), ("planned", 404), ("suspended", 404), ("announced", 200), ("closed", 200)]
)
def test_the_start_page_of_a_cycle_that_is_not_open(client, trait, status):
    cycle = CycleFactory(**{trait: True})
    client.force_login(ApplicantFactory())

    response = client.get(reverse("laurel_applications:start", args=[cycle.public_id]))
    client.post(reverse("laurel_applications:begin", args=[cycle.public_id]))

    assert response.status_code == status
    assert Application.objects.count() == 0
