r"""Words that shame, and what to say instead: data, for each language.

For experts who extend it: each line is a pattern and the words to use instead. A
pattern is compared with whole words, in small letters; `\w*` stands for any ending,
`(a|b)` for either. Give a pattern the words around it where a word shames in one
sense only: “clean” of a person or a urine test, not of a room. Add a language under
its code (`de`; `pt` holds for `pt-BR` as well). What is found is a warning: a title of
a law or the words people search for may need the word, and a person decides.
"""

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    r"addicts?": "a person with a drug problem, a person who uses drugs",
    r"addicted": "dependent",
    r"(drug|substance|alcohol) abus(e|es|er|ers|ing)": "use, harmful use",
    r"abusers?": "a person who uses drugs",
    r"abus(e|es|ed|ing) (of )?(drugs?|alcohol|substances?|medicines?)": "use of",
    r"(drug|substance|alcohol) misuse(rs?)?": "use, harmful use",
    r"junk(ie|y|ies)": "a person who uses drugs",
    r"crackheads?|potheads?|stoners?|dope ?fiends?|druggies?|tweakers?": (
        "a person who uses drugs"
    ),
    r"alcoholics?(?! anonymous)|drunkards?|winos?": "a person with an alcohol problem",
    r"drug habits?": "drug use",
    r"(stay|staying|stayed|get|getting|got) clean|clean and sober": (
        "not using, in recovery"
    ),
    r"(clean|dirty) (urines?|tests?|samples?|screens?)": "a negative or positive test",
    r"dirty (needles?|syringes?|works)": "used needles",
    r"relapsed?|relapses": "a return to use",
    r"former addicts?|ex-addicts?": "a person in recovery",
    r"prostitutes?": "a person who sells sex, a sex worker",
    r"criminals": "people who broke a law, people with a conviction",
}
FRENCH: Mapping[str, str] = {
    r"toxico(mane|manes|s)?": "une personne qui consomme des drogues",
    r"toxicomanies?": "la consommation, la dépendance",
    r"drogué(e|s|es)?": "une personne qui consomme des drogues",
    r"camé(e|s|es)?|junk(ie|ies|y)": "une personne qui consomme des drogues",
    r"accros?": "dépendant",
    r"alcooliques?|ivrognes?|pochard(e|s|es)?": (
        "une personne qui a un problème d’alcool"
    ),
    r"abus (de|d’|d')\s?(drogues?|alcool|substances?|médicaments?|stupéfiants?)": (
        "usage, usage nocif"
    ),
    r"abuse(r|nt|z)? (de|d’|d') ?(drogues?|alcool|substances?|médicaments?)": (
        "consommer"
    ),
    r"(rester|resté|restée|être|redevenir) clean": "ne plus consommer",
    r"(urines?|tests?|analyses?) (sales?|propres?)": "un test positif ou négatif",
    r"seringues? sales?": "une seringue usagée",
    r"rechut(e|es|er|é|ée|és|ées)": "une reprise de la consommation",
    r"prostituées?": "une personne qui vend des services sexuels",
}

INSTEAD: Mapping[str, Mapping[str, str]] = {"en": ENGLISH, "fr": FRENCH}
