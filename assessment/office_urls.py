"""The addresses below /office/: of the site, of the reader, and of one organisation."""

from django.urls import path, register_converter

from assessment.views import (
    experts,
    fronts,
    letters,
    my_data,
    offices,
    people,
    record,
)
from assessment.views.assessments import (
    assigning,
    beside,
    bringing,
    contributing,
    moving,
    opening,
    overview,
    reviewing,
    sharing_out,
    signing,
    talking,
    worksheet,
)
from assessment.views.evidence import pieces, register
from assessment.views.planning import carrying, plan, writing
from assessment.views.planning import moving as moving_actions
from assessment.views.sharing import giving, receiving


class Code:
    """The code of an organisation, an account or a letter: 80 bits in base 32."""

    regex = "[0-9a-hjkmnp-tv-z]{16}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Key:
    """The key of a section or a question."""

    regex = "[a-z][a-z0-9_]{0,127}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Code, "code")
register_converter(Key, "key")

_EVIDENCE = "assessments/<code:assessment>/evidence/"
_PIECE = f"{_EVIDENCE}<code:piece>/"
of_evidence = [
    path(_EVIDENCE, register.register, name="evidence"),
    path(f"{_EVIDENCE}add/", register.add, name="add_evidence"),
    path(f"{_EVIDENCE}reuse/", register.reuse, name="reuse_evidence"),
    path(_PIECE, pieces.show, name="evidence_piece"),
    path(f"{_PIECE}change/", pieces.change, name="change_evidence"),
    path(f"{_PIECE}revise/", pieces.revise, name="revise_evidence"),
    path(f"{_PIECE}use/", pieces.use, name="use_evidence"),
    path(f"{_PIECE}unuse/", pieces.stop_using, name="unuse_evidence"),
    path(f"{_PIECE}remove/", pieces.remove, name="remove_evidence"),
    path(f"{_PIECE}file/<int:number>/", pieces.file, name="evidence_file"),
]

_PLAN = "assessments/<code:assessment>/plan/"
_ACTION = f"{_PLAN}<code:action>/"
of_plan = [
    path(_PLAN, plan.plan, name="plan"),
    path(
        "assessments/<code:assessment>/plan.<str:form>",
        plan.plan_file,
        name="plan_file",
    ),
    path(f"{_PLAN}add/", writing.add, name="add_action"),
    path(f"{_PLAN}carry/", carrying.carry, name="carry_actions"),
    path(f"{_ACTION}change/", writing.change, name="change_action"),
    path(f"{_ACTION}move/", moving_actions.move, name="move_action"),
    path(f"{_ACTION}remove/", moving_actions.remove, name="remove_action"),
]

_SHARES = "assessments/<code:assessment>/shares/"
of_sharing = [
    path(_SHARES, giving.shares, name="shares"),
    path(f"{_SHARES}<code:share>/end/", giving.end, name="end_share"),
    path(f"{_SHARES}<int:revision>/<slug:way>/", giving.share_one, name="share"),
]

_COVER = "<code:office>/cover/"
of_cover = [
    path(_COVER, fronts.cover, name="cover"),
    path(f"{_COVER}add/", fronts.add, name="add_logo"),
    path(f"{_COVER}<code:logo>/remove/", fronts.remove, name="remove_logo"),
    path(f"{_COVER}<code:logo>.png", fronts.picture, name="cover_picture"),
]

app_name = "office"
urlpatterns = [
    path("", offices.home, name="home"),
    path("invitation/<str:letter>/", letters.invitation, name="invitation"),
    path("me/data.json", my_data.my_data, name="my_data"),
    path("me/delete/", my_data.delete_me, name="delete_me"),
    path("organisations/", experts.organisations, name="organisations"),
    path("organisations/found/", experts.found, name="found"),
    path("organisations/<code:office>/lead/", experts.lead, name="lead"),
    path(
        "organisations/<code:office>/lead/<code:letter>/revoke/",
        experts.revoke_lead,
        name="revoke_lead",
    ),
    path("experts/", experts.experts, name="experts"),
    path(
        "experts/invitations/<code:letter>/revoke/",
        experts.revoke,
        name="revoke_expert",
    ),
    path("experts/<code:person>/end/", experts.end, name="end_expert"),
    path("experts/second-factor/", experts.reset_factor, name="reset_any_factor"),
    path("assessments/<code:assessment>/", overview.show, name="assessment"),
    path(
        "assessments/<code:assessment>/sections/<key:section>/",
        overview.section,
        name="section",
    ),
    path(
        "assessments/<code:assessment>/sections/<key:section>/responsible/",
        assigning.responsible,
        name="assign",
    ),
    path(
        "assessments/<code:assessment>/sections/<key:section>/worksheet.xlsx",
        worksheet.take,
        name="worksheet",
    ),
    path(
        "assessments/<code:assessment>/sections/<key:section>/worksheet/",
        worksheet.bring,
        name="worksheet_in",
    ),
    path(
        "assessments/<code:assessment>/sections/<key:section>/review/",
        reviewing.review_one,
        name="review_section",
    ),
    path(
        "assessments/<code:assessment>/responsible/",
        sharing_out.share_out,
        name="share_out",
    ),
    path("assessments/<code:assessment>/review/", reviewing.review, name="review"),
    path(
        "assessments/<code:assessment>/questions/<key:question>/history/",
        beside.history,
        name="history",
    ),
    path(
        "assessments/<code:assessment>/questions/<key:question>/view/",
        beside.dissent,
        name="dissent",
    ),
    path("assessments/<code:assessment>/version/", moving.version, name="version"),
    path("assessments/<code:assessment>/sign/", signing.signing, name="sign"),
    path("assessments/<code:assessment>/reopen/", signing.open_again, name="reopen"),
    path(
        "assessments/<code:assessment>/signed/<int:revision>/",
        signing.signed,
        name="signed",
    ),
    path(
        "assessments/<code:assessment>/questions/<key:question>/comments/",
        talking.comments,
        name="comments",
    ),
    path(
        "assessments/<code:assessment>/contribution/",
        contributing.contribution,
        name="contribution",
    ),
    path(
        "assessments/<code:assessment>/contributions/",
        contributing.contributions,
        name="contributions",
    ),
    path("assessments/<code:assessment>/days/", opening.deadline, name="deadline"),
    *of_evidence,
    *of_plan,
    *of_sharing,
    *of_cover,
    path("<code:office>/assessments/begin/", opening.begin, name="begin"),
    path("<code:office>/assessments/bring/", bringing.bring_one, name="bring"),
    path("<code:office>/", offices.show, name="show"),
    path("<code:office>/change/", offices.change, name="change"),
    path("<code:office>/invite/", people.invite, name="invite"),
    path(
        "<code:office>/invitations/<code:letter>/revoke/",
        people.revoke,
        name="revoke",
    ),
    path("<code:office>/members/<code:person>/", people.member, name="member"),
    path(
        "<code:office>/members/<code:person>/role/",
        people.change_role,
        name="change_role",
    ),
    path(
        "<code:office>/members/<code:person>/body/",
        people.change_body,
        name="change_body",
    ),
    path("<code:office>/members/<code:person>/end/", people.end, name="end"),
    path(
        "<code:office>/members/<code:person>/second-factor/",
        people.reset_factor,
        name="reset_factor",
    ),
    path("<code:office>/shared/", receiving.received, name="received"),
    path("<code:office>/record/", record.record, name="record"),
    path("<code:office>/record.<str:form>", record.record_file, name="record_file"),
]
