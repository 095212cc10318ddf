"""Files of the demo that pages offer: lists of awardees, made from the data itself, and papers set as PDF."""

import csv
import io
from typing import Any

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from demo.builders.stories import read_years
from demo.reading import Stock, read_file
from foundation.printing.domain import Order, render_many
from foundation.text.languages import LANGUAGES

BOM = "\ufeff"  # Excel reads UTF-8 by it
TEMPLATE = "demo/print/paper.typ"


def build_documents(stock: Stock) -> None:
    """The lists of awardees as CSV and the papers of `papers.toml`; each found again by its title."""
    stock.put("document", "awardees", _kept("見本テレワーク賞2026 受賞団体一覧", "awardees-2026.csv", _this_year()))
    for year in read_years():
        if "cycle" in year:
            title, name = f"見本テレワーク賞{year['year']} 受賞団体一覧", f"awardees-{year['year']}.csv"
            stock.put("document", f"awardees-{year['year']}", _kept(title, name, _year_before(year)))
    _papers(stock)


def _papers(stock: Stock) -> None:
    """Those that aren't there yet, set in one go."""
    model = get_document_model()
    papers = [(paper, language) for paper in read_file("papers.toml")["paper"] for language in LANGUAGES]
    there = {document.title: document for document in model.objects.all()}
    missing = [(paper, language) for paper, language in papers if paper["title"][language] not in there]
    for (paper, language), content in zip(missing, render_many(map(_order, missing)), strict=True):
        if not isinstance(content, bytes):
            raise content
        title = paper["title"][language]
        there[title] = _saved(title, f"{paper['key']}-{language}.pdf", content)
    for paper, language in papers:
        stock.put("document", f"{paper['key']}-{language}", there[paper["title"][language]])


def _order(wanted: tuple[dict[str, Any], str]) -> Order:
    paper, language = wanted
    chapters = [
        {"title": heading[language], "paragraphs": [text[language] for text in texts]}
        for heading, *texts in paper["chapters"]
    ]
    title = paper["title"][language]
    return Order(TEMPLATE, {"title": title, "chapters": chapters}, language, title)


def _kept(title: str, name: str, rows: list[list[str]]) -> Any:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerows([["賞", "Tier", "名称", "Name", "特徴", "Citation"], *rows])
    found = get_document_model().objects.filter(title=title).first()
    return found or _saved(title, name, (BOM + text.getvalue()).encode())


def _saved(title: str, name: str, content: bytes) -> Any:
    document = get_document_model()(title=title)
    document.file.save(name, ContentFile(content), save=False)
    document.file_size = len(content)
    document.save()
    return document


def _this_year() -> list[list[str]]:
    return [_line(row["tier"], row["name"], row["citation"]) for row in _award()["awardee"]]


def _year_before(year: dict[str, Any]) -> list[list[str]]:
    return [_line(story["tier"], story["name"], story["citation"]) for story in year["story"] if "tier" in story]


def _award() -> dict[str, Any]:
    cycle: dict[str, Any] = read_file("award-sample.toml")["cycle"][0]
    return cycle


def _line(tier: str, name: dict[str, str], citation: dict[str, str]) -> list[str]:
    names = {row["code"]: row["name"] for row in _award()["tier"]}
    return [names[tier]["ja"], names[tier]["en"], name["ja"], name["en"], citation["ja"], citation["en"]]
