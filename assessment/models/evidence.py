"""What an answer rests on: the register of an assessment, its files and its uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from assessment.models.assessment import Assessment
from assessment.models.organisation import OfOrganisation


class Access(models.TextChoices):
    """Who may learn of a piece of evidence."""

    PUBLIC = "public", _("public")
    RESTRICTED = "restricted", _("restricted")
    INTERNAL = "internal", _("internal")


class EvidenceKind(models.TextChoices):
    """What a piece of evidence is."""

    LAW = "law", _("law or regulation")
    DECISION = "decision", _("decision of a court or an authority")
    POLICY = "policy", _("strategy, plan or budget")
    GUIDANCE = "guidance", _("protocol or guidance")
    STATISTICS = "statistics", _("statistics")
    REPORT = "report", _("report or study")
    CONSULTATION = "consultation", _("record of a consultation or a visit")
    OTHER = "other", _("something else")


class Evidence(models.Model):
    """One document or page of the register; what it is of is its newest revision."""

    PATH = "assessment__organisation__"

    code = models.CharField(_("code"), max_length=16, unique=True)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="evidence")
    title = models.CharField(_("title"), max_length=300)
    kind = models.CharField(_("type"), max_length=16, choices=EvidenceKind.choices)
    language = models.CharField(_("language"), max_length=16)
    dated_on = models.DateField(_("date"), null=True)
    owner = models.CharField(_("owner"), max_length=160, blank=True)
    access = models.CharField(_("access"), max_length=10, choices=Access.choices)
    expires_on = models.DateField(_("out of date after"), null=True)
    revision = models.PositiveIntegerField(_("revision"), default=1)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(access__in=Access.values),
                name="access_is_a_known_one",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=EvidenceKind.values),
                name="kind_of_evidence_is_a_known_one",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EvidenceRevision(models.Model):
    """A file or a link as it was put into the register; rows are only ever added.

    `stored_as` is the random name of the file in the private store, `shown_as` the
    name it came with; both are empty for a link. `sha256` is of the stored bytes.
    """

    PATH = "evidence__assessment__organisation__"

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField(_("revision"))
    link = models.URLField(_("link"), max_length=2000, blank=True)
    stored_as = models.CharField(_("stored as"), max_length=64, blank=True)
    shown_as = models.CharField(_("file"), max_length=200, blank=True)
    content_type = models.CharField(_("type of file"), max_length=100, blank=True)
    size = models.PositiveIntegerField(_("bytes"), default=0)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("when"))

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("revision of evidence")
        verbose_name_plural = _("revisions of evidence")
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "number"], name="evidence_revision_given_once"
            ),
            models.CheckConstraint(
                condition=models.Q(link="") ^ models.Q(stored_as=""),
                name="evidence_is_a_file_or_a_link",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence} {self.number}"


class EvidenceUse(models.Model):
    """A question that a piece of evidence supports, and where in it."""

    PATH = "evidence__assessment__organisation__"

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="uses")
    question = models.CharField(_("question"), max_length=128)
    place = models.CharField(_("article or page"), max_length=300, blank=True)

    objects = OfOrganisation.as_manager()

    class Meta:
        verbose_name = _("use of evidence")
        verbose_name_plural = _("uses of evidence")
        constraints = [
            models.UniqueConstraint(
                fields=["evidence", "question"], name="evidence_used_once_per_question"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.evidence} {self.question}"
