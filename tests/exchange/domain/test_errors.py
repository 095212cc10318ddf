"""Refusals of tables: what they say in both languages, and the code a program reads."""

from django.utils.translation import override

from foundation.exchange.domain.errors import ImportNotReady


def test_a_table_that_is_not_ready_is_refused_in_both_languages() -> None:
    refusal = ImportNotReady()

    with override("en"):
        assert refusal.messages == ["This spreadsheet can’t be imported now. Check its state."]
    with override("ja"):
        assert refusal.messages == ["この表は、いまは登録できません。状態を確かめてください。"]
    assert refusal.code == "not_ready"
