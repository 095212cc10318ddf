"""Ways through the site that `make pictures` goes: an application from the open calls to the receipt, a participation
from the form to its withdrawal, the page of a body that is asked to cooperate.

The input is in `pictures.toml`. The mail is read where development shows it.
"""

import io
import re
import time
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Page

from tools.pictures.screenshots import Screenshots


def in_mail(screenshots: Screenshots, email: str, wanted: str) -> str:
    """The first group of a pattern in the newest mail to an address, waited for up to a minute."""
    with screenshots.page.context.new_page() as mail:
        for _ in range(60):
            mail.goto(f"{screenshots.site}/dev/mail/")
            letter = mail.locator("main li", has_text=email).first
            if letter.count():
                letter.get_by_role("link").click()
                if found := re.search(wanted, mail.locator("body").inner_text(), re.MULTILINE):
                    return found[1]
            mail.wait_for_timeout(1000)
    raise RuntimeError(f"No mail to {email} has what is looked for: {wanted}")


def sign_in(screenshots: Screenshots, email: str) -> None:
    """With the number from the mail, which development shows."""
    page = screenshots.page
    screenshots.take("sign-in")
    page.locator("#id_email").fill(email)
    page.locator("main form.form button.button").click()
    page.locator("#id_code").wait_for()
    screenshots.take("sign-in-code")
    page.locator("#id_code").fill(in_mail(screenshots, email, r"^\s*(\d{6})\s*$"))
    page.locator("main form.form button.button").click()


def fill_in(page: Page, answers: dict[str, str]) -> None:
    """Fields by name: texts are typed, codes chosen, "yes" ticks."""
    for name, answer in answers.items():
        field = page.locator(f'main [name="{name}"]').first
        if answer == "yes":
            field.check()
        elif field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(answer)
        else:
            field.fill(answer)


def send_files(page: Page) -> None:
    """The one file that must be there, straight to the store: it goes as soon as it is chosen."""
    content = io.BytesIO()
    Image.new("RGB", (595, 842), "white").save(content, "PDF")
    name = "就業規則（2026年4月改定）.pdf"
    part = page.locator(".materials section").first
    part.locator("input[type=file]").set_input_files(
        FilePayload(name=name, mimeType="application/pdf", buffer=content.getvalue())
    )
    page.locator("[data-fresh] [data-file-id]").first.wait_for()
    for _ in range(60):  # until the worker has looked into it
        page.wait_for_timeout(1000)
        page.reload()
        if page.locator(".files .sha").count():
            return
    raise RuntimeError("The worker has not checked the file within a minute.")


def take_application(screenshots: Screenshots, plan: dict[str, Any]) -> None:
    """From the open calls to the receipt."""
    page = screenshots.page
    screenshots.open("/apply/")
    screenshots.take("apply-index")
    page.locator("section:has(> #open-h) .rows a.button").first.click()
    screenshots.take("apply-start")
    page.locator(".opening form a.button").click()
    sign_in(screenshots, f"ichiro-{screenshots.language}-{int(time.time())}@example.jp")
    page.locator(".opening form button").click()
    page.locator("ol.tasks").wait_for()
    base = page.url
    for name, answers in plan["answers"].items():
        page.goto(f"{base}{name}/")
        fill_in(page, answers)
        screenshots.take(f"apply-{name}")
        with page.expect_navigation():
            page.locator("main .buttons button.button:not(.button--secondary)").click()
    page.goto(f"{base}materials/")
    send_files(page)
    screenshots.take("apply-materials")
    page.goto(base)
    screenshots.take("apply-tasks")
    page.goto(f"{base}check/")
    for box in page.locator("main form.form input[type=checkbox]").all():
        box.check()
    screenshots.take("apply-check")
    page.locator("main form.form .buttons button").click()
    page.locator(".moment .ref").wait_for()
    screenshots.take("apply-receipt")


FASTEST = 4_000  # milliseconds: who is quicker with a form is asked to press once more, as programs are


def take_participation(screenshots: Screenshots, plan: dict[str, Any]) -> None:
    """From the form to the page that asks whether to withdraw."""
    page, language = screenshots.page, screenshots.language
    email = f"kouhou-{language}-{int(time.time())}@example.jp"
    screenshots.open(f"/{language}/join/{plan['join']['campaign']}/")
    screenshots.take("join")
    fill_in(page, {**plan["join"]["answers"], "email": email})
    press(page)
    page.get_by_role("alert").wait_for()
    screenshots.take("join-errors")
    fill_in(page, plan["join"]["corrected"])
    page.wait_for_timeout(FASTEST)
    press(page)
    page.wait_for_url("**/sent/**")
    screenshots.take("join-sent")
    screenshots.open(in_mail(screenshots, email, r"https?://[^/\s]+(/join/confirm/\S+)"))
    screenshots.take("join-confirm")
    press(page)
    page.wait_for_url("**/welcome/")
    screenshots.take("join-success")
    own = page.url.removesuffix("welcome/")
    for name, path in (("manage", ""), ("edit", "edit/"), ("withdraw", "withdraw/")):
        page.goto(f"{own}{path}")
        screenshots.take(f"join-{name}")


def press(page: Page) -> None:
    """The page's first button, whatever it is called."""
    page.locator("main .buttons .button").first.click()


def take_secret_pages(screenshots: Screenshots, addresses: dict[str, str]) -> None:
    """Pages whose address only the records know: name of the picture, and address."""
    for name, path in addresses.items():
        screenshots.open(path)
        screenshots.take(name)
