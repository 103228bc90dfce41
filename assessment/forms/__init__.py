"""What people send us, one form for each kind of it."""

from assessment.forms.question import QuestionForm, sentence

__all__ = ["QuestionForm", "sentence"]
