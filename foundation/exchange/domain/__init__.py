"""Tables in and out, and bundles of files; import from here.

Cells (`cells`) → tables out (`tables`), in (`reading`, `reasons`); files as one ZIP (`archive`, `bundle`);
figures of a year (`figures`); open data and its dictionary (`data_sets`).
"""

from foundation.exchange.domain.archive import clean_part
from foundation.exchange.domain.bundle import ask_for_bundle, make_bundle, purge_bundles, sign_bundle
from foundation.exchange.domain.cells import cell_value, csv_value, json_value, safe_text, xlsx_value
from foundation.exchange.domain.data_sets import as_columns, find_data_set, list_dictionary
from foundation.exchange.domain.errors import BundleDenied, BundleNotReady, NothingToBundle, TableRefused
from foundation.exchange.domain.figures import (
    Section,
    compare,
    find_comparison,
    gather_figures,
    list_comparisons,
    write_figures,
)
from foundation.exchange.domain.reading import Expected, Problem, Reading, read_table
from foundation.exchange.domain.reasons import write_reasons
from foundation.exchange.domain.tables import Column, Sheet, Written, write_book, write_table, write_workbook

__all__ = [
    "BundleDenied",
    "BundleNotReady",
    "Column",
    "Expected",
    "NothingToBundle",
    "Problem",
    "Reading",
    "Section",
    "Sheet",
    "TableRefused",
    "Written",
    "as_columns",
    "ask_for_bundle",
    "cell_value",
    "clean_part",
    "compare",
    "csv_value",
    "find_comparison",
    "find_data_set",
    "gather_figures",
    "json_value",
    "list_comparisons",
    "list_dictionary",
    "make_bundle",
    "purge_bundles",
    "read_table",
    "safe_text",
    "sign_bundle",
    "write_book",
    "write_figures",
    "write_reasons",
    "write_table",
    "write_workbook",
    "xlsx_value",
]
