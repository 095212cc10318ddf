"""Rows of files: what was sent to us. Images and documents are the site's own models."""

from foundation.assets.models.stored_file import StoredFile
