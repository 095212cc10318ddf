"""Files of the demo that pages offer: made from the data itself, so that they say the same."""

import csv
import io

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model

from demo.reading import Stock, read_file

BOM = "\ufeff"  # Excel reads UTF-8 by it


def build_documents(stock: Stock) -> None:
    """The list of awardees as CSV, found again by its title."""
    title = "見本テレワーク賞2026 受賞団体一覧"
    model = get_document_model()
    document = model.objects.filter(title=title).first()
    if document is None:
        document = model(title=title)
        document.file.save("awardees-2026.csv", ContentFile(_awardees().encode()), save=False)
        document.file_size = document.file.size
        document.save()
    stock.put("document", "awardees", document)


def _awardees() -> str:
    rows = read_file("award-sample.toml")["cycle"][0]
    tiers = {tier["code"]: tier["name"] for tier in rows["tier"]}
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["賞", "Tier", "名称", "Name", "特徴", "Citation"])
    for row in rows["awardee"]:
        tier, name, citation = tiers[row["tier"]], row["name"], row["citation"]
        writer.writerow([tier["ja"], tier["en"], name["ja"], name["en"], citation["ja"], citation["en"]])
    return BOM + text.getvalue()
