"""Somebody who signs in without a script, as a program: cookies, pages, forms."""

import html
import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request

from tests.accounts import make_account_at, totp_code

NEW_EDITION = "/admin/assessment/edition/add/"


class Form:
    """An expert's browser without a script: its cookies, its page, the page's form."""

    def __init__(self, url):
        self.url = url
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        nobody = urllib.request.ProxyHandler({})
        self.opener = urllib.request.build_opener(jar, nobody)

    def ask(self, path, fields=None):
        data = urllib.parse.urlencode(fields, doseq=True).encode() if fields else None
        headers = {"Referer": self.url + path}
        request = urllib.request.Request(self.url + path, data, headers)
        try:
            answer = self.opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            self.status, self.page = answer.status, answer.read().decode()

    def hidden(self):
        found = re.findall(
            r'<input type="hidden" name="([^"]*)" value="([^"]*)"', self.page
        )
        return [(html.unescape(name), html.unescape(text)) for name, text in found]


def an_expert(site):
    """Sign in, and open the form of a new edition."""
    ana = make_account_at(site, "ana@example.org", expert=True)
    expert = Form(site.url)
    expert.ask("/accounts/login/")
    known = {"login": ana.email, "password": ana.password}
    expert.ask("/accounts/login/", dict(expert.hidden()) | known)
    code = {"code": totp_code(ana.totp_secret)}
    expert.ask("/accounts/2fa/authenticate/", dict(expert.hidden()) | code)
    expert.ask(NEW_EDITION)
    assert expert.status == 200
    return expert


def assert_kept_what_she_typed(expert):
    """She sends what she typed while nothing can be written: the page has it still."""
    entered = dict(expert.hidden()) | {"site_name": "typed for an hour", "key": "x"}
    expert.ask(NEW_EDITION, entered)
    assert expert.status == 503
    assert dict(expert.hidden())["site_name"] == "typed for an hour"


def assert_goes_on(expert):
    """The button of that page sends it again: the form is there, and filled."""
    expert.ask(NEW_EDITION, expert.hidden())
    assert expert.status in {200, 302}
    assert "typed for an hour" in expert.page
