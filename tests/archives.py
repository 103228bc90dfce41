"""Assessments taken out and brought elsewhere: what tests of archives begin with."""

import json
from dataclasses import replace
from decimal import Decimal

from django.contrib.auth.models import User
from django.utils import timezone

from assessment.actions import evidence
from assessment.actions.archiving import bring
from assessment.actions.assessing import assign, wish_for_time
from assessment.actions.contributing import save_contribution
from assessment.actions.dissenting import file_view, withdraw_view
from assessment.actions.headlines import write_headline
from assessment.actions.moving import move_to, undo_move
from assessment.actions.offices import found_organisation, new_code
from assessment.actions.talking import resolve, write_comment
from assessment.domain.assessing import NotOpenedError
from assessment.domain.contributing import Consent
from assessment.domain.planning import Planned, Progress
from assessment.domain.saving import Content, Typed
from assessment.domain.talking import Remark
from assessment.models import Assessment, Comment, Evidence, Headline
from assessment.models.guards import without_guards
from assessment.queries.archives import load_archive
from questionnaires import actions
from questionnaires.domain.answers import Instead, Said
from questionnaires.domain.canonical import canonical
from questionnaires.domain.definition import text
from questionnaires.models import Version
from tests.cycles import questions_changed
from tests.plans import add_action
from tests.registers import ABOUT, PDF_BYTES, add_link, add_pdf
from tests.signatures import PORTS_SECTION, make_signing
from tests.teams import HARBOURS, TODAY, harbours

CHOICES = {
    "access_1": ("level_1", "level_3", "level_5"),
    "access_2": ("level_2", Instead(Said.NOT_APPLICABLE, "Είναι νησί.\n'=1+1")),
    "ramps": (Decimal(3), Decimal(40)),
    "information_2": ("yes", "no", Instead(Said.NOT_KNOWN)),
    "staff_4": ("=cmd()|'A1'", "مرحبا", "  \u2028 a\nb"),
    "seen_1": ("level_2",),
}
ASKED = tuple(key for key in CHOICES if key != "seen_1")
WORDS = ("Well.", "", "=SUM(A1)", "Ώς, نعم, 🙂\n\n- b", '"], {"')


def another_version():
    other = text(en="Can everybody board every ferry, without a step?")
    actions.replace_draft(questions_changed(harbours(), access_1={"label": other}))
    actions.publish(HARBOURS)


class Work:
    """A team that has signed nothing yet, and what its members can do, a word each."""

    def __init__(self, signing=None):
        self.signing = signing or make_signing()
        self.team = self.signing.team
        self.code = self.team.code

    @property
    def here(self):
        return self.team.assessment()

    def who(self, number):
        names = ("coordinator", "contributor", "contributor2")
        return names[number % len(names)]

    def by(self, number):
        return self.team.user(self.who(number)).username

    def answer(self, number):
        key = ASKED[number % len(ASKED)]
        given = CHOICES[key][number % len(CHOICES[key])]
        self.team.save(self.who(number), key, given, WORDS[number % len(WORDS)])

    def answer_late(self, number):
        key = ASKED[number % len(ASKED)]
        given = CHOICES[key][0]
        self.team.save(self.who(number), key, given, f"late {number}", based_on=0)

    def empty(self, number):
        self.team.save(self.who(number), ASKED[number % len(ASKED)], None)

    def view(self, number):
        key, now = ASKED[number % len(ASKED)], timezone.now()
        given = CHOICES[key][-1]
        file_view(self.here, key, given, "Because.", by=self.by(number), now=now)

    def no_view(self, number):
        withdraw_view(self.here, ASKED[number % len(ASKED)], by=self.by(number))

    def comment(self, number):
        key = (*ASKED, "seen_1")[number % (len(ASKED) + 1)]
        told = frozenset({self.by(number + 1)})
        firsts = Comment.objects.filter(assessment__code=self.code, thread=None)
        first = firsts.filter(question=key).order_by("id").last()
        thread = first.code if first and number > len(ASKED) else ""
        remark = Remark(new_code(), key, thread, f"Why? {number}", told)
        write_comment(self.here, remark, by=self.by(number), now=timezone.now())

    def resolve(self, number):
        for row in Comment.objects.filter(assessment__code=self.code, thread=None):
            at = {"by": self.by(number), "now": timezone.now()}
            resolve(self.here, row.question, row.code, **at)

    def add_file(self, number):
        content = PDF_BYTES + b"\n" * (number % 4)
        about = replace(ABOUT, title=f"Law {number}", owner=WORDS[number % len(WORDS)])
        add_pdf(self.here, by=self.by(number), about=about, content=content)

    def add_page(self, number):
        link = f"https://example.org/{number}"
        add_link(self.here, link, by=self.by(number), about=replace(ABOUT, title=link))

    def use(self, number):
        row = Evidence.objects.filter(assessment__code=self.code).order_by("id").last()
        if row:
            key = ASKED[number % len(ASKED)]
            evidence.use(self.here, row.code, key, "Article 3", by=self.by(number))

    def plan(self, number):
        dropped = number % 3 == 0
        planned = Planned(
            title=f"=Ramps {number}",
            questions=("access_1", "access_2")[: number % 3],
            due_on=TODAY if number % 2 else None,
            progress=Progress.DROPPED if dropped else Progress.BEGUN,
            note="Too dear." if dropped else "",
        )
        add_action(self.team, planned, by=self.by(number))

    def headline(self, number):
        scale = ("", "access")[number % 2]
        words = f"Most is in place {number}."
        at = {"by": self.by(number), "now": timezone.now()}
        rows = Headline.objects.filter(assessment__code=self.code, scale=scale)
        row = rows.first()
        based_on = row.revision if row else 0
        write_headline(self.here, scale, "en", words, based_on=based_on, **at)

    def assign(self, number):
        person = self.by(number) if number % 3 else ""
        assign(self.here, PORTS_SECTION, person, TODAY, by=self.by(0))

    def wish(self, number):
        person = self.by(number)
        wish_for_time(self.here, PORTS_SECTION, TODAY, "A strike.", by=person)

    def contribute(self, number):
        typed = {"seen_1": Typed(Content("level_2", "As seen."), 0)}
        consent = Consent(bool(number % 2), "The passengers" * (number % 2))
        by, now = self.team.user("civil_society").username, timezone.now()
        save_contribution(self.here, typed, consent, by=by, now=now)

    def move(self, number):
        if Version.objects.count() == 1:
            another_version()
        target = Version.objects.published().get()
        try:
            move_to(self.here, target.hash, by=self.by(0), now=timezone.now())
        except NotOpenedError:
            undo = {"by": self.by(0), "now": timezone.now()}
            try:
                undo_move(self.here, **undo)
            except NotOpenedError:
                return

    def sign_and_reopen(self, number):
        self.signing.accept()
        for name in ("signatory", "signatory2", "head"):
            if self.signing.desk(name).offer:
                leaves_out = ("names",) if number % 2 and name == "head" else ()
                self.signing.sign(name, leaves_out)
        if number % 3 and self.here.signed_at:
            self.signing.reopen(f"Figure {number} was wrong.")


DEEDS = sorted(
    name
    for name, one in vars(Work).items()
    if callable(one) and name not in {"__init__", "who", "by"}
)


def taken_out(code, user=None):
    """Return an archive as its file has it."""
    return json.loads(canonical(load_archive(code, user)))


def forget_all():
    """Take away every assessment and account, as if this were another installation."""
    with without_guards():
        Assessment.objects.all().delete()
    User.objects.all().delete()


def brought_elsewhere(plain, files=None):
    """Bring an archive where nothing of it is; return its code there."""
    forget_all()
    name = plain["assessment"]["organisation"]
    office = found_organisation(name, "UTC", by="", today=TODAY)
    return bring(office, plain, files or {}, by="")
