from foundation.assets.models.stored_file import StoredFile

__all__ = ["StoredFile"]
