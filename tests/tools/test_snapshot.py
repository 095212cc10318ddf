"""The comparison of two commits: what is random falls away, what is meant is said, and nothing else passes."""

import polib
import pytest

from tools.snapshot.comparing import Collected, compare, report
from tools.snapshot.differences import Differences, Row, RowUnreadable, read
from tools.snapshot.messages import corrected, write
from tools.snapshot.normalise import normalise

PUBLIC_ID, ANOTHER = "428m3sw2secnj2yjexp4", "7qz9bcd3fgh4jkm5npq6"


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        (f'<a href="/apply/{PUBLIC_ID}/receipt/">', '<a href="/apply/id-1/receipt/">'),
        ("key 0b1f8c5a-3f5e-4d55-9c0b-2f7a3f5a1c11", "key id-1"),
        ("sha256 9ab02c6d465bedf9d98cc0050b940d86b7512c7c4b42753ead82a5f4fc833b9f", "sha256 id-1"),
        ("/files/previews/eyJhIjoxfQ_abcdefgh:1vL2ab:Zz0123456789abcdefghijklmnop/", "/files/previews/id-1/"),
        (f"/logos/{PUBLIC_ID}/abcdefghijklmnopqrst/", "/logos/id-1/id-2/"),
        (f'<input value="{"aBcDeFgH" * 8}">', '<input value="id-1">'),
        ("/apply/read/abcdefghijklmnopqrst/", "/apply/read/id-1/"),
        ('{"key": "jun2v", "text": ""}', '{"key": "id-1", "text": ""}'),
        ("?name=filename%3D%22j73xrd-colour-ja.svg", "?name=filename%3D%22id-1-colour-ja.svg"),
        ('<input value="aB3dE5gH7jK9mN1pQ3sT5vX7zA9cE1gI">', '<input value="id-1">'),
        ("img-src http://127.0.0.1:21157", "img-src http://site"),
        ("2026-11-18T10:00:00.296100+09:00", "2026-11-18T10:00:00+09:00"),
        ("?X-Amz-Date=20261121T040000Z&b=1", "?X-Amz-Date=…&b=1"),
    ],
)
def test_what_is_random_is_named_by_its_order(line: str, plain: str) -> None:
    assert normalise([line]) == [plain]


@pytest.mark.parametrize(
    "line",
    [
        '<div class="application-list__row" id="participants-sample-work-month-2026">',
        "2026年11月18日（水）10:00",
        "/ja/award/2027/",
        "123 queries",
        "accountsmanagementpages",
    ],
)
def test_what_people_wrote_stays(line: str) -> None:
    assert normalise([line]) == [line]


def test_the_same_id_keeps_its_name_and_another_gets_another() -> None:
    assert normalise([f"{PUBLIC_ID} {ANOTHER}", PUBLIC_ID]) == ["id-1 id-2", "id-1"]


def test_a_token_of_the_database_is_named_whatever_it_looks_like() -> None:
    assert normalise(["/manage/plainwordsonly/"], frozenset({"plainwordsonly"})) == ["/manage/id-1/"]


@pytest.mark.parametrize(
    ("line", "plain"),
    [
        ('<div id="p-plainwordsonly">', '<div id="p-id-1">'),
        ("row_plainwordsonly_name", "row_id-1_name"),
        ("link-Ab_cd-efgh-x", "link-id-1-x"),
        ("plain-words-only", "plain-words-only"),
    ],
)
def test_a_token_is_found_between_hyphens_and_underscores(line: str, plain: str) -> None:
    assert normalise([line], frozenset({"plainwordsonly", "Ab_cd-efgh"})) == [plain]


def side(**documents: list[str]) -> Collected:
    return Collected({title.replace("_", " "): lines for title, lines in documents.items()})


@pytest.mark.parametrize(
    ("title", "old", "new", "kind"),
    [
        ("public_page", ["X-Frame-Options: DENY"], [], "public"),
        ("rights_editor", ["view × application"], ["view × application", "delete × application"], "rights"),
        ("table_awards", ["column name: text not null"], ["column name: text null"], "table"),
        ("mail_receipt", ["We have your application."], ["We have got your application."], "mail"),
    ],
)
def test_a_seeded_change_of_each_kind_is_caught(title: str, old: list[str], new: list[str], kind: str) -> None:
    result = compare(side(**{title: old}), side(**{title: new}), Differences([]))

    assert list(result.hunks) == [kind]
    assert result.number == 1


def test_a_page_that_takes_one_query_more_is_caught_and_one_less_is_not() -> None:
    old = Collected({"public /": [], "public /a/": []}, {"public /": 12, "public /a/": 12})
    new = Collected({"public /": [], "public /a/": []}, {"public /": 13, "public /a/": 11})

    assert compare(old, new, Differences([])).hunks == {"queries": {"- 12 queries\n+ 13 queries": ["public /"]}}


def test_a_page_that_is_gone_and_one_that_came_are_caught() -> None:
    result = compare(side(public_old=["a"]), side(public_new=["a"]), Differences([]))

    assert sorted(result.hunks) == ["only in new", "only in old"]


def test_two_sides_that_differ_by_ids_alone_agree() -> None:
    assert compare(side(api_list=[PUBLIC_ID]), side(api_list=[ANOTHER]), Differences([])).number == 0


@pytest.mark.parametrize(
    ("row", "old", "new"),
    [
        (Row("label", "laurel_awards", "laurel_results"), "laurel_awards.awardee", "laurel_results.awardee"),
        (Row("column", "told_at", "notified_at"), "column told_at: datetime", "column notified_at: datetime"),
        (Row("attribute", "letter", "notice"), '<p class="letter big">', '<p class="notice big">'),
    ],
)
def test_a_difference_that_is_meant_is_made_in_the_old_side(row: Row, old: str, new: str) -> None:
    differences = Differences([row])

    assert differences.apply("table x", [old]) == [new]
    assert differences.unused() == []


MOVED = Row("label", "laurel_awards", "laurel_results", models=("awardee", "tier"))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("laurel_awards.awardee", "laurel_results.awardee"),
        ("table laurel_awards_awardee_tags", "table laurel_results_awardee_tags"),
        ("/admin/bulk/laurel_awards/tier/delete/", "/admin/bulk/laurel_results/tier/delete/"),
        ("laurel_awards.view_awardee", "laurel_results.view_awardee"),
        ("laurel_awards.application", "laurel_awards.application"),
        ("laurel_awards_tiergroup", "laurel_awards_tiergroup"),
    ],
)
def test_the_label_of_some_models_becomes_that_of_their_new_app(old: str, new: str) -> None:
    assert Differences([MOVED]).apply("rows x", [old]) == [new]


def test_a_row_may_be_an_expression_whose_groups_the_new_words_name() -> None:
    row = Row("address", r"/admin/award_(\w+)/", r"/admin/\1/", titles=("administrator",), regex=True)

    assert Differences([row]).apply("administrator ja /", ["/admin/award_tiers/1/"]) == ["/admin/tiers/1/"]


def test_lines_that_stand_by_their_names_are_compared_in_the_new_order() -> None:
    differences = Differences([Row("column", "due", "not_before")])
    old = side(table_work=["column due: datetime", "column key: text"])
    new = side(table_work=["column key: text", "column not_before: datetime"])

    assert compare(old, new, differences).number == 0


def test_a_line_that_is_meant_to_come_or_to_go_is_left_out_and_no_other() -> None:
    differences = Differences(
        [Row("come", "", "check .*", regex=True), Row("gone", "column a", "", titles=("table x",))]
    )
    old, new = side(table_x=["column a", "check 1"]), side(table_x=["check 1", "check 2", "column b"])

    assert compare(old, new, differences).hunks == {"table": {"+ column b": ["table x"]}}
    assert differences.unused() == []


def test_a_document_that_is_meant_to_come_is_left_out() -> None:
    differences = Differences([Row("come", "", r"rows x\.\w+", regex=True)])

    assert list(compare(Collected(), side(**{"rows_x.size": [], "rows_y.size": []}), differences).hunks.values()) == [
        {"+ (a document more)": ["rows y.size"]}
    ]


def test_a_message_is_reworded_with_what_its_places_held() -> None:
    differences = Differences([Row("message", "{name} stands as: %(state)s", "Status of {name}: %(state)s")])

    said = "  Status of Aozora: not sent"

    assert differences.reword(["  Aozora stands as: not sent"], [said]) == [said]
    assert differences.unused() == []


def test_a_message_that_both_sides_say_stays() -> None:
    differences = Differences([Row("message", "Applied", "Status: applied")])

    said = ["Applied", "Status: applied: 3"]

    assert differences.reword(["Applied", "Applied: 3"], said) == said


def test_a_message_that_the_other_side_does_not_say_stays_a_difference() -> None:
    differences = Differences([Row("message", "Asked", "Requested")])

    assert differences.reword(["Asked"], ["Refused"]) == ["Asked"]
    assert differences.unused() == differences.rows


def test_the_label_of_a_field_is_reworded_with_its_capital() -> None:
    assert Differences([Row("message", "asked at", "requested at")]).reword(["Asked at"], ["Requested at"]) == [
        "Requested at"
    ]


def test_a_class_changes_and_not_what_is_read_out() -> None:
    differences = Differences([Row("attribute", "desk", "workspace")])

    assert differences.apply("public /", ['<img alt="A desk at a window" class="desk">']) == [
        '<img alt="A desk at a window" class="workspace">'
    ]


def test_lists_that_stand_by_labels_are_compared_without_their_order() -> None:
    differences = Differences([Row("order", "/admin/jobs/", "")])
    old, new = {"admin_/admin/jobs/": ["b", "a"]}, {"admin_/admin/jobs/": ["a", "b"]}

    assert compare(side(**old), side(**new), differences).number == 0
    assert differences.unused() == []


def test_a_row_changes_whole_words_of_its_own_documents_only() -> None:
    differences = Differences([Row("column", "told", "notified"), Row("attribute", "letter", "notice")])

    assert differences.apply("table x", ["column told_at: datetime"]) == ["column told_at: datetime"]
    assert differences.apply("public /", ["told", "a letter on paper"]) == ["told", "a letter on paper"]


def test_a_row_that_nothing_uses_is_said() -> None:
    differences = Differences([Row("column", "told", "notified")])
    result = compare(side(public_page=["a"]), side(public_page=["a"]), differences)

    assert "unused row: column 'told' → 'notified'" in list(report(result, differences, whole=True))


def test_the_same_difference_of_many_pages_is_said_once() -> None:
    old = Collected({f"public /{n}/": ["a", "b"] for n in range(9)})
    new = Collected({f"public /{n}/": ["a", "c"] for n in range(9)})

    said = list(report(compare(old, new, Differences([])), Differences([]), whole=False))

    assert said == [
        "=== public ===",
        "@@ public /0/; public /1/; public /2/ and 6 more",
        "- b\n+ c",
        "9 documents compared; differences: public 1.",
    ]


def test_a_row_of_no_known_kind_is_refused(tmp_path) -> None:
    path = tmp_path / "differences.toml"
    path.write_text('[[colour]]\nold = "red"\nnew = "green"\n')

    with pytest.raises(RowUnreadable):
        read(path)


def test_no_difference_of_the_list_is_said_twice() -> None:
    rows = read().rows

    assert len({(row.kind, row.old, row.new, row.titles, row.models) for row in rows}) == len(rows)


def test_a_mended_text_is_found_by_its_japanese() -> None:
    old = [polib.POEntry(msgid="It stands", msgstr="有効"), polib.POEntry(msgid="Same", msgstr="同じ")]
    new = [polib.POEntry(msgid="Active", msgstr="有効"), polib.POEntry(msgid="Same", msgstr="同じ")]

    assert corrected(old, new) == [("It stands", "Active")]


def test_a_text_whose_japanese_is_that_of_several_may_have_become_each() -> None:
    old = [polib.POEntry(msgid="Act", msgstr="操作")]
    new = [polib.POEntry(msgid="Action", msgstr="操作"), polib.POEntry(msgid="Go", msgstr="操作")]

    assert corrected(old, new) == [("Act", "Action"), ("Act", "Go")]


def test_rows_are_written_so_that_they_can_be_read(tmp_path) -> None:
    path = tmp_path / "messages.toml"

    write(path, [('The "old"\none', "The new one")])

    assert read(path).rows == [Row("message", 'The "old"\none', "The new one")]
