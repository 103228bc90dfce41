r"""Words that shame, and what to say instead: data, for each language.

For experts who extend it: each line is a pattern and the words to use instead. A
pattern is compared with whole words, in small letters; `\w*` stands for any ending,
`(a|b)` for either. Give a pattern the words around it where a word shames in one
sense only: “clean” of a person or a urine test, not of a room. Add a language under
its code (`de`; `pt` holds for `pt-BR` as well), without the short vowels of Arabic:
they are passed over. What is found is a warning: a title of a law or the words people
search for may need the word, and a person decides.
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

# What Arabic writes as one with the word behind it: and, so, the, by, like, for.
_BEFORE = "[وف]?(ال|بال|كال|لل|[بكل])?"
_ARABIC: Mapping[str, str] = {
    r"مدمن(ا|ة|ون|ين|ات|و|ي|ان)?": "شخص لديه مشكلة مع المخدرات",
    r"متعاط(ي|يا|ية|ون|ين|يات|و)?": "شخص يستخدم المخدرات",
    r"تعاطي (المخدرات|الكحول|المواد|الأدوية|العقاقير)": "استخدام",
    r"[يتأن]?تعاط(ى|ون|ين|يت|وا)": "يستخدم",
    r"إساءة (استخدام|استعمال) (المخدرات|الكحول|المواد|الأدوية|العقاقير)": (
        "استخدام، استخدام ضار"
    ),
    r"(حشاش|محشش|مسطول)(ا|ة|ون|ين|ات)?": "شخص يستخدم القنب",
    r"(سكير|مخمور|خمورجي)(ا|ة|ون|ين|ات)?": "شخص لديه مشكلة مع الكحول",
    r"انتكاس(ا|ة|ات)?|[يتأن]?نتكس(ت|وا|ون)?|انتكس(ت|وا)?": "عودة إلى الاستخدام",
    r"(بقي|بقيت|يبقى|تبقى|ظل|ظلت|أصبح|أصبحت) نظيف(ا|ة)?": "لا يستخدم، في مرحلة التعافي",
    r"(عينة|تحليل|فحص|بول) (نظيف|قذر|وسخ)ة?": "نتيجة سلبية أو إيجابية",
    r"(إبر|إبرة|محقنة|محاقن|حقن) (قذرة|وسخة)": "إبر مستعملة",
    r"عاهر(ة|ات)?|مومس(ات)?|بائع(ة|ات) (ال)?هوى": "شخص يبيع خدمات جنسية",
    r"مجرم(ا|ة|ون|ين|ات)?": "شخص خالف القانون",
}
ARABIC = {_BEFORE + f"({word})": instead for word, instead in _ARABIC.items()}
# Croatian and Serbian have these in common.
_BOTH: Mapping[str, str] = {
    r"narkoman\w*|džanki\w*|drogera[šs]\w*|drogaš\w*": "osoba koja koristi droge",
    r"(?<!anonimni )(?<!anonimnih )alkoholičar\w*": (
        "osoba koja ima problema s alkoholom"
    ),
    r"pijan(ac|ca|cu|cem|ci|ce|cima|ica|ice|icu|icom|icama)|pijandur\w*": (
        "osoba koja ima problema s alkoholom"
    ),
    r"recidiv(a|i|u|om|e|ima)?|recidivira\w*|recidivist\w*": "ponovna uporaba",
    r"(ostati|ostao|ostala|ostaje|postati|postao|postala) čist(a|i|e)?": (
        "ne koristiti, oporavljati se"
    ),
    r"(čist|prljav)(i|a|e|og|ih|im)? (urin|test|uzor|nalaz)\w*": (
        "negativan ili pozitivan nalaz"
    ),
    r"prljav(a|e|u|ih|im|om) (igl|špric|štrcaljk)\w*": "rabljene igle",
    r"prostitutk\w*|kurv\w*": "osoba koja prodaje seksualne usluge",
    r"kriminal(ac|ca|cu|cem|ci|aca|cima|ce)": "osoba koja je prekršila zakon",
}
CROATIAN = {
    **_BOTH,
    r"ovisni(k|ka|ku|kom|če|ci|ke|cima|ca|ce|cu|com|cama)": (
        "osoba koja koristi droge, osoba ovisna o drogama"
    ),
    r"zlou?porab(a|e|i|u|om) (droga|droge|alkohola|lijekova|tvari|opojnih)": (
        "uporaba, štetna uporaba"
    ),
}
SERBIAN = {
    **_BOTH,
    r"recidiv(a|i|u|om|e|ima)?|recidivira\w*|recidivist\w*": "ponovna upotreba",
    r"prljav(a|e|u|ih|im|om) (igl|špric)\w*": "korišćene igle",
    r"zavisni(k|ka|ku|kom|če|ci|ke|cima|ca|ce|cu|com|cama)": (
        "osoba koja koristi droge, osoba zavisna od droga"
    ),
    r"zloupotreb(a|e|i|u|om) (droga|droge|alkohola|lekova|supstanci|opojnih)": (
        "upotreba, štetna upotreba"
    ),
}
_USES = "άτομο που κάνει χρήση ουσιών"
_DRINKS = "άτομο που έχει πρόβλημα με το αλκοόλ"
GREEK: Mapping[str, str] = {
    r"(ναρκομαν|τοξικομαν)\w+": _USES,
    r"πρεζ(άκι|άκια|άκιας|άκηδες|όνι|όνια|ού)|χασικλ(ής|ή|ήδες|ού)": _USES,
    r"εθισμέν(ος|η|ο|οι|ες|ου|ους|ων)": "με εξάρτηση",
    r"κατ(άχρηση|άχρησης|αχρήσεις) (των )?(ναρκωτικών|ουσιών|φαρμάκων)": (
        "χρήση, επιβλαβής χρήση"
    ),
    r"κατ(άχρηση|άχρησης|αχρήσεις) (του )?αλκοόλ": "χρήση, επιβλαβής χρήση",
    r"(?<!ανώνυμοι )(?<!ανώνυμους )αλκοολικ(ός|οί|ούς)": _DRINKS,
    r"μέθυσ(ος|οι|ου|ους|ων)|μεθύστακ\w+": _DRINKS,
    r"υποτροπ(ή|ής|ές|ών)|υποτροπιά\w+|υποτροπία\w+": "επιστροφή στη χρήση",
    r"(μένω|μένει|μείνω|μείνει|έμεινα|έμεινε|παραμένει) καθαρ(ός|ή|οί|ές)": (
        "δεν κάνει χρήση"
    ),
    r"(καθαρ|βρ[ώό]μικ)(ά|α|ό|ο) (ούρα|τεστ|δείγμα\w*)": "αρνητικό ή θετικό τεστ",
    r"βρ[ώό]μικ(η|ες|ων) (βελόν|σύριγγ)\w+": "χρησιμοποιημένες βελόνες",
    r"πόρν(η|ης|ες|ών)|πουτάν\w+|ιερόδουλ\w+": (
        "άτομο που παρέχει σεξουαλικές υπηρεσίες"
    ),
    r"εγκληματί(ας|α|ες)|εγκληματιών": "άτομα που παραβίασαν τον νόμο",
}

INSTEAD: Mapping[str, Mapping[str, str]] = {
    "en": ENGLISH,
    "fr": FRENCH,
    "ar": ARABIC,
    "hr": CROATIAN,
    "sr": SERBIAN,  # in Latin letters
    "el": GREEK,
}
