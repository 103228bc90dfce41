"""The walks of test_pseudo_locale.py to pages of organisations."""

import re
from datetime import timedelta

from django.core import mail

from assessment.actions import offices
from assessment.actions.accounts import reset_second_factor
from assessment.domain.roles import Calling, Role
from assessment.mail import signer
from assessment.models import Invitation, Organisation
from assessment.storage import today
from tests.accounts import make_account, sign_in
from tests.guards import in_sql
from tests.journeys.account_walks import NUMBERS, ada, stranger
from tests.journeys.pseudo import LANGUAGE, Page

NEW = "a better horse battery"
NO_WORDS_OF_OFFICES = {"ben", "new", "x", "n", "k"}  # of e-mail addresses


def founded():
    code = offices.found_organisation("⟪Office⟫", "UTC", by="", today=today())
    return Organisation.objects.get(code=code)


def invited(office, role=Role.OBSERVER, day=None):
    email = f"new{next(NUMBERS)}@example.org"
    return offices.invite(
        office.code if office else "",
        email,
        role,
        LANGUAGE,
        by="",
        today=day or today(),
    )


def coordinator(walk):
    """Sign in as the coordinator of a new organisation."""
    office = founded()
    ada(walk, role="coordinator", organisation=office)
    return office, f"/office/{office.code}/"


def someone(office, role="observer"):
    email = f"ben{next(NUMBERS)}@example.org"
    return make_account(email, role=role, organisation=office, name="⟪Ben⟫")


def send(walk, address, **data):
    walk.keep(walk.client.post(address, data, follow=True))


def home(walk):
    ada(walk, totp=False)
    walk.get("/office/")
    coordinator(walk)
    walk.get("/office/")
    ada(walk, expert=True)
    walk.get("/office/")


def show(walk):
    office, there = coordinator(walk)
    someone(office)
    invited(office)
    invited(office, day=today() - timedelta(days=20))
    make_account(
        "x@example.org", role="observer", organisation=office, totp=False, name="⟪X⟫"
    )
    walk.get(there)


def change(walk):
    _office, there = coordinator(walk)
    walk.get(f"{there}change/")
    send(walk, f"{there}change/", name="", time_zone="xx")
    send(walk, f"{there}change/", name="⟪Office⟫", time_zone="UTC")


def invite(walk):
    office, there = coordinator(walk)
    walk.get(f"{there}invite/")
    good = {"email": "x@example.org", "role": "reviewer", "language": LANGUAGE}
    for more in ({"email": "x@", "role": "king"}, {"email": "", "role": ""}, {}, {}):
        send(walk, f"{there}invite/", **good | more)
    words = re.sub(r"http[\w:/.-]+", "", mail.outbox[-1].body)
    walk.pages.append(Page(f"<p>{words}</p>"))
    taken = {"email": someone(office).email}
    send(walk, f"{there}invite/", **good | taken)


def revoke(walk):
    office, there = coordinator(walk)
    address = f"{there}invitations/{invited(office)}/revoke/"
    send(walk, address)
    send(walk, address)


def member(walk):
    office, there = coordinator(walk)
    ben = someone(office).user.username
    walk.get(f"{there}members/{ben}/")
    me = Organisation.objects.get(pk=office.pk).memberships.get(role="coordinator")
    walk.get(f"{there}members/{me.user.username}/")


def change_role(walk):
    office, there = coordinator(walk)
    me = office.memberships.get().user.username
    ben = someone(office).user.username
    send(walk, f"{there}members/{ben}/role/", role="")
    send(walk, f"{there}members/{ben}/role/", role="reviewer")
    send(walk, f"{there}members/{me}/role/", role="observer")


def end(walk):
    office, there = coordinator(walk)
    me = office.memberships.get().user.username
    ben, eve = (someone(office).user.username for _each in range(2))
    send(walk, f"{there}members/{me}/end/", successor="")
    send(walk, f"{there}members/{ben}/end/", successor="x")
    send(walk, f"{there}members/{ben}/end/", successor="")
    send(walk, f"{there}members/{me}/end/", successor=eve)


def reset_factor(walk):
    office, there = coordinator(walk)
    me = office.memberships.get().user.username
    send(walk, f"{there}members/{me}/second-factor/")
    send(walk, f"{there}members/{someone(office).user.username}/second-factor/")
    expert = make_account(f"x{next(NUMBERS)}@example.org", expert=True, name="⟪X⟫")
    office.memberships.create(user=expert.user, role="observer", began_on=today())
    send(walk, f"{there}members/{expert.user.username}/second-factor/")
    send(walk, f"{there}members/{'0' * 16}/second-factor/")
    ben = someone(office).user
    ben.account.language = LANGUAGE
    ben.account.save()
    reset_second_factor(office.code, ben.username, by="")
    walk.pages.append(Page(f"<p>{mail.outbox[-1].body}</p>"))


def look(walk, address):
    """Go to a page on which codes of accounts stand; they are no words."""
    html = walk.client.get(address).content.decode()
    walk.pages.append(Page(re.sub(r"\([0-9a-f]{4,16}\)", "", html)))


def record(walk):
    office, there = coordinator(walk)
    ben, eve = (someone(office, "coordinator") for _each in range(2))
    code = ben.user.username
    letter = invited(office)
    offices.revoke(office.code, letter, by=code)
    offices.change_organisation(office.code, "⟪Office⟫", "UTC", by=code)
    reset_second_factor(office.code, eve.user.username, by=code)
    offices.change_role(office.code, eve.user.username, Role.OBSERVER, by=code)
    offices.end_membership(office.code, code, eve.user.username, by=code)
    for _time in range(60):
        offices.change_organisation(office.code, "⟪Office⟫", "UTC", by=code)
    look(walk, f"{there}record/")
    look(walk, f"{there}record/?page=2")
    ben.user.delete()
    in_sql("UPDATE questionnaires_auditevent SET hash = 'x' WHERE number = 2")
    look(walk, f"{there}record/?page=2")


def invitation(walk):
    office = founded()
    for role in (*Role, *Calling):
        letter = invited(None if role in set(Calling) else office, role)
        address = f"/office/invitation/{signer().sign(letter)}/"
        stranger(walk).get(address)
    walk.keep(walk.client.post(address, {"name": "", "password": "", "time_zone": "x"}))
    ada(walk, totp=False)
    walk.get(address)
    walk.get("/office/invitation/x/")
    persona = ada(walk, totp=False)
    letter = offices.invite(
        office.code, persona.email, Role.OBSERVER, LANGUAGE, by="", today=today()
    )
    address = f"/office/invitation/{signer().sign(letter)}/"
    walk.get(address)
    stranger(walk).get(address)
    sign_in(walk.client, persona)
    send(walk, address)
    letter = invited(office)
    stranger(walk)
    given = {"name": "⟪Ben⟫", "password": NEW, "time_zone": "UTC"}
    send(walk, f"/office/invitation/{signer().sign(letter)}/", **given)


def delete_me(walk):
    coordinator(walk)
    walk.get("/office/me/delete/")
    send(walk, "/office/me/delete/")
    ada(walk, totp=False)
    send(walk, "/office/me/delete/")


def organisations(walk):
    ada(walk, expert=True)
    Organisation.objects.all().delete()
    walk.get("/office/organisations/")
    office = founded()
    someone(office)
    founded()
    walk.get("/office/organisations/")


def found(walk):
    ada(walk, expert=True)
    there = "/office/organisations/found/"
    walk.get(there)
    good = {"name": "⟪Office⟫", "email": "n@example.org", "language": LANGUAGE}
    send(walk, there, name="", email="x", language="", time_zone="")
    for _time in range(2):
        send(walk, there, **good, time_zone="UTC")


def experts(walk):
    ada(walk, expert=True)
    make_account(f"x{next(NUMBERS)}@example.org", expert=True, name="⟪Eve⟫")
    invited(None, Calling.HELP_KEEPER)
    walk.get("/office/experts/")
    good = {"email": "k@example.org", "role": "expert", "language": LANGUAGE}
    for more in ({"email": "x", "role": ""}, {}, {}):
        send(walk, "/office/experts/", **good | more)


def revoke_expert(walk):
    ada(walk, expert=True)
    Invitation.objects.all().delete()
    address = f"/office/experts/invitations/{invited(None, Calling.EXPERT)}/revoke/"
    send(walk, address)
    send(walk, address)


def end_expert(walk):
    ada(walk, expert=True)
    eve = make_account(f"x{next(NUMBERS)}@example.org", expert=True, name="⟪Eve⟫")
    for _time in range(2):
        send(walk, f"/office/experts/{eve.user.username}/end/")


def reset_any_factor(walk):
    ada(walk, expert=True)
    email = f"x{next(NUMBERS)}@example.org"
    make_account(email, expert=True, name="⟪Eve⟫")
    there = "/office/experts/second-factor/"
    walk.get(there)
    send(walk, there, email="")
    send(walk, there, email="n@example.org")
    send(walk, there, email=email)


def lead(walk):
    ada(walk, expert=True)
    office = founded()
    there = f"/office/organisations/{office.code}/lead/"
    walk.get(there)
    for email in ("", "n@example.org", "n@example.org"):
        send(walk, there, email=email, language=LANGUAGE)


def revoke_lead(walk):
    ada(walk, expert=True)
    office = founded()
    letter = invited(office, Role.COORDINATOR)
    for _time in range(2):
        send(walk, f"/office/organisations/{office.code}/lead/{letter}/revoke/")


OFFICE_WALKS = {
    "office:home": home,
    "office:show": show,
    "office:change": change,
    "office:invite": invite,
    "office:revoke": revoke,
    "office:member": member,
    "office:change_role": change_role,
    "office:end": end,
    "office:reset_factor": reset_factor,
    "office:record": record,
    "office:invitation": invitation,
    "office:delete_me": delete_me,
    "office:organisations": organisations,
    "office:found": found,
    "office:experts": experts,
    "office:revoke_expert": revoke_expert,
    "office:end_expert": end_expert,
    "office:reset_any_factor": reset_any_factor,
    "office:lead": lead,
    "office:revoke_lead": revoke_lead,
}
NO_PAGES_OF_OFFICES = {
    "office:my_data": "a file for a person and machines",
    "office:record_file": "a file for a spreadsheet or a machine",
}
