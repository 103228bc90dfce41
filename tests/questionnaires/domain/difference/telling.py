"""Ways to ask what differs: short, so that a test is a sentence."""

from questionnaires.domain.difference import Aspect
from questionnaires.domain.difference.looks import as_it_looks


def told(before, after):
    """What differs, as `{"question b": {"wording": "wording"}}`: class by aspect."""
    return {
        f"{changed.part} {changed.key}": {
            str(change.aspect): str(change.change_class) for change in changed.changes
        }
        for changed in as_it_looks(before, after).parts
    }


def names(before, after, part, key, aspect):
    """The names of one change."""
    return as_it_looks(before, after).of(part)[key].change(Aspect(aspect)).names


def languages(before, after, part, key, aspect):
    """The languages of one change."""
    return as_it_looks(before, after).of(part)[key].change(Aspect(aspect)).languages
