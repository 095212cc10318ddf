"""What is alike to a registration, in what, and what is not; found by index, never by reading all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.participation.domain.queries.participation_similar import (
    MOST_SHARING,
    find_similar,
    list_pks_of_similar,
    list_same_name,
    list_similar,
)
from campaigns.participation.models import Participation
from foundation.organisations.models import Organisation
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, ParticipationFactory

pytestmark = pytest.mark.django_db
ONE, TWO = "8700110005901", "7999901000001"


@pytest.fixture
def campaign():
    return CampaignFactory()


def applied(campaign, **values):
    facts = {"state": "applied", "organisation": None, "name_kana": "", "prefecture_id": None} | values
    return ParticipationFactory(campaign=campaign, **facts)


def reasons(row):
    return [[str(reason) for reason in similar.reasons] for similar in list_similar(row)]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({"name_ja": "株式会社見本商店"}, {"name_ja": "㈱ 見本商店"}, ["name"]),
        ({"name_ja": "見本商店"}, {"name_ja": "見\ufe00本商店"}, ["name"]),
        ({"name_ja": "葛城食品"}, {"name_ja": "葛\U000e0100城食品"}, ["name"]),
        ({"name_ja": "見本商店", "name_en": "Sample Foods"}, {"name_ja": "Sample Foods Inc."}, ["name"]),
        ({"name_ja": "見本商店", "name_kana": "ミホンショウテン"}, {"name_ja": "みほん商店"}, []),
        ({"name_ja": "見本商店", "name_kana": "ミホンショウテン"}, {"name_ja": "みほんしょうてん"}, ["name"]),
        ({"name_ja": "ミホンショウテン"}, {"name_ja": "見本商店", "name_kana": "ミホンショウテン"}, ["name"]),
        ({"name_ja": "見本", "name_kana": "ミホン"}, {"name_ja": "三本", "name_kana": "ミホン"}, []),
        ({"name_ja": "甲", "email": "a@aozora.jp"}, {"name_ja": "乙", "email": "b@aozora.jp"}, ["domain"]),
        ({"name_ja": "甲", "email": "a@gmail.com"}, {"name_ja": "乙", "email": "b@gmail.com"}, []),
        ({"name_ja": "甲", "email": "a@gmail.com"}, {"name_ja": "乙", "email": "A+x@gmail.com"}, ["mailbox"]),
        ({"name_ja": "甲", "website": "https://a.jp"}, {"name_ja": "乙", "website": "http://www.a.jp/"}, ["site"]),
        (
            {"name_ja": "甲", "postal_address": "東京都千代田区見本二丁目3番4号"},
            {"name_ja": "乙", "postal_address": "千代田区みほん2丁目"},
            [],
        ),
        (
            {"name_ja": "甲", "postal_address": "東京都千代田区見本二丁目3番4号"},
            {"name_ja": "乙", "postal_address": "〒100-0000 千代田区見本２－３－４"},
            ["place"],
        ),
        ({"name_ja": "甲", "postal_address": "千代田区"}, {"name_ja": "乙", "postal_address": "千代田区"}, []),
        ({"name_ja": "見本", "corporate_number": ONE}, {"name_ja": "見本", "corporate_number": TWO}, []),
        ({"name_ja": "見本", "corporate_number": ONE}, {"name_ja": "見本"}, ["name"]),
        (
            {"name_ja": "見本", "corporate_number": ONE, "website": "https://a.jp"},
            {"name_ja": "見本", "corporate_number": TWO, "website": "https://a.jp"},
            ["name", "site"],
        ),
        (
            {"name_ja": "甲", "corporate_number": ONE, "website": "https://a.jp", "email": "a@a.jp"},
            {"name_ja": "乙", "corporate_number": TWO, "website": "https://a.jp", "email": "b@a.jp"},
            [],
        ),
        ({"name_ja": "甲", "kind": "individual", "email": "a@a.jp"}, {"name_ja": "乙", "email": "a@a.jp"}, []),
        ({"name_ja": "・"}, {"name_ja": "…"}, []),
        ({"name_ja": "☆"}, {"name_ja": "★"}, []),
        ({"name_ja": "見本", "kind": "individual"}, {"name_ja": "見本"}, ["name"]),
    ],
)
def test_in_what_two_are_alike(campaign, one, other, found):
    mine, theirs = applied(campaign, **one), applied(campaign, **other)

    assert reasons(mine) == reasons(theirs) == ([found] if found else [])


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({}, {}, ["name"]),
        ({"prefecture_id": "06"}, {}, ["name"]),
        ({"prefecture_id": "06"}, {"prefecture_id": "13"}, []),
        ({"prefecture_id": "06", "email": "a+1@x.jp"}, {"prefecture_id": "13", "email": "a@x.jp"}, ["name", "mailbox"]),
        ({"email": "a@x.jp"}, {"email": "b@x.jp"}, ["name"]),  # colleagues may have one domain
        ({"postal_address": "見本市1-2"}, {"postal_address": "見本市1-2"}, ["name"]),  # and families one house
    ],
)
def test_individuals_of_one_name(campaign, one, other, found):
    common = {"individual": True, "name_ja": "ことり"}
    mine, theirs = applied(campaign, **common, **one), applied(campaign, **common, **other)

    assert reasons(mine) == reasons(theirs) == ([found] if found else [])


@pytest.mark.parametrize("state", ["unconfirmed", "rejected", "withdrawn", "revoked"])
def test_only_who_takes_part_or_waits_in_this_campaign_is_compared(campaign, state):
    mine = applied(campaign, name_ja="見本")
    applied(campaign, name_ja="見本", state=state)
    applied(CampaignFactory(), name_ja="見本")

    assert list_similar(mine) == []


def test_rows_of_two_campaigns_are_compared_each_with_its_own(campaign):
    rows = [applied(one, name_ja="見本") for one in (campaign, campaign, CampaignFactory())]

    found = [[similar.record for similar in alike] for alike in find_similar(rows).values()]
    assert found == [[rows[1]], [rows[0]], []]


@pytest.mark.parametrize("name", ["", "・", "…"])
def test_of_what_says_nothing_nothing_is_alike(campaign, name):
    rows = [applied(campaign, name_ja=name, name_en="", email="", website="") for _row in range(2)]

    assert [similar.record for similar in list_similar(rows[0])] == ([rows[1]] if name else [])


def test_the_record_of_last_years_registration_is_joined_and_not_shown(campaign):
    record = OrganisationFactory(name_ja="見本商店")
    last = applied(CampaignFactory(), name_ja="見本商店", organisation=record)

    assert list_similar(applied(campaign, name_ja="見本商店", previous=last)) == []


@pytest.mark.parametrize(
    ("record", "found"),
    [
        ({}, True),
        ({"prefecture_id": None}, True),
        ({"prefecture_id": "13"}, False),
        ({"corporate_number": TWO}, False),
        ({"corporate_number": ONE}, False),  # joined by its number
        ({"name_ja": "見本商会"}, False),
    ],
)
def test_a_record_of_the_name_is_alike_unless_it_is_joined_or_another(campaign, record, found):
    row = applied(campaign, name_ja="見本商店株式会社", corporate_number=ONE, prefecture_id="06")
    made = OrganisationFactory(**{"name_ja": "見本商店", **record})

    assert [similar.record for similar in list_similar(row)] == ([made] if found else [])


@pytest.mark.parametrize(
    "record", [{"name_ja": "サンプルフーズ"}, {"name_ja": "Sample Foods"}, {"name_en": "Sample Foods"}]
)
def test_the_list_finds_what_the_page_shows_beside_a_record(campaign, record):
    row = applied(campaign, name_ja="サンプルフーズ", name_en="Sample Foods Inc.", email="a@gmail.com")
    OrganisationFactory(**{"name_ja": "べつの名"} | record)

    assert (
        list_pks_of_similar(Participation.objects.all())
        == [row.pk]
        == [row.pk for found in [list_similar(row)] if found]
    )


def test_a_record_that_takes_part_or_was_merged_is_not_shown_beside_its_participation(campaign):
    row = applied(campaign, name_ja="見本商店")
    taking_part = applied(campaign, name_ja="見本商店", organisation=OrganisationFactory(name_ja="見本商店"))
    OrganisationFactory(name_ja="見本商店", merged_into=taking_part.organisation)

    assert [similar.record for similar in list_similar(row)] == [taking_part]


def test_the_same_number_of_queries_for_one_and_for_fifty(campaign, django_assert_num_queries):
    OrganisationFactory(name_ja="見本7")
    for n in range(50):
        applied(campaign, name_ja=f"見本{n % 10}", email=f"{n}@x{n % 5}.jp", website=f"https://x{n}.jp")
    rows = list(Participation.objects.select_related("previous").order_by("pk"))

    with django_assert_num_queries(4):
        assert len(find_similar([rows[7]])[rows[7].pk]) == 10
    with django_assert_num_queries(4):
        assert {len(similar) for similar in find_similar(rows).values()} == {9, 10}


def test_no_column_is_scanned(campaign):
    row = applied(campaign, name_ja="みほん", name_en="Mihon", email="a@x.jp", website="https://x.jp")
    with CaptureQueriesContext(connection) as done:
        list_similar(row)
    wanted = [query["sql"] for query in done if "UNION" in query["sql"]]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        plans = []
        for sql in wanted:
            cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
            plans += [str(line) for line in cursor.fetchall()]

    tables = (Participation._meta.db_table, Organisation._meta.db_table)
    assert len(wanted) == 2
    assert [
        line for line in plans if any(f"SCAN {table}" in line or f"Seq Scan on {table}" in line for table in tables)
    ] == []
    if connection.vendor == "sqlite":
        used = ("name_key", "name_en_key", "mailbox_key", "domain_key", "site_key")
        assert [key for key in used if not any(f"participation_{key} " in line for line in plans)] == []


def test_the_keys_follow_a_changed_name(campaign):
    row = applied(campaign, name_ja="見本")
    row.name_ja, row.email = "青空", "a@b.jp"
    row.save(update_fields=["name_ja", "name_key", "email", "mailbox_key", "domain_key"])
    row.refresh_from_db()

    assert (row.name_key, row.mailbox_key, row.domain_key) == ("青空", "a@b.jp", "b.jp")


def test_approving_asks_for_names_alone_and_reads_no_domain(campaign):
    row = applied(campaign, name_ja="見本", name_en="Mihon", email="a@aozora.jp")
    applied(campaign, name_ja="株式会社見本")
    taking_part = OrganisationFactory(name_ja="見本")
    applied(campaign, name_ja="改名した見本屋", organisation=taking_part, state="approved", email="b@aozora.jp")
    OrganisationFactory(name_ja="Mihon")
    for number in range(3):
        applied(campaign, name_ja=f"別{number}", email=f"{number}@aozora.jp")

    with CaptureQueriesContext(connection) as done:
        found = list_same_name(row)

    assert found == [similar for similar in list_similar(row) if similar.has_the_name]
    assert [similar.record.name_ja for similar in found] == ["株式会社見本", "Mihon"]
    assert [query["sql"] for query in done if '"domain_key" =' in query["sql"]] == []


def read_similar(monkeypatch, rows):
    """What is alike to each of the rows, and how many registrations were read for it."""
    made = []
    real = Participation.from_db.__func__

    def counted(cls, *args):
        made.append(args)
        return real(cls, *args)

    with monkeypatch.context() as patch:
        patch.setattr(Participation, "from_db", classmethod(counted))
        return find_similar(rows), len(made)


def add_crowd(campaign, domain, number):
    """Organisations of one domain, written at once; and individuals, who aren't compared by it and take no place."""
    columns = {"campaign": campaign, "domain_key": domain, "state": "applied"}
    kinds = [("organisation", n) for n in range(number)] + [("individual", n) for n in range(MOST_SHARING)]
    Participation.objects.bulk_create(
        Participation(**columns, kind=kind, name_ja=f"{kind}{n}", email=f"{kind}{n}@{domain}", mailbox_key=f"{kind}{n}")
        for kind, n in reversed(kinds)
    )


def test_of_one_domain_that_thousands_have_few_are_read_and_no_name_is_missed(campaign, monkeypatch):
    read = []
    for domain, number in (("few.jp", MOST_SHARING + 1), ("many.jp", 2000)):
        add_crowd(campaign, domain, number)
        rows = [applied(campaign, name_ja=f"{domain}{n}", email=f"{n}@{domain}") for n in range(50)]
        last = applied(campaign, name_ja=f"{domain}49", email=f"last@{domain}")
        found, made = read_similar(monkeypatch, rows)
        read.append(made)

        assert {len(similar) for similar in found.values()} == {49 + MOST_SHARING + 1 + 1}
        assert [similar.record for similar in found[rows[49].pk] if similar.has_the_name] == [last]

    assert read == [50 + MOST_SHARING + 1 + 1] * 2
