"""Finished documents, what they were made from, and what of that has changed."""

from .document import FinishedDocument
from .document_source import DocumentSource, SourceChange
from .prepared_document import Preparation, PreparedDocument, PreparedSource
