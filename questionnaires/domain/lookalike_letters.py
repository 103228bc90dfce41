"""Letters of other scripts that look like Latin ones: data, and no more than that.

To extend it: add a letter to both rows, in the same place. Only letters belong here
that a reader cannot tell apart in ordinary print.
"""

_CYRILLIC = "аеорсухіјѕһԁԛԝАВЕКМНОРСТХІЈЅ"
_LOOK_LATIN = "aeopcyxijshdqwABEKMHOPCTXIJS"
_GREEK = "ονΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"
_LIKE_LATIN = "ovABEZHIKMNOPTYX"

LATIN_OF = str.maketrans(_CYRILLIC + _GREEK, _LOOK_LATIN + _LIKE_LATIN)
