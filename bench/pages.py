"""T1, T2 and T4 (docs/performance targets) for the anonymous check.

    python bench/pages.py

Both sides go through the real middleware, in this process, without a network. The
floors: a view that says hello; a view that keeps one value in a signed session;
formtools' own SessionWizardView with its own template, the same 60 questions and the
same 50 conditions, each on another earlier answer.

T1 is a page of many questions with fixed names, kept whole. A page of the check has
one question, and new tokens each time: that is T2.
"""

# ruff: noqa: E402 -- Django is configured before it is imported

import io
import os
import re
import sys
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django
from django.conf import settings

settings.ROOT_URLCONF = "__main__"
settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
django.setup()

from django import forms
from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import include, path
from formtools.wizard.views import SessionWizardView

from assessment import middleware
from assessment import urls as site
from assessment.anonymous import view as anonymous
from assessment.domain.edition import Edition
from assessment.domain.languages import Speech
from assessment.domain.page import make_page
from assessment.pages import speech
from assessment.pages.filling import fill
from assessment.pages.fragments import fragment
from assessment.pages.shell import GAPS, shell
from bench.timing import line, medians
from questionnaires.domain.compiled import compile_questionnaire
from questionnaires.domain.definition import (
    Choice,
    ChoiceList,
    Question,
    Questionnaire,
    Section,
    Type,
    text,
)
from reports import urls as of_reports

ENGLISH = Speech("en", "en")
HERE = Edition("int", "https://away.example/")
LIST = ChoiceList("l", tuple(Choice(f"c{n}", text(en=f"Choice {n}")) for n in range(5)))
SEALED = re.compile(rb'name="s" value="([^"]*)"')
TOKEN = re.compile(rb'name="a" id="a0" value="([0-9a-f]+)"')


def bank(count, conditions=0):
    """A bank of so many questions; the last ones depend each on an earlier one."""
    questions = tuple(
        Question(
            f"q{n}",
            Type.SELECT_ONE,
            text(en=f"Question number {n}: how often?"),
            "l",
            hint=text(en="Your best guess is fine."),
            relevant=f"${{q{n - 10}}} != 'c1'" if n >= count - conditions else "",
            may_be=("prefer_not_to_say",),
        )
        for n in range(count)
    )
    return compile_questionnaire(
        Questionnaire(
            "bench",
            text(en="Bench"),
            ("en", "fr"),
            "en",
            sections=(Section("s", questions, text(en="All")),),
            lists=(LIST,),
        )
    )


VERSIONS = {
    f"sha256:{name:064x}": made
    for name, made in enumerate([bank(5), bank(60), bank(60, 50)])
}
SMALL, LARGE, WINDING = VERSIONS
anonymous.load_check = VERSIONS.__getitem__
middleware.known_editions = speech.known_editions = lambda: {HERE.key: HERE}
anonymous.to_begin = lambda _edition, _key, version: version  # no table of versions


PAGES = {
    step.key: make_page(VERSIONS[LARGE], step.key, LIST.choices, b"k" * 32, b"n" * 12)
    for step in VERSIONS[LARGE].steps
}


def hello(_request):
    return HttpResponse("<!DOCTYPE html><title>Hello</title><h1>Hello</h1>")


def in_session(request):
    request.session["answer"] = request.POST["answer"]
    return HttpResponse("<!DOCTYPE html><title>Hello</title><h1>Hello</h1>")


@cache
def kept(key):
    """A question whose fields have fixed names: whole, for each of its answers."""
    return fill(fragment(VERSIONS[LARGE], key, ENGLISH), PAGES[key])


def questions(_request, count):
    """A page of so many questions from compiled fragments, in the real frame."""
    compiled = VERSIONS[LARGE]
    filled = [kept(step.key) for step in compiled.steps[:count]]
    gaps = dict.fromkeys(GAPS, "1")
    whole = shell(compiled, ENGLISH, HERE).fill(gaps | {"question": "".join(filled)})
    return HttpResponse(whole)


class OneQuestion(forms.Form):
    answer = forms.ChoiceField(
        label="How often?",
        help_text="Your best guess is fine.",
        choices=[(f"c{n}", f"Choice {n}") for n in range(7)],
        widget=forms.RadioSelect,
    )


def asked(number):
    """The condition of `bank`, as formtools' documentation writes one."""

    def condition(wizard):
        data = wizard.get_cleaned_data_for_step(str(number - 10)) or {}
        return data.get("answer") != "c1"

    return condition


class Shipped(SessionWizardView):
    form_list = [OneQuestion] * 60
    condition_dict = {str(number): asked(number) for number in range(10, 60)}

    def done(self, form_list, **kwargs):
        raise NotImplementedError


class Check(anonymous.CheckView):
    def result(self, step):
        return render(self.request, "assessment/result.html", step.context())


reports = [
    path("<slug:language>/<slug:edition>/check/", Check.as_view(), name="check"),
    *(one for one in of_reports.urlpatterns if one.name != "check"),
]
urlpatterns = [
    path("bench/hello/", hello),
    path("bench/session/", in_session),
    path("bench/questions/<int:count>/", questions),
    path("bench/wizard/", Shipped.as_view()),
    path("", include((reports, "reports"))),
    *(one for one in site.urlpatterns if getattr(one, "app_name", "") != "reports"),
]


class Client:
    """Requests to one stack of middleware, as a WSGI server hands them over."""

    def __init__(self, *more_middleware):
        first = settings.MIDDLEWARE
        settings.MIDDLEWARE = [*first, *more_middleware]
        self.handler = WSGIHandler()
        settings.MIDDLEWARE = first
        self.cookie = ""

    def __call__(self, address, data=None):
        body = urlencode(data or {}, doseq=True).encode()
        status = {}
        answer = self.handler(
            {
                "REQUEST_METHOD": "GET" if data is None else "POST",
                "PATH_INFO": address,
                "QUERY_STRING": "",
                "SCRIPT_NAME": "",
                "SERVER_NAME": "localhost",
                "SERVER_PORT": "80",
                "SERVER_PROTOCOL": "HTTP/1.1",
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "HTTP_HOST": "localhost",
                "HTTP_COOKIE": self.cookie,
                "HTTP_ACCEPT_LANGUAGE": "en-GB,en;q=0.9",
                "HTTP_SEC_FETCH_SITE": "same-origin",
                "wsgi.url_scheme": "http",
                "wsgi.input": io.BytesIO(body),
                "wsgi.errors": sys.stderr,
            },
            lambda code, headers: status.update(code=code, headers=headers),
        )
        content = b"".join(answer)
        answer.close()
        if not status["code"].startswith("200"):
            raise RuntimeError(f"{address} answered {status['code']}")
        for name, value in status["headers"]:
            if name == "Set-Cookie":
                self.cookie = value.partition(";")[0]
        return content


def walked(client, version, answered):
    """Return what is posted with so many questions answered before."""
    page = client("/en/int/check/", {"check": version})
    for _ in range(answered + 1):
        page = client("/en/int/check/", posted(page))
    return posted(page)


def posted(page):
    data = {"s": SEALED.search(page)[1].decode(), "go": "next"}
    if token := TOKEN.search(page):
        data["a"] = token[1].decode()
    return data


def wizard_at(client, answered):
    client("/bench/wizard/")
    for step in range(answered):
        client("/bench/wizard/", wizard_post(step))
    return wizard_post(answered)


def wizard_post(step):
    return {"shipped-current_step": str(step), f"{step}-answer": "c0"}


def pages(plain):
    run = [
        lambda: plain("/bench/hello/"),
        *(
            (lambda count=count: plain(f"/bench/questions/{count}/"))
            for count in (1, 10, 40)
        ),
    ]
    floor, one, ten, forty = medians(*run)
    line("T1a", ten, floor, 2.0)
    line("T1b", (forty - one) / 39, 1, 5.0)
    line("T1c", forty, one, 1.15)


def steps(plain, session):
    small, large, winding = (
        walked(plain, SMALL, 1),
        walked(plain, LARGE, 58),
        walked(plain, WINDING, 58),
    )
    address = "/en/int/check/"
    floor, ours_small, ours_large, ours_winding = medians(
        lambda: session("/bench/session/", {"answer": "c0"}),
        lambda: plain(address, small),
        lambda: plain(address, large),
        lambda: plain(address, winding),
    )
    line("T2a", ours_small, floor, 2.0)
    line("T4a", ours_large, ours_small, 1.15)
    line("T4b", ours_winding - ours_large, 1, 60.0)
    wizard = Client("django.contrib.sessions.middleware.SessionMiddleware")
    at = wizard_at(wizard, 58)
    shipped, ours = medians(
        lambda: wizard("/bench/wizard/", at),
        lambda: plain(address, winding),
        rounds=8,
    )
    line("T2b", ours, shipped, 15.0, at_least=True)


if __name__ == "__main__":
    plain = Client()
    session = Client("django.contrib.sessions.middleware.SessionMiddleware")
    pages(plain)
    steps(plain, session)
