"""The secretariat's pages of texts for reviewers: what waits first, deciding on what was shown, choosing another."""

import pytest
from django.urls import reverse

from awards.applications.models import Application
from awards.reviews.admin.review_home import PENDING
from awards.reviews.domain.blind_text import open_naming
from awards.reviews.models import BlindText
from foundation.audit.models import Entry
from foundation.text.passages import BAR
from tests.factories.applications import full_cycle, send_again
from tests.factories.people import staff
from tests.factories.reviews import accepted_application, blind_text
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
TEXT = "みほん食品では、ミホン食品の全員が使う。SunとSundayも。"
WORDS = {"to": "blackened", "phrases": "みほん食品\r\n\r\nSun"}


@pytest.fixture
def clerk(client):
    client.force_login(staff("run_reviews", "view_blindtext"))
    return client


@pytest.fixture
def application(phase):
    made = accepted_application(phase.committee.cycle, organisation_name="株式会社みほん食品")
    send_again(made, effect=TEXT)
    return made


@pytest.fixture
def text(phase, application):
    open_naming(phase)
    return BlindText.objects.get()


@pytest.fixture
def address(text):
    return reverse("blind_texts:decide", args=[text.pk])


def test_texts_of_applications_in_force_wait(clerk, phase, text):
    withdrawn = blind_text(accepted_application(phase.committee.cycle), state="open")
    Application.objects.filter(pk=withdrawn.application_id).update(state="withdrawn")
    row = PENDING["laurel_reviews.text"]

    rows = row.list_rows(None)
    shown = page_of(clerk.get(row.url())).all("main table tbody tr")

    assert list(rows) == [text]
    assert len(shown) == 1


def fields_of(page):
    """All that the page's form would send."""
    hidden = {one["name"]: one["value"] for one in page.all("main form[method=post i] input[type=hidden]")}
    return hidden | {"phrases": page.one("textarea[name=phrases]").text}


def preview(clerk, address, **fields):
    return page_of(clerk.post(address, fields_of(page_of(clerk.get(address))) | fields))


def confirm(clerk, address, page, **fields):
    return clerk.post(address, fields_of(page) | fields | {"confirm": "1"})


def test_what_was_found_is_marked_and_filled_in(clerk, address):
    page = page_of(clerk.get(address))

    assert [mark.text for mark in page.all("section[aria-labelledby=text-h] mark")] == ["みほん食品", "ミホン食品"]
    assert page.one("textarea[name=phrases]").text.split() == ["みほん食品", "ミホン食品"]
    assert page.one("input[name=to]:checked")["value"] == "blackened"
    assert page.all("button[name=confirm]") == []


def test_nothing_is_done_before_what_reviewers_will_read_was_shown(clerk, address, text):
    page = preview(clerk, address, **WORDS)

    shown = page.one("section[aria-labelledby=preview-h]")
    assert shown.one("p.prose").text.startswith(f"{BAR}伏せ字では、")
    assert "Sunday" in shown.one(".help-warning").text
    text.refresh_from_db()
    assert text.state == "open"

    answer = confirm(clerk, address, page, **WORDS)

    text.refresh_from_db()
    assert (answer.status_code, text.state) == (302, "blackened")
    assert text.shown == f"{BAR}では、{BAR}の全員が使う。{BAR}とSundayも。"
    assert text.phrases == "みほん食品\nSun"


def test_what_is_confirmed_with_other_words_is_shown_first(clerk, address, text):
    page = preview(clerk, address, **WORDS)

    again = page_of(confirm(clerk, address, page, **WORDS | {"phrases": "みほん食品"}))

    assert "Sunと" in again.one("section[aria-labelledby=preview-h] p.prose").text
    text.refresh_from_db()
    assert text.state == "open"


def test_what_is_refused_keeps_what_was_typed(clerk, address, text):
    unknown = preview(clerk, address, to="blackened", phrases="どこにもない\n食品")
    rest = preview(clerk, address, to="blackened", phrases="Sun")
    reason = preview(clerk, address, to="shown", reason=" ")

    assert unknown.one("textarea[name=phrases]").text.split() == ["どこにもない", "食品"]
    assert "どこにもない" in unknown.one("main form").text
    assert "株式会社みほん食品" in rest.one("[role=alert]").text
    for page in (unknown, rest, reason):
        assert page.all("button[name=confirm]") == []
    text.refresh_from_db()
    assert (text.state, Entry.objects.of(text).count()) == ("open", 1)


def test_two_clerks_and_a_doubled_post(clerk, address, text):
    page, other = preview(clerk, address, **WORDS), preview(clerk, address, to="shown", reason="地名")
    for _turn in range(2):
        assert confirm(clerk, address, page, **WORDS).status_code == 302

    late = confirm(clerk, address, other, to="shown", reason="地名")

    assert (late.status_code, bool(page_of(late).all("[role=alert]"))) == (200, True)
    text.refresh_from_db()
    assert (text.state, Entry.objects.of(text).count()) == ("blackened", 2)


def test_a_text_that_changed_meanwhile_is_refused(clerk, address, text, application):
    page = preview(clerk, address, **WORDS)
    send_again(application, effect="みほん食品は、別の文を送った。")

    answer = confirm(clerk, address, page, **WORDS)

    assert answer.status_code == 200
    assert page_of(answer).all("[role=alert]") != []
    assert page_of(clerk.get(address)).all("section[aria-labelledby=text-h] mark") == []
    text.refresh_from_db()
    assert text.state == "open"


def test_another_text_is_chosen_by_the_reference(clerk, phase):
    application = accepted_application(phase.committee.cycle)
    choosing = reverse("blind_texts:choose")
    assert page_of(clerk.get(reverse("blind_texts:index"))).all(f"a[href='{choosing}']") != []

    page = page_of(clerk.get(choosing, {"reference": application.reference.lower()}))
    item = page.one("form[method=post i] input[name=text]")["value"]
    answer = clerk.post(f"{choosing}?reference={application.reference}", {"text": item})

    text = BlindText.objects.get()
    assert answer["Location"] == reverse("blind_texts:decide", args=[text.pk])
    assert (text.item.code, text.names_found, text.state) == ("effect", "", "open")


@pytest.mark.parametrize("item", ["", "0", "x", "9" * 30])
def test_what_is_no_text_of_it_opens_nothing(clerk, application, item):
    answer = clerk.post(f"{reverse('blind_texts:choose')}?reference={application.reference}", {"text": item})

    assert answer.status_code == 200
    assert not BlindText.objects.exists()
    unknown = page_of(clerk.get(reverse("blind_texts:choose"), {"reference": "XX-0"}))
    assert unknown.all("main [role=alert]") != []


def test_the_list_has_what_waits_first_at_the_same_cost(clerk, django_assert_max_num_queries):
    cycle = full_cycle()
    blind_text(accepted_application(cycle))
    blind_text(accepted_application(cycle), state="shown", shown="x")
    rows = page_of(clerk.get(reverse("blind_texts:index"))).all("main table tbody tr")
    assert [row.all("td")[1].text for row in rows] == ["確認待ち", "そのまま見せる"]
    for _number in range(12):
        blind_text(accepted_application(cycle))

    with django_assert_max_num_queries(20):
        clerk.get(reverse("blind_texts:index"), {"state": "open"})


def test_it_is_looked_at_with_its_decision(clerk, text):
    page = page_of(clerk.get(reverse("blind_texts:inspect", args=[text.pk])))

    assert "株式会社みほん食品" in page.one("main").text
    assert page.all(f"a[href='{reverse('blind_texts:decide', args=[text.pk])}']") != []


@pytest.mark.parametrize("name", ["decide", "choose"])
def test_closed_to_who_has_all_else_of_awards(client, text, name):
    client.force_login(staff("process_application", "view_blindtext"))
    address = reverse(f"blind_texts:{name}", args=[] if name == "choose" else [text.pk])

    assert client.get(address).status_code in (302, 403)
    assert client.post(address, WORDS).status_code in (302, 403)
    text.refresh_from_db()
    assert text.state == "open"
