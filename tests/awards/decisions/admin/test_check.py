"""The list of checks, the page of one, kinds; for nobody without the rights of decisions."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from awards.applications.models import Application
from awards.decisions.domain.check import assign_check, reopen_check
from awards.decisions.models import Check, CheckFile, CheckKind
from foundation.assets.domain.checking import check_upload
from tests.awards.decisions.checked import DAY, check_of, make_kind, request_all, settle
from tests.awards.decisions.judged import Judged
from tests.factories.applications import send_again
from tests.factories.assets import pdf
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
INDEX = "decision_checks:index"


@pytest.fixture
def draft(judged):
    return judged.begin_decided()


@pytest.fixture
def checks(judged, draft):
    """One of each application that is selected or in reserve."""
    make_kind(judged, explanation_ja="過去3年の処分")
    request_all(judged, draft)
    return [check_of(application) for application in judged.applications[:3]]


@pytest.fixture
def clerk(client, judged):
    client.force_login(judged.preparer)
    return client


def address_of(name: str, row) -> str:
    return reverse(f"decision_checks:{name}", args=[row.pk])


def sent_of(check: Check) -> str:
    return str(Application.objects.get(pk=check.application_id).current_submission_id)


def shown(answer) -> list[int]:
    return [check.pk for check in answer.context["object_list"]]


def test_what_is_open_comes_first_and_filters_narrow_the_list(clerk, judged, checks) -> None:
    first, second, third = checks
    settle(judged, first)
    settle(judged, second, "failed", "処分あり")
    assign_check(third, responsible=judged.preparer, due_on=DAY, by=judged.preparer)
    other = make_kind(Judged(0), "ほかの募集回")

    assert shown(clerk.get(reverse(INDEX))) == [third.pk, second.pk, first.pk]
    assert shown(clerk.get(reverse(INDEX), {"state": "failed"})) == [second.pk]
    assert shown(clerk.get(reverse(INDEX), {"responsible": judged.preparer.pk})) == [third.pk]
    assert len(shown(clerk.get(reverse(INDEX), {"kind": first.kind.pk}))) == 3
    assert shown(clerk.get(reverse(INDEX), {"kind": other.pk})) == []
    assert len(shown(clerk.get(reverse(INDEX), {"kind__cycle": judged.cycle.pk}))) == 3
    assert shown(clerk.get(reverse(INDEX), {"q": judged.applications[1].reference})) == [second.pk]


def test_a_due_date_that_is_past_says_so_while_the_check_is_open(clerk, judged, checks) -> None:
    first, second, third = checks
    for check, day in ((first, date(2020, 4, 1)), (second, date(2020, 4, 1)), (third, date(2999, 4, 1))):
        assign_check(check, responsible=None, due_on=day, by=judged.preparer)
    settle(judged, second)

    rows = page_of(clerk.get(reverse(INDEX))).all("main table tbody tr")
    assert [row.all("td")[-1].text for row in rows] == [
        "2020年4月1日（水）（期限を過ぎています）",
        "2999年4月1日（月）",
        "2020年4月1日（水）",
    ]


def test_the_list_costs_the_same_for_many(clerk, django_assert_max_num_queries) -> None:
    costs = []
    for number in (3, 30):
        judged = Judged(number)
        draft = judged.begin()
        judged.decide(draft, judged.keys, "reserve")
        make_kind(judged)
        request_all(judged, draft, responsible=judged.preparer)
        clerk.get(reverse(INDEX))
        with django_assert_max_num_queries(40) as captured:
            answer = clerk.get(reverse(INDEX), {"kind__cycle": judged.cycle.pk})
        assert len(shown(answer)) == number
        costs.append(len(captured))

    assert costs[0] == costs[1]


def test_checks_are_requested_from_the_set_and_what_is_needed_is_ticked(clerk, judged, draft) -> None:
    needed, wanted = make_kind(judged), make_kind(judged, "任意の確認", is_needed=False)
    make_kind(Judged(0), "ほかの募集回")
    address = reverse("decision_sets:request_checks", args=[draft.pk])
    page = page_of(clerk.get(address))

    assert page.values("[name=kinds]", "value") == [str(needed.pk), str(wanted.pk)]
    assert page.values("[name=kinds][checked]", "value") == [str(needed.pk)]
    assert sorted(map(int, page.values("[name=applications]", "value"))) == judged.keys[:3]
    people = page.values("[name=responsible] option", "value")
    assert (str(judged.preparer.pk) in people, str(judged.approver.pk) in people) == (True, False)

    fields = {"kinds": [needed.pk], "responsible": judged.preparer.pk, "due_on": "2026-10-06"}
    answer = clerk.post(address, fields)
    assert answer["Location"] == reverse("decision_sets:board", args=[draft.pk])
    assert set(Check.objects.values_list("kind", "due_on")) == {(needed.pk, date(2026, 10, 6))}
    clerk.post(address, {"kinds": [wanted.pk], "applications": judged.keys[1:2]})
    assert Check.objects.filter(kind=wanted).get().application_id == judged.keys[1]


def test_the_board_says_how_many_are_settled_and_leads_to_what_stops(clerk, judged, draft, checks) -> None:
    settle(judged, checks[0])
    make_kind(judged, "反社会的勢力")
    answer = clerk.get(reverse("decision_sets:board", args=[draft.pk]))

    rows = {row.application.pk: str(row.checks) for row in answer.context["rows"]}
    assert [rows[key] for key in judged.keys] == ["1/2", "0/2", "0/2", ""]
    links = page_of(answer).values(".laurel-finding a", "href")
    request = reverse("decision_sets:request_checks", args=[draft.pk])
    assert sorted(set(links)) == sorted({request, *(address_of("inspect", check) for check in checks[1:])})
    assert links.count(request) == 3


def test_a_result_is_recorded_and_opened_again_on_the_page(clerk, judged, checks) -> None:
    check = checks[0]
    form = {"state": "failed", "checked_on": "2026-10-01", "result": "処分あり", "seen": sent_of(check)}
    clerk.post(address_of("result", check), form)
    same = clerk.post(address_of("result", check), form)
    again = clerk.post(address_of("result", check), {**form, "result": "処分なし"})
    clerk.post(address_of("reopen", check), {"reason": "別会社の処分"})
    page = page_of(clerk.get(address_of("inspect", check)))

    check.refresh_from_db()
    assert same.status_code == 302, "a doubled post"
    assert (check.state, again.status_code, page_of(again).has("[role=alert]")) == ("open", 200, True)
    assert page.one("main .laurel-past li").text.startswith("問題あり · 2026年10月1日（木）")
    assert page.has(f"[href='{address_of('result', check)}']")
    assert not page.has(f"[href='{address_of('reopen', check)}']")
    application = reverse("awards_applications_modeladmin_inspect", args=[check.application_id])
    assert page.has(f"main [href='{application}']")


def test_a_result_is_not_recorded_for_what_was_submitted_since_the_page_was_opened(clerk, judged, checks) -> None:
    """Somebody had it corrected meanwhile: what was looked at is another submission."""
    check, address = checks[0], address_of("result", checks[0])
    opened = clerk.get(address)
    form = page_of(opened).one("main form:has([name=result])").fields
    form |= {"state": "passed", "checked_on": "2026-10-01", "result": "処分なし"}
    newer = send_again(judged.applications[0])

    refused = clerk.post(address, form)
    check.refresh_from_db()
    before = check.state
    again = page_of(refused).one("main form:has([name=result])").fields
    clerk.post(address, again)

    check.refresh_from_db()
    assert (refused.status_code, before, again["result"]) == (200, "open", "処分なし")
    assert (again["seen"], check.state) == (str(newer.pk), "passed")
    assert opened.context["consequences"][0].startswith("第1回の提出（")


def test_who_is_in_charge_and_until_when_is_changed(clerk, judged, checks) -> None:
    check = checks[0]
    assign_check(check, responsible=judged.preparer, due_on=DAY, by=judged.preparer)
    form = page_of(clerk.get(address_of("assign", check))).one("main form:has([name=responsible])").fields
    assert (form["responsible"], form["due_on"]) == (str(judged.preparer.pk), "2026-10-01")

    clerk.post(address_of("assign", check), {"responsible": "", "due_on": ""})

    check.refresh_from_db()
    assert (check.responsible, check.due_on) == (None, None)


def test_evidence_is_added_and_opened(s3, clerk, judged, checks) -> None:
    check = checks[0]
    clerk.post(address_of("evidence", check), {"upload": SimpleUploadedFile("証明.pdf", pdf())})
    nothing = clerk.post(address_of("evidence", check), {})
    file = CheckFile.objects.get()
    opened = reverse("decision_checks:open", args=[file.pk])
    assert clerk.get(opened).status_code == 404
    check_upload(file.file)

    assert page_of(clerk.get(address_of("inspect", check))).one(f"main [href='{opened}']").text == "証明.pdf"
    assert clerk.get(opened)["Location"].startswith("http")
    assert (nothing.status_code, CheckFile.objects.count()) == (200, 1)


def test_kinds_are_written_by_who_prepares_and_read_by_who_approves(client, clerk, judged, checks) -> None:
    fields = {"cycle": judged.cycle.pk, "order": 2, "name_ja": "反社会的勢力", "is_needed": "on"}
    texts = dict.fromkeys(("name_en", "explanation_ja", "explanation_en"), "")
    clerk.post(reverse("check_kinds:add"), fields | texts)
    kind = CheckKind.objects.get(name_ja="反社会的勢力")
    used = checks[0].kind
    clerk.post(reverse("check_kinds:delete", args=[used.pk]))

    assert (kind.cycle, kind.is_needed, CheckKind.objects.count()) == (judged.cycle, True, 2)
    client.force_login(judged.approver)
    assert client.get(reverse("check_kinds:index")).status_code == 200
    assert client.get(reverse("check_kinds:add")).status_code == 302
    client.post(reverse("check_kinds:edit", args=[kind.pk]), fields | texts | {"name_ja": "別"})
    client.post(reverse("check_kinds:delete", args=[kind.pk]))
    kind.refresh_from_db()
    assert kind.name_ja == "反社会的勢力"


def test_who_only_approves_reads_checks_and_writes_nothing(client, judged, checks) -> None:
    client.force_login(judged.approver)
    check = checks[0]

    assert client.get(reverse(INDEX)).status_code == client.get(address_of("inspect", check)).status_code == 200
    for name in ("result", "evidence", "assign", "reopen"):
        assert client.post(address_of(name, check), {"reason": "見直し"}).status_code == 302
    check.refresh_from_db()
    assert (check.state, check.due_on, check.files.count()) == ("open", None, 0)


def test_with_all_else_of_awards_no_check_is_read(client, judged, draft, checks) -> None:
    others = Permission.objects.filter(content_type__app_label__startswith="laurel_").exclude(
        content_type__app_label="laurel_decisions"
    )
    client.force_login(staff(*others.values_list("codename", flat=True)))
    settle(judged, checks[0])
    reopen_check(checks[0], reason="見直し", by=judged.preparer)
    addresses = [
        *(reverse(f"{name}:index") for name in ("decision_checks", "check_kinds")),
        *(reverse(f"{name}:index_results") for name in ("decision_checks", "check_kinds")),
        reverse("decision_sets:request_checks", args=[draft.pk]),
        reverse("check_kinds:edit", args=[checks[0].kind.pk]),
        *(address_of(name, checks[0]) for name in ("inspect", "result", "evidence", "assign", "reopen", "open")),
    ]

    for address in addresses:
        for method in (client.get, client.post):
            answer = method(address)
            assert (address, answer.status_code) in ((address, 302), (address, 405))
            assert answer.status_code == 405 or answer["Location"] == reverse("wagtailadmin_home")


def test_evidence_is_requested_by_a_correction_for_who_may(clerk, judged, draft, checks) -> None:
    """The way there is for who processes applications, as long as the application can be returned."""
    page = address_of("inspect", checks[0])
    assert page_of(clerk.get(page)).said_with("修正を依頼する", "main a") == []
    judged.preparer.user_permissions.add(Permission.objects.get(codename="process_application"))
    judged.preparer.user_permissions.add(Permission.objects.get(codename="view_application"))

    (link,) = [each for each in page_of(clerk.get(page)).all("main a") if each.text == "修正を依頼する"]
    assert "あらためて決定" in page_of(clerk.get(link["href"])).one("main").text
    given = {"column-city": "on", "message": "証明書をお送りください。", "until": "2099-01-05 17:00"}
    assert clerk.post(link["href"], given).status_code == 302

    application = judged.applications[0]
    application.refresh_from_db()
    assert application.state == "returned"
    board = page_of(clerk.get(reverse("decision_sets:board", args=[draft.pk]))).one("main").text
    assert "補正の途中です" in board


def test_a_check_of_what_the_applicant_took_back_is_listed(clerk, judged, checks) -> None:
    Application.objects.filter(pk=judged.keys[0]).update(state="draft", current_submission=None)

    assert len(shown(clerk.get(reverse(INDEX)))) == 3
    assert clerk.get(address_of("inspect", checks[0])).status_code == 200
