"""A person without a script, as a program: posts what a browser would post."""

import html
import re
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field

SEALED = re.compile(r'name="s"\s+value="([^"]*)"')
CHOICE = re.compile(r'<input type="(?:radio|checkbox)" name="a"[^>]*?value="([^"]+)"')
CHECK = re.compile(r'name="check"\s+value="([^"]+)"')


@dataclass
class Visitor:
    """One visit to the check at `url`; `page` is what stands in front of her now."""

    url: str
    headers: dict[str, str] = field(default_factory=dict)
    page: str = ""
    content: bytes = b""

    def get(self, path):
        self._ask(urllib.request.Request(self.url + path, headers=self.headers))

    def begin(self, name):
        """Choose the check with this name, and read the notice."""
        self.get("/en/int/")
        sections = self.page.split("<section")
        section = next(part for part in sections if name in part)
        self.post(check=CHECK.search(section)[1])
        self.post(s=self.sealed, go="next")

    @property
    def sealed(self):
        return html.unescape(SEALED.search(self.page)[1])

    @property
    def choices(self):
        return CHOICE.findall(self.page)

    @property
    def field_name(self):
        """The name of the field that words are typed into: another on each page."""
        return re.search(r'<textarea[^>]*name="([^"]+)"', self.page)[1]

    @property
    def words(self):
        """What the page says, without its addresses and its sealed field."""
        main = self.page[self.page.index("<main") :]
        return " ".join(re.sub(r"<[^>]*>", " ", main).split())

    def choose(self, number):
        """Choose an answer by its place, and continue."""
        chosen = self.choices
        self.post(s=self.sealed, a=chosen[min(number, len(chosen) - 1)], go="next")

    def answer_all(self, number=1):
        for _page in range(500):
            if "See my results" in self.page:
                return
            if self.choices:
                self.choose(number)
            else:
                self.post(s=self.sealed, go="next")
        raise AssertionError("the questions do not end")

    def post(self, **fields):
        self._ask(
            urllib.request.Request(
                f"{self.url}/en/int/check/",
                data=urllib.parse.urlencode(fields, doseq=True).encode(),
                headers=self.headers,
            )
        )

    def _ask(self, request):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            answer = opener.open(request, timeout=60)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            self.content = answer.read()
        self.page = self.content.decode("utf-8", "replace")
        assert answer.headers.get_all("Set-Cookie") is None
