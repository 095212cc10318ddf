"""Files that the worker makes, tables that staff send, the right to see the figures of a year; import from here."""

from foundation.exchange.models.bundle import Bundle
from foundation.exchange.models.figures import YearFigures
from foundation.exchange.models.generated_file import (
    GeneratedFile,
    GeneratedFileQuerySet,
    RequestedFile,
    RequestedFileQuerySet,
    RequestedPaper,
    key_iff_ready,
)

from .download import Download
from .table_import import TableImport
