"""The list of open calls, and what is read before an application is begun."""

from datetime import datetime

import pytest
from django.urls import reverse

from awards.applications.models import Application
from foundation.text.eras import JST
from tests.factories.applications import ApplicantFactory, ApplicationFactory, full_cycle, page
from tests.factories.programmes import ConditionFactory, CycleFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_the_list_shows_open_calls_and_only_ones_own(client):
    mine, other = ApplicationFactory(), ApplicationFactory(organisation_name="よその団体")
    hidden = [
        CycleFactory(**{trait: True}, name_ja=f"かくれ{trait}") for trait in ("draft", "planned", "closed", "suspended")
    ]
    client.force_login(mine.owner)

    response = client.get("/apply/")

    shown = page_of(response)
    assert shown.texts("main tbody th") == [f"{mine.organisation_name} – {mine.cycle.name_ja}"]
    assert shown.texts("main article h3") == [cycle.name_ja for cycle in (mine.cycle, other.cycle)]
    text = response.content.decode()
    assert other.organisation_name not in text
    for cycle in hidden:
        assert cycle.name_ja not in text


def test_anybody_may_read_what_is_needed(client):
    cycle = full_cycle()

    assert page_of(client.get("/apply/")).texts("main article h3") == [cycle.name_ja]
    address = reverse("laurel_applications:start", args=[cycle.public_id])
    shown = page_of(client.get(address))
    assert shown.texts("main tbody tr:nth-of-type(2) td") == ["常時雇用する人数 · 対象の従業員"]
    assert shown.one("main aside a.button")["href"] == f"/accounts/login/?next={address}"


def test_each_open_call_has_a_button_with_its_deadline_beside_it(client):
    close = datetime(2036, 12, 3, 17, tzinfo=JST)
    cycle = CycleFactory(name_ja="見本賞2036", name_en="Sample Award 2036", closes_at=close)
    address = reverse("laurel_applications:start", args=[cycle.public_id])

    shown = page_of(client.get("/apply/")).one("main article")
    english = page_of(client.get("/apply/", headers={"accept-language": "en"})).one("main article")

    assert [(link["href"], link.text) for link in shown.all("a.button")] == [(address, "見本賞2036に応募する")]
    assert shown.texts("strong") == ["2036年12月3日（水）17:00まで"]
    assert english.texts("a.button") == ["Apply for Sample Award 2036"]


def test_who_has_begun_is_led_on_and_whoever_isnt_signed_in_to_signing_in(client):
    draft = ApplicationFactory()
    start = reverse("laurel_applications:start", args=[draft.cycle.public_id])
    task_list = reverse("laurel_applications:application", args=[draft.public_id])
    login = f"/accounts/login/?next={reverse('laurel_applications:apply')}"
    assert "ログインして続ける" in page_of(client.get(start)).one(f"main a[href='{login}']").text

    client.force_login(draft.owner)
    listed, before = page_of(client.get("/apply/")), page_of(client.get(start))

    assert (listed.one("main article a.button")["href"], start in listed.hrefs) == (task_list, True)
    assert before.one("main aside a.button")["href"] == task_list
    assert before.texts("main aside button") == ["別の応募を始める"]


def test_the_start_says_what_is_needed_and_until_when_by_the_clock_of_the_server(client, time_machine):
    time_machine.move_to("2026-07-01T09:30:00+09:00", tick=False)
    days = {"opens_at": "2026-06-10T09:00:00+09:00", "closes_at": "2026-08-01T00:00:00+09:00"}
    cycle = full_cycle(**{name: datetime.fromisoformat(moment) for name, moment in days.items()})
    address = reverse("laurel_applications:start", args=[cycle.public_id])

    shown = page_of(client.get(address))
    time_machine.move_to("2026-06-09T09:00:00+09:00", tick=False)
    early = page_of(client.get(address)).one("main aside .callout")

    callout = shown.one("main aside .callout")
    assert len(callout.said_with("2026年7月31日（金）24:00", ".countdown .meta")) == 1
    assert callout.one(".countdown .left").text == "締切まで あと30日"
    assert len(callout.said_with("2026年7月1日（水）09:30", "p.meta")) == 1
    needed = shown.texts("main tbody th")
    materials = [each.name for each in cycle.required_materials.all()]
    labels = [item.current_version.label for item in cycle.items.exclude(kind="effort")]
    assert [label for label in (*labels, *materials) if label not in needed] == []
    assert len(early.said_with("2026年6月10日（水）09:00", "p")) == 1


def test_conditions_are_looked_through_before_beginning_and_nothing_is_kept(client):
    cycle = full_cycle()
    address = reverse("laurel_applications:start", args=[cycle.public_id])
    assert "当てはまるもの" not in client.get(address).content.decode()
    ConditionFactory(cycle=cycle, text_ja="国内で活動している", text_en="We work in Japan", help_ja="支店だけでも")
    ConditionFactory(cycle=cycle, text_ja="<実績>がある", order=1)

    shown = page_of(client.get(address))

    assert shown.texts("label[for^=condition-] > span") == ["国内で活動している 支店だけでも", "<実績>がある"]
    assert shown.texts("main .banner--success .title") == ["2つとも当てはまれば、応募できます"]
    assert len(shown.all("input[type=checkbox]")) == 2
    assert shown.values("input[type=checkbox]", "name") == []  # nothing to send
    english = page_of(client.get(address, headers={"accept-language": "en"}))
    assert english.texts("label[for^=condition-] > span")[0] == "We work in Japan 支店だけでも"


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


@pytest.fixture
def application(client):
    application = ApplicationFactory(empty=True)
    client.force_login(application.owner)
    return application


def test_begin_leads_to_the_task_list(client):
    cycle = full_cycle()
    client.force_login(ApplicantFactory())

    response = client.post(reverse("laurel_applications:begin", args=[cycle.public_id]), follow=True)

    application = Application.objects.get()
    assert response.redirect_chain == [(page(application, "application"), 302)]
    assert response.status_code == 200


READERS = [
    "あなた、招待した同僚、あなたが作った回覧用のアドレスを知っている人。",
    "事務局は、質問に答えるためと募集の進み具合を知るために、資料も含めていつでも読めます。提出するまで審査はしません。",
    "審査員や一般の人には、下書きは見えません。",
]
REMOVED = "外した資料は、提出したものを除いて30日後に消します。"


def test_who_sees_a_draft_is_said_before_it_is_begun(client):
    address = reverse("laurel_applications:start", args=[full_cycle().public_id])

    shown = page_of(client.get(address)).one('section[aria-labelledby="draft-h"]')

    assert (shown.texts("li"), shown.one("p").text) == (READERS, REMOVED)


def test_who_sees_a_draft_is_said_while_it_is_one(client, settings):
    settings.LAUREL_REMOVED_FILE_DAYS = 7
    application, sent = ApplicationFactory(), ApplicationFactory(submitted=True)
    client.force_login(application.owner)

    shown = page_of(client.get(page(application, "application"))).one("#draft-readers")
    assert (shown.texts("li"), shown.one("p").text) == (READERS, REMOVED.replace("30", "7"))
    files = page_of(client.get(page(application, "materials"))).one("main")
    assert files.said_with("外した資料は") == [REMOVED.replace("30", "7")]

    client.force_login(sent.owner)
    assert not page_of(client.get(page(sent, "receipt"))).has("#draft-readers")


@pytest.mark.parametrize("name", ["apply", "start", "form_pdf", "form_docx"])
def test_whoever_only_checks_a_link_finds_that_it_is_good(client, name):
    cycle = full_cycle()
    address = reverse(f"laurel_applications:{name}", args=[] if name == "apply" else [cycle.public_id])

    answer = client.head(address)

    assert (answer.status_code, answer.content) == (client.get(address).status_code, b"")
    assert client.post(address).status_code == 405
