"""Sorting and finding names: the key lists are ordered by and the text names are found in, stored beside the names.

How they are made is `foundation.text.kana`'s. Never sort by kanji. A row that is written by `update()` keeps the old
keys: save rows whose names change.
"""

from typing import Any

from django.db import models

from foundation.text.kana import fold_text, kana_sort_key
from foundation.text.names import LONGEST_KEY, mailbox_key, name_key, own_domain, site_key
from foundation.text.places import place_key
from foundation.text.romaji import latin_initial, latin_sort_key

LONGEST_LATIN = 200
KEYS = {"name": name_key, "mailbox": mailbox_key, "domain": own_domain, "site": site_key, "place": place_key}


class KanaSortField(models.CharField):
    """A stored sort key, made from the reading in `source` whenever the row is written."""

    def __init__(self, *args: Any, source: str = "name_kana", **kwargs: Any) -> None:
        self.source = source
        kwargs.setdefault("max_length", 500)
        kwargs.update(editable=False, db_index=True, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("editable", "db_index", "blank", "default"):
            kwargs.pop(key, None)
        if self.source != "name_kana":
            kwargs["source"] = self.source
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = kana_sort_key(_reading_of(model_instance, self.source))[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key


class SearchTextField(models.TextField):
    """A stored text to look for names in, made of `sources` whenever the row is written; words never cross a source."""

    def __init__(self, *args: Any, sources: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.sources = tuple(sources)
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("editable", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, {**kwargs, "sources": self.sources}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        text = "\n".join(fold_text(getattr(model_instance, source) or "") for source in self.sources)
        setattr(model_instance, self.attname, text)
        return text


class LatinInitialField(models.CharField):
    """A stored letter of the A–Z index, made of `name_en`, else of the reading, whenever the row is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=1, editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "editable", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        names: Any = model_instance
        letter = latin_initial(names.name_en or "", _reading_of(names, "name_kana"))
        setattr(model_instance, self.attname, letter)
        return letter


class LatinSortField(models.CharField):
    """A stored sort key of English lists, made of `name_en`, else of the reading, whenever the row is written."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=LONGEST_LATIN, editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for key in ("max_length", "editable", "blank", "default"):
            kwargs.pop(key, None)
        return name, path, args, kwargs

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        names: Any = model_instance
        key = latin_sort_key(names.name_en or "", _reading_of(names, "name_kana"))[:LONGEST_LATIN]
        setattr(model_instance, self.attname, key)
        return key


def _reading_of(names: Any, source: str) -> str:
    """The reading in `source`; where there is none, the name itself: in kana it is read so, in kanji it comes last."""
    reading: str = getattr(names, source) or names.name_ja
    return reading


class ComparedField(models.CharField):
    """A stored key of `source` that rows alike share (`foundation.text.names`), made whenever the row is written.

    `key` names what is compared: a name, a mailbox, a domain of one's own, a site. Give it an index of its own.
    """

    def __init__(self, *args: Any, source: str = "name_ja", key: str = "name", **kwargs: Any) -> None:
        self.source, self.key = source, key
        kwargs.update(max_length=LONGEST_KEY + 60, editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        for name_of_default in ("max_length", "editable", "blank", "default"):
            kwargs.pop(name_of_default, None)
        return name, path, args, {**kwargs, "source": self.source, "key": self.key}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        key = KEYS[self.key](getattr(model_instance, self.source) or "")[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key
