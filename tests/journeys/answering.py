"""A person whose answers are known: by places, so in any language."""

from collections.abc import Iterator
from functools import cache

from questionnaires.domain.answers import Answers
from questionnaires.domain.cases import answers_of
from questionnaires.domain.flow import walk
from tests.journeys.tour import CONTINUE, wait_for_next
from tests.journeys.visitor import Visitor
from tests.reports.banks import bank

OPEN = """([address, sealed]) => {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: address });
  for (const [name, value] of [['s', sealed], ['go', 'next']]) {
    form.append(Object.assign(document.createElement('input'), { name, value }));
  }
  document.body.append(form);
  form.submit();
}"""


@cache
def answers_in_case(key, name):
    """Return what one of a bank's own cases answers."""
    compiled = bank(key).compiled
    case = next(one for one in compiled.questionnaire.cases if one.key == name)
    answers, failures = answers_of(compiled, case)
    assert failures == ()
    return answers


def fill_in(page, key, answers: Answers) -> Iterator[str]:
    """Go from the list of checks to the result; yield the name of each page."""
    yield "checks"
    page.locator(f"main button[value='{bank(key).stamp.hash}']").click()
    page.locator("main #more-time").wait_for()
    yield "notice"
    page.locator(CONTINUE).click()
    for number, choices in enumerate(_pages(bank(key).compiled, answers), start=1):
        page.locator(f"main[data-step='{number}']").wait_for()
        yield f"question {number}"
        for place in choices:
            page.locator("main .choice input").nth(place).check()
        press_continue(page)
        if page.locator("main").get_attribute("data-step") == str(number):
            press_continue(page)  # nothing is chosen, and that is meant
    page.locator("main .answers").first.wait_for()
    yield "answers"
    page.locator(CONTINUE).click()
    page.locator("main button[value=pdf]").wait_for()
    yield "result"


def open_result(page, url, language, key, answers: Answers):
    """Show the result at once: the questions were answered without a browser."""
    visitor = Visitor(url)
    visitor.post(check=bank(key).stamp.hash)
    visitor.post(s=visitor.sealed, go="next")
    for choices in _pages(bank(key).compiled, answers):
        chosen = [visitor.choices[place] for place in choices]
        for _time in range(1 if chosen else 2):
            visitor.post(s=visitor.sealed, go="next", a=chosen)
    page.goto(f"{url}/{language}/int/")
    page.evaluate(OPEN, [f"/{language}/int/check/", visitor.sealed])
    page.locator("main button[value=pdf]").wait_for()


def press_continue(page):
    before = page.locator("input[name=s]").input_value()
    page.locator(CONTINUE).click()
    wait_for_next(page, before)


def _pages(compiled, answers) -> Iterator[tuple[int, ...]]:
    """Yield the places of the choices made on each page."""
    for key in walk(compiled, answers).pages:
        given = answers.given.get(key, ())
        keys = [choice.key for choice in compiled.choices[key]]
        chosen = given if isinstance(given, tuple) else (given,)
        yield tuple(keys.index(one) for one in chosen if one in keys)
