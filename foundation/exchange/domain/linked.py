"""Open data for machines: a set as schema.org's Dataset, all of them as a DataCatalog (what DCAT calls the same)."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from foundation.exchange import conf
from foundation.exchange.registry import DataSet
from foundation.text.eras import JST, iso_moment
from foundation.text.languages import active_language

FILES = (("csv", "text/csv"), ("utf8.csv", "text/csv"), ("json", "application/json"))


def describe_data_set(data_set: DataSet, root: str) -> dict[str, Any]:
    """A Dataset with its files, licence, publisher and columns; `root` is the site's address without a slash."""
    language = active_language()
    address = reverse("laurel_open_data:data_set", kwargs={"language": language, "code": data_set.code})
    known: dict[str, Any] = {
        "@type": "Dataset",
        "@id": f"{root}{reverse('laurel_open_data:data', kwargs={'code': data_set.code, 'form': 'json'})}",
        "name": getattr(data_set, f"title_{language}"),
        "alternateName": data_set.title_en if language == "ja" else data_set.title_ja,
        "description": getattr(data_set, f"about_{language}"),
        "url": f"{root}{address}",
        "identifier": data_set.code,
        "license": conf.data_licence()["url"],
        "creator": _publisher(language),
        "isAccessibleForFree": True,
        "dateModified": iso_moment(data_set.changed_at) if data_set.changed_at else None,
        "temporalCoverage": _format_coverage(data_set.period),
        "variableMeasured": [getattr(column, f"label_{language}") for column in data_set.columns],
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": f"{root}{reverse('laurel_open_data:data', kwargs={'code': data_set.code, 'form': form})}",
                "encodingFormat": media_type,
            }
            for form, media_type in FILES
        ],
    }
    return {name: value for name, value in known.items() if value}


def _format_coverage(period: tuple[datetime, datetime] | None) -> str:
    """First and last day in Japan of a half-open period, as ISO 8601 writes an interval; "" for none."""
    if period is None:
        return ""
    start, end = period
    last = max(start, end - timedelta(microseconds=1))
    return "/".join(moment.astimezone(JST).date().isoformat() for moment in (start, last))


def describe_catalogue(data_sets: Iterable[DataSet], root: str) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "license": conf.data_licence()["url"],
        "dataset": [describe_data_set(found, root) for found in data_sets],
    }


def get_licence() -> dict[str, str]:
    """The `name` and `url` of the terms under which anybody may use open data, in the active language."""
    licence = conf.data_licence()
    return {"name": licence[f"name_{active_language()}"], "url": licence["url"]}


def _publisher(language: str) -> dict[str, str]:
    publisher = conf.data_publisher()
    known = {"@type": "Organization", "name": publisher[f"name_{language}"], "url": publisher["url"]}
    return {name: value for name, value in known.items() if value} if publisher[f"name_{language}"] else {}
