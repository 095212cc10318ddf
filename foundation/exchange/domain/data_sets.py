"""Open data: sets that the apps declare, and the dictionary of their columns.

What is in a set, and that all of it may be public, is the declaring app's. The rules the next editor must not break: a
set's address and its columns' names are for ever (a column may be added at the end); headings of CSV are the Japanese
labels, as in the recommended data sets, names for programs are those of JSON.
"""

import hashlib
from collections.abc import Sequence

from django.utils import translation

from foundation.changes.domain.reading import read_once
from foundation.exchange import registry
from foundation.exchange.domain.tables import Column
from foundation.exchange.registry import DataColumn, DataSet

LANGUAGE = "ja"  # of headings, and of what has a name in either language
DICTIONARY = (
    Column("name", "項目名（英）", lambda column: column.name),
    Column("label_ja", "項目名", lambda column: column.label_ja),
    Column("label_en", "項目名（英語表示）", lambda column: column.label_en),
    Column("form", "形式", lambda column: column.form),
    Column("about_ja", "説明", lambda column: column.about_ja),
    Column("about_en", "説明（英語）", lambda column: column.about_en),
    Column("follows", "準拠する項目", lambda column: column.follows),
)


def find_data_set(code: str) -> DataSet | None:
    """The set of that code, or None. Those of apps that come after its own aren't read."""
    found = (each for list_sets in registry.data_sets.list() for each in list_sets())
    return next((each for each in found if each.code == code), None)


def as_columns(columns: Sequence[DataColumn]) -> list[Column]:
    """The columns of a set as `write_table` takes them."""
    return [Column(column.name, column.label_ja, column.value) for column in columns]


def get_version(data_set: DataSet) -> str:
    """Another one whenever the rows are; read from them where the set has none, once until something changes."""
    return data_set.version or read_once(("open data", data_set.code), lambda: _digest_rows(data_set))


def _digest_rows(data_set: DataSet) -> str:
    said = hashlib.sha256()
    with translation.override(LANGUAGE):
        for row in data_set.rows():
            said.update(repr([column.value(row) for column in data_set.columns]).encode())
    return said.hexdigest()


def list_dictionary(data_set: DataSet) -> Sequence[DataColumn]:
    """The rows of the dictionary, which is a table itself (`DICTIONARY`)."""
    return data_set.columns
