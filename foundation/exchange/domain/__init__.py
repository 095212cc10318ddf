"""Tables in and out, files that the worker makes; import from here.

Cells (`cells`) → tables out (`tables`), in (`reading`, `cell_cleaners`, `reasons`), to fill in (`blank_table`), checked
and entered by the worker (`table_import`); files made by the worker (`generated_file`), many files as one ZIP
(`archive`, `bundle`); figures of a year (`figures`); open data and its dictionary (`data_sets`).
"""

from foundation.exchange.domain.archive import ReadableZip, clean_part
from foundation.exchange.domain.blank_table import write_blank
from foundation.exchange.domain.bundle import make_bundle, request_bundle, sign_bundle
from foundation.exchange.domain.cell_cleaners import (
    LANGUAGE_NAMES,
    Clean,
    clean_corporate_number,
    clean_email,
    clean_reading,
    clean_website,
    clean_yes,
    codes_of,
    fold,
    line_of,
    one_of,
)
from foundation.exchange.domain.cells import cell_value, csv_value, json_value, xlsx_value
from foundation.exchange.domain.data_sets import LANGUAGE, as_columns, find_data_set, get_version, list_dictionary
from foundation.exchange.domain.errors import (
    FileDenied,
    FileNotReady,
    ImportGivenUp,
    ImportNotReady,
    ImportOutdated,
    ImportOver,
    NothingToBundle,
    TableRefused,
)
from foundation.exchange.domain.figures import (
    Section,
    compare,
    gather_figures,
    get_comparison,
    list_comparisons,
    write_figures,
)
from foundation.exchange.domain.generated_file import (
    Counted,
    ensure_requester,
    make_file,
    name_object,
    private_store,
    purge_files,
    read_file,
    request_file,
    run_purge,
    sign_file,
    sign_object,
    start_purge,
)
from foundation.exchange.domain.linked import get_licence
from foundation.exchange.domain.reading import REQUIRED_MARK, Expected, Problem, Reading, last_row, read_table
from foundation.exchange.domain.reasons import write_reasons
from foundation.exchange.domain.table_import import (
    Importer,
    begin_import,
    enter_import,
    enter_rows,
    has_given_up,
    read_reasons,
    run_import,
)
from foundation.exchange.domain.tables import Column, Sheet, Written, write_book, write_table, write_workbook

from .download import count_download
