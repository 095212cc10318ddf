"""Wagtail's own pages of the admin say nothing in English to Japanese staff: headings, buttons, panels, hints, scripts.

Every text of the document is read, also what is shown only when something is opened, and what scripts have drawn.
"""

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page, Site, Workflow
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation, TranslationSource

from casestudies.models import CaseStudyPage
from news.models import PressReleasePage

pytestmark = pytest.mark.slow
# What an office reads in Latin letters in Japanese, too.
NAMES = {
    "Wagtail",
    "Laurel",
    "English",
    "Markdown",
    "JPEG",
    "JPG",
    "PNG",
    "GIF",
    "SVG",
    "WEBP",
    "AVIF",
    "Token",
    "HTML",
}
NAMES |= {"API", "URL", "PDF", "CSV", "XLSX", "TSV", "ZIP", "SEO", "Web", "Ctrl", "Shift", "Alt", "Cmd", "Enter", "Esc"}
# Wagtail and wagtail-localize write these without asking for a translation, or repeat them in their own Japanese.
UNASKED = {"Actions", "More actions", "Meta description", "None", "Page", "Save Selected", "<div> </div>"}
READ = """() => {
  const found = new Set()
  const left = "[lang=en], script, style, code, svg, noscript, textarea, [name$=preferred_language]"
  const add = (text) => found.add((text || "").replace(/\\s+/g, " ").trim())
  const walk = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const parent = texts.currentNode.parentElement
      if (!parent || !parent.closest(left)) add(texts.currentNode.data)
    }
    for (const each of root.querySelectorAll("*")) {
      if (each.closest(left)) continue
      for (const name of ["placeholder", "title", "aria-label", "alt"]) add(each.getAttribute(name))
      if (each.tagName === "TEMPLATE") walk(each.content)
    }
  }
  walk(document.body)
  return [...found]
}"""
JAPANESE = re.compile(r"[ぁ-んァ-ヶ一-龠]")
CODE = re.compile(r"\S*[@/._=#\d-]\S*")  # addresses, file names, versions
WORD = re.compile(r"[A-Za-z]{3,}")
UNREAD = ["*.css", "*.woff2", "*.png", "*.jpg", "*.jpeg", "*.webp", "*.avif"]  # no text comes from them


def read_data():
    """What people have entered, in whatever language: names, titles, slugs."""
    yield from (text for pair in Page.objects.filter(depth__gt=1).values_list("title", "slug") for text in pair)
    yield from Collection.objects.filter(depth__gt=1).values_list("name", flat=True)
    for model in (get_image_model(), get_document_model()):
        yield from model.objects.values_list("title", flat=True)
    for image in get_image_model().objects.select_related("collection"):
        yield f"{image.collection.name} » {image.title}"  # the chooser's hint of a picture
    yield from (str(user.get_full_name()) for user in get_user_model().objects.all())


def is_english(text):
    return not JAPANESE.search(text) and bool(set(WORD.findall(CODE.sub(" ", text))) - NAMES)


def of_pages():
    case = CaseStudyPage.objects.filter(locale__language_code="ja", live=True).first()
    yield reverse("wagtailadmin_home")
    yield from (reverse("wagtailadmin_explore", args=[page.pk]) for page in (case.get_parent(), case))
    yield reverse("wagtailadmin_explore_root")
    yield reverse("wagtailadmin_pages:set_privacy", args=[case.pk])
    names = ("edit", "history", "usage", "copy", "move", "delete", "unpublish", "workflow_history")
    yield from (reverse(f"wagtailadmin_pages:{name}", args=[case.pk]) for name in names)
    yield reverse("wagtailadmin_pages:search") + "?q=在宅"
    bulk_actions = ("delete", "move", "publish", "unpublish")
    yield from (
        reverse("wagtail_bulk_action", args=["wagtailcore", "page", name]) + f"?id={case.pk}" for name in bulk_actions
    )
    yield reverse("wagtailadmin_pages:type_use", args=["laurel_casestudies", "casestudypage"])
    for model in (CaseStudyPage, PressReleasePage):
        parent = model.objects.filter(locale__language_code="ja").first().get_parent()
        yield reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    yield reverse("wagtail_localize:submit_page_translation", args=[untranslated().pk])
    yield reverse("wagtailadmin_pages:edit", args=[begin_translation(untranslated()).pk])


def untranslated():
    english = Page.objects.filter(locale__language_code="en").values("translation_key")
    return CaseStudyPage.objects.filter(locale__language_code="ja").exclude(translation_key__in=english).first()


def begin_translation(page):
    source, _made = TranslationSource.update_or_create_from_instance(page)
    english = Locale.objects.get(language_code="en")
    translation, _made = Translation.objects.get_or_create(source=source, target_locale=english)
    translation.save_target(publish=False)
    return translation.get_target_instance()


def of_files():
    for name, model in (("images", get_image_model()), ("docs", get_document_model())):
        row = model.objects.first()
        yield from (reverse(f"wagtail{name}:{view}") for view in ("index", "add_multiple"))
        yield from (reverse(f"wagtail{name}:{view}", args=[row.pk]) for view in ("edit", "delete"))
        yield reverse(f"wagtail{name}:{'image' if name == 'images' else 'document'}_usage", args=[row.pk])
        own = (row._meta.app_label, row._meta.model_name)
        bulk_actions = ("delete", "add_tags", "add_to_collection")
        yield from (reverse("wagtail_bulk_action", args=[*own, action]) + f"?id={row.pk}" for action in bulk_actions)


def of_people():
    user = get_user_model().objects.get(email="editor@example.jp")
    yield from (reverse(f"wagtailusers_{name}:index") for name in ("users", "groups"))
    yield reverse("wagtailusers_users:add")
    yield reverse("wagtailusers_groups:add")
    yield from (reverse("wagtailusers_groups:edit", args=[group.pk]) for group in Group.objects.all())
    yield from (reverse("wagtailusers_groups:delete", args=[group.pk]) for group in Group.objects.all())
    yield from (reverse(f"wagtailusers_users:{view}", args=[user.pk]) for view in ("edit", "history", "delete"))
    yield reverse("wagtailadmin_password_reset")
    bulk_actions = ("assign_role", "set_active_state", "delete")
    people = (user._meta.app_label, user._meta.model_name)
    yield from (reverse("wagtail_bulk_action", args=[*people, name]) + f"?id={user.pk}" for name in bulk_actions)
    yield reverse("wagtailadmin_account")


def of_the_site():
    reports = ("locked_pages", "workflow", "workflow_tasks", "site_history", "aging_pages", "page_types_usage")
    yield from (reverse(f"wagtailadmin_reports:{name}") for name in reports)
    yield from (reverse(f"wagtailadmin_workflows:{name}") for name in ("index", "add", "task_index"))
    yield reverse("wagtailadmin_workflows:edit", args=[Workflow.objects.first().pk])
    yield from (reverse(f"wagtailadmin_collections:{name}") for name in ("index", "add"))
    yield from (reverse(f"wagtailredirects:{view}") for view in ("index", "add"))
    yield reverse("wagtailredirects:start_import")
    yield from (reverse(f"wagtail{name}:{view}") for name in ("sites", "locales") for view in ("index", "add"))
    yield from (reverse(f"wagtailsites:{view}", args=[Site.objects.first().pk]) for view in ("edit", "delete"))
    views = ("edit", "delete")
    yield from (reverse(f"wagtaillocales:{view}", args=[each.pk]) for each in Locale.objects.all() for view in views)
    below = Collection.objects.filter(depth__gt=1).first() or Collection.get_first_root_node().add_child(name="資料")
    yield from (reverse(f"wagtailadmin_collections:{view}", args=[below.pk]) for view in views)
    redirect = Redirect.objects.first() or Redirect.objects.create(old_path="/old", redirect_link="/ja/")
    yield from (reverse(f"wagtailredirects:{view}", args=[redirect.pk]) for view in views)


def of_choosers():
    """What opens in a window over a form: the HTML of its answer."""
    yield reverse("wagtailadmin_choose_page")
    yield reverse("wagtailadmin_choose_page_child", args=[Page.get_first_root_node().pk])
    links = ("external", "anchor", "email", "phone")
    yield from (reverse(f"wagtailadmin_choose_page_{kind}_link") for kind in links)
    yield from (reverse(f"wagtail{name}_chooser:choose") for name in ("images", "docs"))


@pytest.mark.parametrize("part", [of_pages, of_files, of_people, of_the_site, of_choosers])
def test_no_english_in_the_japanese_admin(demo_site, browser, part):
    user, client = get_user_model().objects.get(email="admin@example.jp"), Client()
    client.force_login(user)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "ja"})
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="ja-JP", timezone_id="Asia/Tokyo")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": demo_site}])
    page, english, data = context.new_page(), {}, set(read_data())
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.send("Network.setBlockedURLs", {"urls": UNREAD})

    for address in part():
        answer = page.goto(demo_site + address)
        page.wait_for_load_state("load")
        if "application/json" in answer.headers["content-type"]:
            page.set_content(answer.json()["html"])
        said = set(page.evaluate(READ)) - UNASKED
        found = sorted(text for text in said if is_english(text) and text.removeprefix("↳ ") not in data)
        if answer.status != 200 or found:
            english[address] = [answer.status, *found]

    context.close()
    assert english == {}
