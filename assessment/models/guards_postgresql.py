"""The guards of what was signed, in the words of PostgreSQL.

A guard of rows holds the row of their assessment (FOR KEY SHARE) before it looks
whether that is signed: who signs holds it FOR UPDATE, so one of the two waits, and
then sees what the other did.
"""

# ruff: noqa: S608 -- the names in these statements are our own

from collections.abc import Iterator

from assessment.models.guarded import (
    ASSESSMENT,
    BY_ASSESSMENT,
    BY_EVIDENCE,
    EVIDENCE,
    FOR_EVER,
    OPENING,
    SIGNATURE,
    SIGNED,
    STAYS,
    VOIDING,
    Guard,
)


def postgresql_guards() -> Iterator[Guard]:
    """Yield the triggers: for each table one of its rows, and one against TRUNCATE."""
    for function, tables in _TABLES.items():
        for table in tables:
            verbs = "UPDATE OR DELETE"
            if function in {_OF_ROWS, _OF_EVIDENCE}:
                verbs = f"INSERT OR {verbs}"
            runs = f"EXECUTE FUNCTION {function}()"
            name = f"{table}_keeps_what_is_signed"
            yield Guard(
                name,
                table,
                f'CREATE TRIGGER {name} BEFORE {verbs} ON "{table}"'
                f" FOR EACH ROW {runs}",
            )
            name = f"{table}_is_not_emptied"
            yield Guard(
                name,
                table,
                f'CREATE TRIGGER {name} BEFORE TRUNCATE ON "{table}"'
                f" FOR EACH STATEMENT {runs}",
            )


def make_function(name: str) -> str:
    """Return the statement that makes one of the functions."""
    head = f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$"
    return f"{head}{BODIES[name]}$$ LANGUAGE plpgsql"


def function_of(table: str) -> str:
    """Return the name of the function that guards a table."""
    return next(name for name, tables in _TABLES.items() if table in tables)


_OF_ROWS = "refuse_change_of_signed_row"
_OF_EVIDENCE = "refuse_change_of_signed_evidence"
_OF_ASSESSMENTS = "refuse_change_of_signed_assessment"
_OF_SIGNATURES = "refuse_change_of_signature"
_OF_WHAT_STAYS = "refuse_change_of_what_stays"
_TABLES = {
    _OF_ROWS: BY_ASSESSMENT,
    _OF_EVIDENCE: BY_EVIDENCE,
    _OF_ASSESSMENTS: (ASSESSMENT,),
    _OF_SIGNATURES: (SIGNATURE,),
    _OF_WHAT_STAYS: FOR_EVER,
}
_REFUSE_SIGNED = f"RAISE EXCEPTION '{SIGNED}' USING ERRCODE = 'restrict_violation';"
_REFUSE = f"RAISE EXCEPTION '{STAYS}' USING ERRCODE = 'restrict_violation';"
_DONE = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
_ROWS = """
DECLARE
    ids bigint[] := '{{}}';
BEGIN
    IF TG_OP = 'TRUNCATE' THEN {refuse} END IF;
    IF TG_OP <> 'INSERT' THEN ids := ids || ({old}); END IF;
    IF TG_OP <> 'DELETE' THEN ids := ids || ({new}); END IF;
    PERFORM 1 FROM {assessment} WHERE id = ANY (ids) ORDER BY id FOR KEY SHARE;
    IF EXISTS (
        SELECT 1 FROM {assessment} WHERE id = ANY (ids) AND signed_at IS NOT NULL
    ) THEN {refuse} END IF;
    {done}
END """


def _rows(old: str, new: str) -> str:
    return _ROWS.format(
        refuse=_REFUSE_SIGNED, done=_DONE, assessment=ASSESSMENT, old=old, new=new
    )


def _same(but: tuple[str, ...]) -> str:
    names = ", ".join(f"'{name}'" for name in but)
    return f"to_jsonb(OLD) - ARRAY[{names}] = to_jsonb(NEW) - ARRAY[{names}]"


_BY_EVIDENCE = f"SELECT assessment_id FROM {EVIDENCE} WHERE id = {{row}}.evidence_id"
BODIES = {
    _OF_ROWS: _rows("OLD.assessment_id", "NEW.assessment_id"),
    _OF_EVIDENCE: _rows(_BY_EVIDENCE.format(row="OLD"), _BY_EVIDENCE.format(row="NEW")),
    _OF_ASSESSMENTS: f"""
BEGIN
    IF TG_OP = 'TRUNCATE' THEN {_REFUSE_SIGNED} END IF;
    IF OLD.signed_at IS NULL THEN {_DONE} END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.signed_at IS NULL AND NEW.revision = OLD.revision + 1
            AND {_same(OPENING)} THEN RETURN NEW; END IF;
    END IF;
    {_REFUSE_SIGNED}
END """,
    _OF_SIGNATURES: f"""
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL
            AND {_same(VOIDING)} THEN RETURN NEW; END IF;
    END IF;
    {_REFUSE}
END """,
    _OF_WHAT_STAYS: f"""
BEGIN
    {_REFUSE}
END """,
}
