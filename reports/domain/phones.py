"""Phone numbers as they are dialled: for a link, from home or from abroad."""

from reports.domain.report import Phone

# Code of the country, and what a number of the country begins with that is left out
# behind it. Source: ITU-T E.164 and the national numbering plans. Countries that are
# not here have their numbers dialled as they are written.
CODES = {
    "AD": ("376", ""),
    "AL": ("355", "0"),
    "AM": ("374", "0"),
    "AT": ("43", "0"),
    "AZ": ("994", "0"),
    "BA": ("387", "0"),
    "BE": ("32", "0"),
    "BG": ("359", "0"),
    "CH": ("41", "0"),
    "CY": ("357", ""),
    "CZ": ("420", ""),
    "DE": ("49", "0"),
    "DK": ("45", ""),
    "EE": ("372", ""),
    "ES": ("34", ""),
    "FI": ("358", "0"),
    "FR": ("33", "0"),
    "GB": ("44", "0"),
    "GE": ("995", "0"),
    "GR": ("30", ""),
    "HR": ("385", "0"),
    "HU": ("36", "06"),
    "IE": ("353", "0"),
    "IS": ("354", ""),
    "IT": ("39", ""),  # the 0 is a part of the number
    "LI": ("423", ""),
    "LU": ("352", ""),
    "LV": ("371", ""),
    "MC": ("377", ""),
    "MD": ("373", "0"),
    "ME": ("382", "0"),
    "MK": ("389", "0"),
    "MT": ("356", ""),
    "NL": ("31", "0"),
    "NO": ("47", ""),
    "PL": ("48", ""),
    "PT": ("351", ""),
    "RO": ("40", "0"),
    "RS": ("381", "0"),
    "SE": ("46", "0"),
    "SI": ("386", "0"),
    "SK": ("421", "0"),
    "TR": ("90", "0"),
    "UA": ("380", "0"),
    "XK": ("383", "0"),
}
SHORTEST = 7  # fewer digits are a number that exists inside of the country only
FREE = ("800", "0800", "00800")  # as a rule cannot be reached through the code


def phones(country: str, numbers: str) -> tuple[Phone, ...]:
    """Return the numbers of a service, each as it is written and as a link."""
    written = [number.strip() for number in numbers.split(",")]
    return tuple(Phone(one, dialled(country, one)) for one in written if one)


def dialled(country: str, number: str) -> str:
    """Return the digits of a link; international where the country's code is known."""
    digits = "".join(sign for sign in number if sign in "0123456789")
    if number.strip().startswith("+"):
        return f"+{digits}"
    is_local = len(digits) < SHORTEST or digits.startswith((*FREE, "00"))
    if is_local or country not in CODES:
        return digits
    code, trunk = CODES[country]
    return f"+{code}{digits.removeprefix(trunk)}"
