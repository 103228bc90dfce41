"""Who translated a text last, and who read it over; what experts say of a change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from questionnaires.models.questionnaire import Questionnaire


class Rendering(models.Model):
    """One text in one language: whose words they are, and who vouches for them.

    It holds for the words of `words_mark` only, so that words brought otherwise have no
    author. Accounts are named by their codes. `note` is what translators and reviewers
    leave for each other; `role` is what the reviewer is (“native speaker, doctor”).
    """

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="renderings"
    )
    language = models.CharField(_("language"), max_length=35)
    sheet = models.CharField(_("sheet"), max_length=20)
    key = models.TextField(_("key"))
    column = models.CharField(_("column"), max_length=40)
    words_mark = models.CharField(_("mark of the words"), max_length=12, blank=True)
    translated_by = models.CharField(_("translated by"), max_length=64, blank=True)
    reviewed_by = models.CharField(_("reviewed by"), max_length=64, blank=True)
    role = models.CharField(_("role of the reviewer"), max_length=100, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("rendering")
        verbose_name_plural = _("renderings")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "language", "sheet", "key", "column"],
                name="one_rendering_per_text_and_language",
            ),
            models.CheckConstraint(
                condition=models.Q(reviewed_by="")
                | ~models.Q(reviewed_by=models.F("translated_by")),
                name="nobody_reviews_what_they_translated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.sheet}/{self.key}/{self.column}"


class Judgement(models.Model):
    """What class an expert says one change is of, between two versions, and why.

    `after` may be the number that the draft will get. It holds as long as the part is
    as `mark` says: who changes it further, judges anew.
    """

    questionnaire = models.ForeignKey(
        Questionnaire, models.CASCADE, related_name="judgements"
    )
    before = models.PositiveIntegerField(_("version before"))
    after = models.PositiveIntegerField(_("version after"))
    part = models.CharField(_("kind of part"), max_length=20)
    key = models.TextField(_("key"))
    aspect = models.CharField(_("aspect"), max_length=20)
    change_class = models.CharField(_("class of the change"), max_length=10)
    reason = models.TextField(_("reason"))
    mark = models.CharField(_("mark of the part"), max_length=12)
    by = models.CharField(_("judged by"), max_length=64)

    class Meta:
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "before", "after", "part", "key", "aspect"],
                name="one_judgement_per_change",
            ),
            models.CheckConstraint(
                condition=models.Q(before__lt=models.F("after")),
                name="judgement_goes_forward",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=""), name="judgement_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} – {self.after}: {self.part} {self.key}"
