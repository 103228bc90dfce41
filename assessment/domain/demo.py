"""Invented organisations and people, to try the site with. Nobody of them is real."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from assessment.domain.roles import Role

ATLANTIS = "Atlantis: drug policy group (invented)"
RURITANIA = "Ruritania: drug policy group (invented)"
ORGANISATIONS = (ATLANTIS, RURITANIA)
DOMAIN = "demo.example"  # RFC 2606: no mail ever gets there


@dataclass(frozen=True, slots=True)
class Persona:
    """Somebody to sign in as; `roles` are by organisation."""

    key: str
    name: str
    roles: Mapping[str, Role] = field(default_factory=dict)
    language: str = "en"
    time_zone: str = "UTC"
    is_expert: bool = False
    body: str = ""

    @property
    def email(self) -> str:
        return f"{self.key}@{DOMAIN}"


PERSONAS = (
    Persona("expert", "Elis Expert", is_expert=True),
    Persona("expert2", "Ebba Expert", is_expert=True),  # who reviews what Elis writes
    Persona(
        "coordinator",
        "Cora Coordinator",
        {ATLANTIS: Role.COORDINATOR},
        time_zone="Europe/Zagreb",
        body="Ministry of Health",
    ),
    Persona(
        "contributor",
        "Conrad Contributor",
        {ATLANTIS: Role.CONTRIBUTOR},
        body="Ministry of Justice",
    ),
    Persona(
        "contributor2",
        "Carla Contributor",
        {ATLANTIS: Role.CONTRIBUTOR},
        "fr",
        body="Ministère de l’Intérieur",
    ),
    Persona(
        "reviewer",
        "Rhea Reviewer",
        {ATLANTIS: Role.REVIEWER},
        body="Ombuds institution",
    ),
    Persona(
        "signatory",
        "Simon Signatory",
        {ATLANTIS: Role.SIGNATORY},
        body="Ministry of Health",
    ),
    Persona(
        "signatory2",
        "Justina Signatory",
        {ATLANTIS: Role.SIGNATORY},
        body="Ministry of Justice",
    ),
    Persona(
        "signatory3",
        "Irène Signataire",
        {ATLANTIS: Role.SIGNATORY},
        "fr",
        body="Ministère de l’Intérieur",
    ),
    Persona("head", "Hela Head", {ATLANTIS: Role.HEAD}),
    Persona(
        "observer",
        "Olga Observer",
        {ATLANTIS: Role.OBSERVER, RURITANIA: Role.CONTRIBUTOR},
        "ar",
    ),
    Persona("civil", "Cyril of Harbour Street", {ATLANTIS: Role.CIVIL_SOCIETY}),
    Persona("ruritania", "Rita of Ruritania", {RURITANIA: Role.COORDINATOR}),
)
