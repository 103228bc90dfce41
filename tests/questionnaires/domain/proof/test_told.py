"""What the page on the proof says of its codes."""

import re
from pathlib import Path

from questionnaires.domain.proof import telling

TOP = Path(__file__).resolve().parents[4]
CODE = re.compile(r"\bP\d{3}\b")


def test_every_code_of_the_proof_is_explained():
    codes = set(CODE.findall(Path(telling.__file__).read_text()))
    assert {"P101", "P111", "P112"} <= codes
    assert codes == set(CODE.findall((TOP / "docs" / "proof.md").read_text()))
