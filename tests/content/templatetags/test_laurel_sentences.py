import re

import pytest
from django.template import engines
from django.utils import translation

from tests.architecture.house import ROOT

SENTENCES = """{% load laurel_sentences %}{% sentences %}
  <b>{{ first }}</b>
  {% if second %}{{ second }}{% endif %}
{% endsentences %}"""
IS_ENDED = r'(?:\{% translate "[^"]*[.?!]"(?: context "[^"]*")? %\}|[.?!]\s*\{% endblocktranslate %\})'
TAGS = r"(?:\{% (?:endif|endwith|if|with)[^%]*%\}\s*)"
BETWEEN = rf"(?:\s+{TAGS}*|{TAGS}+)"
IS_BEGUN = r'(?=\{% (?:translate "[^"]*"(?: context "[^"]*")? %\}|blocktranslate(?![^%]* asvar)))'
SIDE_BY_SIDE = re.compile(IS_ENDED + BETWEEN + IS_BEGUN)
WITHIN = re.compile(r"\{% sentences %\}.*?\{% endsentences %\}", re.DOTALL)


@pytest.mark.parametrize(
    ("language", "first", "second", "output"),
    [
        ("ja", "9件あります。", "まだ開きません。", "<b>9件あります。</b>まだ開きません。"),
        ("ja", "あります。 <i>a b</i>", "", "<b>あります。&lt;i&gt;a b&lt;/i&gt;</b>"),
        ("en", "There are 9.", "None opens.", "<b>There are 9.</b> None opens."),
    ],
)
def test_a_blank_is_between_sentences_in_english_alone(language, first, second, output) -> None:
    with translation.override(language):
        written = engines["django"].from_string(SENTENCES).render({"first": first, "second": second})

    assert " ".join(written.split()) == output


def test_no_template_puts_sentences_side_by_side_without_it() -> None:
    templates = [path for path in ROOT.rglob("templates/**/*.html") if "site-packages" not in path.parts]

    found = [
        f"{path.relative_to(ROOT)}: {shown[0][:60]}"
        for path in templates
        for shown in SIDE_BY_SIDE.finditer(WITHIN.sub("", path.read_text(encoding="utf-8")))
    ]

    assert (len(templates) > 100, found) == (True, [])
