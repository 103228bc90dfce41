"""Every screen of the personal flow, one after another, in any language."""

from collections.abc import Iterator

from playwright.sync_api import expect

STATIC = ("help", "privacy", "accessibility", "about", "partners")
CONTINUE = "main button.button[name=go][value=next]"


def tour(page, url, language, *, check=0, choice=2) -> Iterator[str]:
    """Lead a page from state to state, and yield the name of each as it stands there.

    `check` is the place of the check in the list, `choice` the place of the answer
    given to every question.
    """
    page.goto(f"{url}/{language}/")
    yield "home"
    for name in STATIC:
        page.goto(f"{url}/{language}/{name}/")
        yield name
    page.goto(f"{url}/{language}/nothing-here/")
    yield "error 404"
    page.goto(f"{url}/{language}/int/services/")
    yield "services"
    for details in page.locator("main details").all():
        details.locator("summary").click()
    yield "services opened"
    page.goto(f"{url}/{language}/int/")
    yield "checks"
    page.locator("main button[name=check]").nth(check).click()
    page.locator("main #more-time").wait_for()
    yield "notice"
    _go_on(page)  # the notice has boxes to tick, as a question has
    yield from _questions(page, choice)
    yield "answers"
    page.locator(CONTINUE).click()
    page.locator("main button[value=pdf]").wait_for()
    yield "result"
    for details in page.locator("main details").all():
        details.locator("summary").click()
    yield "result opened"


def _questions(page, choice) -> Iterator[str]:
    number = 0
    while not page.locator("main .answers").count():
        choices = page.locator("main .choice:not(.quiet) input")
        if choices.count():
            number += 1
        if number == 1 and choices.count():
            yield "question"
            _go_on(page)
            yield "skipped"
        if choices.count():
            last = choices.count() - 1
            choices.nth(min(choice, last) if last > 1 else 0).check()
            if number == 2:
                yield "chosen"
        _go_on(page)


def _go_on(page):
    """Continue, and wait for what comes of it."""
    before = page.locator("input[name=s]").input_value()
    page.locator(CONTINUE).click()
    wait_for_next(page, before)


def wait_for_next(page, before):
    """Wait until a page stands there whose sealed state is another than `before`.

    Between two pages there is none: a page that has no state yet is not the next.
    The driver asks again and again; without scripts a page could not do so itself.
    """
    sealed = page.locator("input[name=s]").first
    expect(sealed).not_to_have_value(before, timeout=30_000)
