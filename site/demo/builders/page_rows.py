"""Pages that the demo has by the dozen, written in few words: made into rows as `data/pages/*.toml` has them."""

from collections.abc import Iterator
from typing import Any

from demo.builders.stories import list_stories
from demo.reading import Stock, read_file

Row = dict[str, Any]
Pair = dict[str, str]
ACCESS = ("captions", "sign_language", "wheelchair", "writing", "childcare")
WRITTEN_BEFORE = 40  # days from the facts of a case to its publication


def list_case_rows(stock: Stock) -> Iterator[Row]:
    """A case study for each story."""
    alt = read_file("pictures.toml")["picture"]
    for year, story in list_stories():
        yield {
            "key": f"case-{year['year']}-{story['key']}",
            "parent": f"collection-{year['year']}",
            "type": "laurel_casestudies.CaseStudyPage",
            "slug": story["key"],
            "title": story["title"],
            "fields": {
                "summary": story["summary"],
                "organisation": f"@organisation:{story['key']}",
                "picture": f"@picture:{story['picture']}",
                "picture_alt": alt[story["picture"]],
                "picture_credit": "© Laurel",
                "information_as_of": f"~{year['days'] - WRITTEN_BEFORE}d",
                "published_on": f"~{year['days']}d",
                "challenge": [_paragraph(story["challenge"])],
                "measures": [_steps(story["steps"]), *_quote(story)],
                "results": [_figures(story["figures"])],
                "tips": [_callout(story["tip"])],
            },
            "many": {
                "themes": [f"@theme:{code}" for code in story["themes"]],
                "styles": [f"@work_style:{code}" for code in story["styles"]],
            },
        }


def list_awardee_rows(stock: Stock) -> Iterator[Row]:
    """The page of each awardee of the years before; those of this year are written in `pages/04-awards.toml`."""
    alt = read_file("pictures.toml")["picture"]
    for year, story in list_stories():
        if "tier" in story:
            organisation = stock.get(f"@organisation:{story['key']}")
            yield {
                "key": f"awardee-{year['year']}-{story['key']}",
                "parent": f"cycle-{year['year']}",
                "type": "laurel_results.AwardeePage",
                "slug": story["key"],
                "title": {"ja": organisation.full_name_ja, "en": organisation.name_en},
                "fields": {
                    "awardee": f"@awardee:{story['key']}",
                    "picture": f"@picture:{story['picture']}",
                    "picture_alt": alt[story["picture"]],
                    "case_study": f"@page:case-{year['year']}-{story['key']}",
                    "story": [_paragraph(story["challenge"]), *_quote(story)],
                },
            }


def list_event_rows(stock: Stock) -> Iterator[Row]:
    for event in read_file("events.toml")["event"]:
        fields: Row = {
            **{name: event[name] for name in ("kind", "format", "summary", "capacity", "target")},
            "starts_at": event["from"],
            "ends_at": event["until"],
            "contact_division": "@division:pr",
            "subject": event.get("subject", "@campaign:sample-work-month-2026"),
            "picture": f"@picture:{event['picture']}",
            "body": [_paragraph(text) for text in event["body"]],
            "programme": [_programme(*item) for item in event["programme"]],
            "speakers": [_person(*person) for person in event["people"]],
            "materials": [_material(*material) for material in event["materials"]],
            "recording_url": event.get("recording", ""),
            **{name: name in event["access"] for name in ACCESS},
        }
        for name in ("place", "address"):
            if name in event:
                fields |= {f"{name}_{language}": text for language, text in event[name].items()}
        if "prefecture" in event:
            fields["prefecture"] = event["prefecture"]
        if event.get("apply"):
            fields |= {
                "application_url": f"https://apply.example.jp/{event['key']}",
                "application_opens_at": "~-20d 10:00",
                "application_closes_at": event["from"],
            }
        yield {
            "key": f"event-{event['key']}",
            "parent": "events",
            "type": "laurel_events.EventPage",
            "slug": event["key"],
            "title": event["title"],
            "fields": fields,
            "inlines": {"organisers": [{"role": "organiser", "organisation": "@organisation:council"}]},
        }


def list_release_rows(stock: Stock) -> Iterator[Row]:
    for release in read_file("releases.toml")["release"]:
        yield {
            "key": f"news-{release['key']}",
            "parent": "news",
            "type": "laurel_news.PressReleasePage",
            "slug": release["key"],
            "title": release["title"],
            "fields": {
                **{name: release[name] for name in ("date", "time", "category", "subject", "summary")},
                "division": f"@division:{release['division']}",
                "sections": [_section(*section) for section in release["sections"]],
                "annexes": [_annex(*annex) for annex in release["annexes"]],
                "press_images": [_picture(release["picture"])],
            },
        }


def _block(kind: str, value: Any) -> Row:
    return {"type": kind, "value": value}


def _as_rich(text: Pair) -> Pair:
    return {language: f"<p>{words}</p>" for language, words in text.items()}


def _paragraph(text: Pair) -> Row:
    return _block("paragraph", _as_rich(text))


def _callout(text: Pair) -> Row:
    return _block("callout", {"heading": {"ja": "ここから始める", "en": "Start here"}, "text": _as_rich(text)})


def _steps(steps: list[list[str]]) -> Row:
    items = [
        {"heading": {"ja": ja, "en": en}, "text": _as_rich({"ja": text_ja, "en": text_en})}
        for ja, en, text_ja, text_en in steps
    ]
    return _block("steps", {"items": items})


def _quote(story: Row) -> list[Row]:
    if "quote" not in story:
        return []
    ja, en, person_ja, person_en, post_ja, post_en = story["quote"]
    person, post = {"ja": person_ja, "en": person_en}, {"ja": post_ja, "en": post_en}
    return [_block("quote", {"text": {"ja": ja, "en": en}, "person": person, "post": post})]


def _figures(figures: list[list[Any]]) -> Row:
    items = [
        {"label": {"ja": ja, "en": en}, "before": before, "after": after, "unit": {"ja": unit_ja, "en": unit_en}}
        for ja, en, before, after, unit_ja, unit_en in figures
    ]
    return _block("key_figures", {"items": items})


def _programme(time: str, title: Pair, speaker: Pair) -> Row:
    return _block("item", {"time": time, "title": title, "speaker": speaker})


def _person(name: Pair, post: Pair, organisation: Pair) -> Row:
    return _block("person", {"name": name, "post": post, "organisation": organisation})


def _material(paper: str, label: Pair) -> Row:
    return _block("file", {"document": _document(paper), "label": label})


def _section(ja: str, en: str, text_ja: str, text_en: str) -> Row:
    heading = {"ja": ja, "en": en}
    return _block("section", {"heading": heading, "body": _as_rich({"ja": text_ja, "en": text_en})})


def _annex(paper: str, ja: str, en: str) -> Row:
    return _block("annex", {"title": {"ja": ja, "en": en}, "document": _document(paper), "page": None, "note": ""})


def _picture(name: str) -> Row:
    alt = read_file("pictures.toml")["picture"][name]
    image = {"image": f"@picture:{name}", "decorative": False, "alt": alt, "caption": "", "credit": "© Laurel"}
    return _block("picture", image)


def _document(paper: str) -> str | Pair:
    """A paper is a file for each language; what begins with @ is one for both."""
    if paper.startswith("@"):
        return paper
    return {language: f"@document:{paper}-{language}" for language in ("ja", "en")}
