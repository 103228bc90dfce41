"""The words of invented reports, in the languages that samples are made in.

They fit any questionnaire: what was found, and why somebody sees an answer differently,
goes by the level; actions name the area they are for. A questionnaire with a story of
its own (`sample_story.py`) has others in their place.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """What people would write, equally many words in each language.

    `found` are two ways to say each of the five levels, from the lowest, `unknown` what
    is said where nobody knows; `reasons` are for a lower level than the answer's: the
    lowest, one between, the highest but one. `actions` and `headline` name an area,
    `once_decided` a body.
    """

    language: str
    title: str
    before: Pair
    office: str
    bodies: tuple[str, str, str]
    people: tuple[str, str, str]
    found: tuple[Pair, Pair, Pair, Pair, Pair]
    unknown: str
    reasons: tuple[str, str, str]
    places: tuple[str, str, str]
    documents: tuple[str, str, str, str]
    actions: tuple[str, str, str, str, str]
    indicators: tuple[str, str, str, str, str]
    once_decided: str
    headline: str
    cover: str
    partners: Pair


WORDS: Mapping[str, Words] = {
    "en": Words(
        language="en",
        title="National self-assessment 2026",
        before=("National self-assessment 2023", "National self-assessment 2020"),
        office="Republic of Sylvania",
        bodies=(
            "Ministry of Health",
            "Ministry of Justice",
            "Ministry of the Interior",
        ),
        people=("A. Novak", "M. Ferrari", "I. Petrou"),
        found=(
            (
                "Nothing of this is in place today.",
                "No rule asks for it, and no place does it.",
            ),
            (
                "Some places do this by themselves; no rule asks for it.",
                "Two of five regions have begun; the others wait.",
            ),
            (
                "The rule is in force; many places do not follow it yet.",
                "The act is in force; three of five regions lack the means.",
            ),
            (
                "All five regions follow the rule.",
                "The rule is followed everywhere; nobody has published how well.",
            ),
            (
                "All five regions follow the rule; results come out every year.",
                "An independent body checks it every year, and slips are mended.",
            ),
        ),
        unknown="No register counts this.",
        reasons=(
            "Those we spoke with say that none of it reaches them.",
            "Those we spoke with know it from some places only.",
            "It is done, but nobody from outside checks it.",
        ),
        places=("Article 12", "Table 3", "page 14"),
        documents=(
            "Act on services for people who use drugs",
            "Treatment register, annual tables",
            "Visits to places of detention, report",
            "Evaluation of the drug strategy, draft",
        ),
        actions=(
            "“%(area)s”: write the missing rule and name who answers for it",
            "“%(area)s”: begin in the two regions that wait",
            "“%(area)s”: pay for the places that are missing",
            "“%(area)s”: train those who do the work",
            "“%(area)s”: name one office that answers questions",
        ),
        indicators=(
            "Regions where the rule is in force, of 5",
            "Regions that have begun, of 5",
            "Places that are paid for, of 40",
            "People who are trained, of 260",
            "Offices that are named, of 1",
        ),
        once_decided="%(body)s, once the government decides",
        headline="Least is in place in “%(area)s”: that is where to begin.",
        cover="Made with the support of the Harbour Foundation",
        partners=("Harbour Foundation", "League of Three Rings"),
    ),
    "fr": Words(
        language="fr",
        title="Auto-évaluation nationale 2026",
        before=("Auto-évaluation nationale 2023", "Auto-évaluation nationale 2020"),
        office="République de Sylvanie",
        bodies=(
            "Ministère de la Santé",
            "Ministère de la Justice",
            "Ministère de l’Intérieur",
        ),
        people=("A. Novak", "M. Ferrari", "I. Petrou"),
        found=(
            (
                "Rien de cela n’est en place aujourd’hui.",
                "Aucune règle ne le demande, et aucun lieu ne le fait.",
            ),
            (
                "Certains lieux le font d’eux-mêmes ; aucune règle ne le demande.",
                "Deux régions sur cinq ont commencé ; les autres attendent.",
            ),
            (
                "La règle est en vigueur ; beaucoup de lieux ne la suivent pas encore.",
                "La loi est en vigueur ; trois régions sur cinq manquent de moyens.",
            ),
            (
                "Les cinq régions suivent la règle.",
                "La règle est suivie partout ; nul n’a publié avec quels résultats.",
            ),
            (
                "Les cinq régions suivent la règle ; un bilan paraît chaque année.",
                "Un organe indépendant contrôle chaque année, et l’on corrige.",
            ),
        ),
        unknown="Aucun registre ne le compte.",
        reasons=(
            "Les personnes entendues disent que rien de cela ne les atteint.",
            "Les personnes entendues ne le connaissent que de certains lieux.",
            "Cela se fait, mais personne de l’extérieur ne le contrôle.",
        ),
        places=("Article 12", "Tableau 3", "page 14"),
        documents=(
            "Loi sur les services aux personnes qui consomment des drogues",
            "Registre des traitements, tableaux annuels",
            "Visites des lieux de détention, rapport",
            "Évaluation de la stratégie sur les drogues, projet",
        ),
        actions=(
            "« %(area)s » : écrire la règle qui manque et dire qui en répond",
            "« %(area)s » : commencer dans les deux régions qui attendent",
            "« %(area)s » : financer les places qui manquent",
            "« %(area)s » : former celles et ceux qui font le travail",
            "« %(area)s » : nommer un service qui répond aux questions",
        ),
        indicators=(
            "Régions où la règle est en vigueur, sur 5",
            "Régions qui ont commencé, sur 5",
            "Places financées, sur 40",
            "Personnes formées, sur 260",
            "Services nommés, sur 1",
        ),
        once_decided="%(body)s, si le gouvernement décide",
        headline="C’est dans « %(area)s » qu’il manque le plus : commençons par là.",
        cover="Avec le soutien de la Fondation du Port",
        partners=("Fondation du Port", "Ligue des Trois Anneaux"),
    ),
    "el": Words(
        language="el",
        title="Εθνική αυτοαξιολόγηση 2026",
        before=("Εθνική αυτοαξιολόγηση 2023", "Εθνική αυτοαξιολόγηση 2020"),
        office="Δημοκρατία της Συλβανίας",
        bodies=("Υπουργείο Υγείας", "Υπουργείο Δικαιοσύνης", "Υπουργείο Εσωτερικών"),
        people=("Α. Νόβακ", "Μ. Φεράρι", "Ι. Πέτρου"),
        found=(
            (
                "Τίποτε από αυτά δεν ισχύει σήμερα.",
                "Κανένας κανόνας δεν το ζητά και πουθενά δεν γίνεται.",
            ),
            (
                "Ορισμένοι το κάνουν μόνοι τους· κανένας κανόνας δεν το ζητά.",
                "Δύο από τις πέντε περιφέρειες άρχισαν· οι άλλες περιμένουν.",
            ),
            (
                "Ο κανόνας ισχύει· σε πολλά μέρη δεν τηρείται ακόμη.",
                "Ο νόμος ισχύει· τρεις από τις πέντε περιφέρειες δεν έχουν τα μέσα.",
            ),
            (
                "Και οι πέντε περιφέρειες τηρούν τον κανόνα.",
                "Ο κανόνας τηρείται παντού· κανείς δεν δημοσίευσε με ποιο αποτέλεσμα.",
            ),
            (
                "Και οι πέντε περιφέρειες τηρούν τον κανόνα· βγαίνει ετήσια έκθεση.",
                "Ανεξάρτητος φορέας το ελέγχει κάθε χρόνο και τα λάθη διορθώνονται.",
            ),
        ),
        unknown="Κανένα μητρώο δεν το μετρά.",
        reasons=(
            "Όσοι μας μίλησαν λένε ότι τίποτε από αυτά δεν φτάνει ως αυτούς.",
            "Όσοι μας μίλησαν το γνωρίζουν μόνο από ορισμένα μέρη.",
            "Γίνεται, αλλά κανείς απ’ έξω δεν το ελέγχει.",
        ),
        places=("Άρθρο 12", "Πίνακας 3", "σελίδα 14"),
        documents=(
            "Νόμος για τις υπηρεσίες σε άτομα που κάνουν χρήση ναρκωτικών",
            "Μητρώο θεραπείας, ετήσιοι πίνακες",
            "Επισκέψεις σε χώρους κράτησης, έκθεση",
            "Αξιολόγηση της στρατηγικής για τα ναρκωτικά, σχέδιο",
        ),
        actions=(
            "«%(area)s»: να γραφτεί ο κανόνας που λείπει και να οριστεί υπεύθυνος",
            "«%(area)s»: να αρχίσουν οι δύο περιφέρειες που περιμένουν",
            "«%(area)s»: να χρηματοδοτηθούν οι θέσεις που λείπουν",
            "«%(area)s»: να εκπαιδευτούν όσοι κάνουν τη δουλειά",
            "«%(area)s»: να οριστεί μία υπηρεσία που απαντά σε ερωτήσεις",
        ),
        indicators=(
            "Περιφέρειες όπου ισχύει ο κανόνας, από 5",
            "Περιφέρειες που άρχισαν, από 5",
            "Θέσεις που χρηματοδοτούνται, από 40",
            "Άτομα που εκπαιδεύτηκαν, από 260",
            "Υπηρεσίες που ορίστηκαν, από 1",
        ),
        once_decided="%(body)s, αν το εγκρίνει η κυβέρνηση",
        headline="Τα περισσότερα λείπουν στο πεδίο «%(area)s»: από εκεί αρχίζουμε.",
        cover="Με την υποστήριξη του Ιδρύματος Λιμένα",
        partners=("Ίδρυμα Λιμένα", "Σύνδεσμος Τριών Δακτυλίων"),
    ),
    "ar": Words(
        language="ar",
        title="التقييم الذاتي الوطني 2026",
        before=("التقييم الذاتي الوطني 2023", "التقييم الذاتي الوطني 2020"),
        office="جمهورية سيلفانيا",
        bodies=("وزارة الصحة", "وزارة العدل", "وزارة الداخلية"),
        people=("أ. نوفاك", "م. فيراري", "إ. بيترو"),
        found=(
            ("لا شيء من هذا قائم اليوم.", "لا قاعدة تطلب ذلك، ولا يُعمل به في أي مكان."),
            (
                "تعمل به بعض الأماكن من تلقاء نفسها، ولا قاعدة تطلبه.",
                "بدأت منطقتان من خمس، وتنتظر المناطق الأخرى.",
            ),
            (
                "القاعدة نافذة، ولا تتبعها أماكن كثيرة بعد.",
                "القانون نافذ، ولا تملك ثلاث مناطق من خمس الوسائل بعد.",
            ),
            (
                "تتبع المناطق الخمس جميعها القاعدة.",
                "القاعدة متبعة في كل مكان، ولم ينشر أحد نتائجها.",
            ),
            (
                "تتبع المناطق الخمس جميعها القاعدة، وتُنشر النتائج كل سنة.",
                "تراقب ذلك هيئة مستقلة كل سنة، ويُصحَّح ما تجده.",
            ),
        ),
        unknown="لا سجل يحصي ذلك.",
        reasons=(
            "يقول من تحدثنا إليهم إن شيئًا من ذلك لا يصل إليهم.",
            "من تحدثنا إليهم يعرفون ذلك من بعض الأماكن فقط.",
            "يُعمل بذلك، لكن لا أحد من الخارج يراقبه.",
        ),
        places=("المادة 12", "الجدول 3", "الصفحة 14"),
        documents=(
            "قانون الخدمات للأشخاص الذين يستخدمون المخدرات",
            "سجل العلاج، الجداول السنوية",
            "زيارات أماكن الاحتجاز، تقرير",
            "تقييم استراتيجية المخدرات، مسودة",
        ),
        actions=(
            "«%(area)s»: كتابة القاعدة الناقصة وتسمية المسؤول عنها",
            "«%(area)s»: البدء في المنطقتين اللتين تنتظران",
            "«%(area)s»: تمويل الأماكن الناقصة",
            "«%(area)s»: تدريب من يقومون بالعمل",
            "«%(area)s»: تسمية مكتب يجيب عن الأسئلة",
        ),
        indicators=(
            "المناطق التي تنفذ فيها القاعدة، من 5",
            "المناطق التي بدأت، من 5",
            "الأماكن الممولة، من 40",
            "الأشخاص الذين دُرّبوا، من 260",
            "المكاتب المسماة، من 1",
        ),
        once_decided="%(body)s، بعد قرار الحكومة",
        headline="أكثر ما ينقص هو في «%(area)s»: من هنا نبدأ.",
        cover="أُعدّ بدعم من مؤسسة المرفأ",
        partners=("مؤسسة المرفأ", "رابطة الحلقات الثلاث"),
    ),
}
