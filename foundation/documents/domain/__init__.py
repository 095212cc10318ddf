"""Finished documents: made by the worker, current or not; read by `queries`."""

from .document import drop_documents, renew_documents, request_renewal
from .trigger import keep_triggers
