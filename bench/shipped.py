"""What T3b compares with: formtools' own wizard, with the questions of the harbours."""

from functools import cache

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template import RequestContext, Template
from formtools.wizard.views import NamedUrlSessionWizardView

from questionnaires.domain.definition import Type
from tests.teams import harbours


@cache
def shown(words):
    return Template(words)


def forms_as_shipped():
    """Return the same sections as forms of Django: radio buttons and boxes."""
    bank = harbours()
    made = []
    for section in bank.sections:
        fields = {}
        for question in section.questions:
            if question.type is Type.SELECT_ONE:
                choices = [
                    (one.key, f"{one.label.in_language('en', 'en')}")
                    for one in bank.choices_of(question)
                ]
                fields[question.key] = forms.ChoiceField(
                    label=question.label.in_language("en", "en"),
                    choices=choices,
                    widget=forms.RadioSelect,
                    required=False,
                )
            else:
                fields[question.key] = forms.CharField(required=False)
            fields[f"{question.key}_found"] = forms.CharField(
                widget=forms.Textarea, required=False
            )
        made.append((section.key, type("Form", (forms.Form,), fields)))
    return made


# formtools' own template, without the frame of a site around it
PAGE = """{% load i18n %}{{ form.media }}
<form method="post">{% csrf_token %}<table>
{{ wizard.management_form }}{{ wizard.form }}
</table><input type="submit" value="{% translate "submit" %}"></form>"""


class AsShipped(NamedUrlSessionWizardView):
    def render_to_response(self, context, **_more):
        return HttpResponse(shown(PAGE).render(RequestContext(self.request, context)))

    def done(self, _forms, **_kwargs):
        return redirect("/hello/")
