"""Finished documents: made by the worker, current or not; read by `queries`."""

from .document import drop_documents, renew_documents, request_renewal
from .prepared_document import drop_prepared, foreseen, prepare_documents, read_prepared
from .trigger import keep_triggers
