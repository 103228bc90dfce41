"""Markup that somebody may type, and a report in which every text is such markup."""

from dataclasses import fields, is_dataclass, replace

from questionnaires.domain.definition import Wording

PAYLOADS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><circle r=9></svg>",
    "</td></tr></table><h1>moved</h1>",
    "</title><script src=//evil.example></script>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=http://evil.example/x.css>",
    "<iframe src=file:///etc/passwd></iframe>",
    "<a href='javascript:alert(1)'>go</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>go</a>",
    "<object data=file:///etc/passwd>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<!-- begins and never ends",
    "<![CDATA[ x ]]>",
    "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>&b;",
    "&lt;b&gt;twice&lt;/b&gt; &amp; &#60;i&#62;",
    "&nbsp;&#x202e;&bogus;",
    '" onmouseover="alert(1)',
    "' style='position:fixed",
    "{{ settings.SECRET_KEY }}",
    "{% load static %}{% include '/etc/passwd' %}",
    "{% endautoescape %}{# never #}",
    "%(count)s %s %d 100%",
    "@import url(//evil.example); } body{color:red}",
    "url(file:///etc/passwd)",
    "=HYPERLINK(\"http://evil.example\";\"go\")",
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\u202eright to left\u202c \u2066isolated\u2069",
    "javascript:alert(1)",
    "data:text/html,<b>x</b>",
)  # fmt: skip
HARMLESS = "words"
# what people type into rows; keys, codes and days are chosen or made
TYPED = frozenset(
    {
        "title",
        "office_name",
        "found",
        "reason",
        "owner",
        "cost",
        "indicator",
        "note",
        "text",
        "name",
        "body",
        "place",
    }
)
# what experts write in a bank beside its wordings
WRITTEN = frozenset({"source", "licence", "author", "readme"})
BETWEEN = str.maketrans(";", ",")  # what stands between two obligations


class Spoiler:
    """Puts a payload into each text, one after the other."""

    def __init__(self, payloads):
        self.payloads, self.used = payloads, 0

    def next(self):
        self.used += 1
        return self.payloads[self.used % len(self.payloads)]

    def spoil(self, value):
        """Return a value in which every text that people write is a payload."""
        if isinstance(value, Wording):
            return replace(value, words=self.next())
        if isinstance(value, tuple):
            return tuple(map(self.spoil, value))
        if isinstance(value, dict):
            return {key: self.spoil(one) for key, one in value.items()}
        if not is_dataclass(value):
            return value
        return replace(
            value,
            **{
                one.name: self.field(one.name, getattr(value, one.name))
                for one in fields(value)
                if one.init
            },
        )

    def field(self, name, value):
        if name == "bodies":
            return dict.fromkeys(value, self.next())
        if name == "legal_basis" and value:
            return self.next().translate(BETWEEN)
        is_words = isinstance(value, str) and value and name in TYPED | WRITTEN
        return self.next() if is_words else self.spoil(value)
