"""The words of the story about prisons, in the languages that samples are made in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """The headline, each action with its indicator, and what was found by question."""

    headline: str
    actions: tuple[tuple[str, str], ...]
    found: Mapping[str, str]


TOLD: Mapping[str, Told] = {
    "en": Told(
        headline="Progress in most areas since 2023, but not in prisons: nobody there"
        " treats withdrawal.",
        actions=(
            (
                (
                    "Put a doctor or nurse on call for everyone in withdrawal in"
                    " custody: today nobody comes"
                ),
                "Places of detention with somebody on call, of 31 (0 today)",
            ),
            (
                "Let nobody at risk leave prison without naloxone and an appointment",
                "People at risk who leave with both, of every 100 (0 today)",
            ),
            (
                "Begin treatment in the twelve prisons that offer none",
                "Prisons that offer treatment, of 20 (8 today)",
            ),
            (
                "Open shelters to women who use drugs",
                "Shelters that admit them, of 14 (3 today)",
            ),
            (
                "Hand out naloxone without a prescription",
                "Pharmacies that take part, of 410 (388 today)",
            ),
        ),
        found={
            "harm_reduction_2": "Since November 2025 no prescription is needed; 388 of"
            " 410 pharmacies take part.",
            "prison_1": "Eight of twenty prisons offer care for drug use; what they"
            " offer depends on the place.",
            "prison_2": "Eight of twenty prisons continue treatment; the other twelve"
            " offer none.",
            "prison_3": "None of the 31 places of detention has anybody on call for"
            " people in withdrawal.",
            "prison_4": "An organisation from outside brings naloxone and advice to"
            " three prisons.",
            "prison_5": "The law protects health files; in nine prisons medicines are"
            " handed out in front of others.",
            "prison_6": "Nobody prepares a release; in 2025 four people died of an"
            " overdose within two weeks of theirs.",
            "groups_2": "Three of fourteen shelters admit women who use drugs.",
        },
    ),
    "fr": Told(
        headline="Progrès dans la plupart des domaines depuis 2023, sauf en prison : le"
        " sevrage y est sans soins.",
        actions=(
            (
                (
                    "Mettre un médecin ou infirmier d’astreinte pour tout sevrage en"
                    " détention : personne ne vient aujourd’hui"
                ),
                "Lieux de détention avec une astreinte, sur 31 (0 aujourd’hui)",
            ),
            (
                (
                    "Ne laisser sortir de prison aucune personne exposée sans naloxone"
                    " ni rendez-vous"
                ),
                "Personnes exposées qui sortent avec les deux, sur 100 (0 aujourd’hui)",
            ),
            (
                "Commencer le traitement dans les douze prisons qui n’en offrent pas",
                "Prisons qui offrent un traitement, sur 20 (8 aujourd’hui)",
            ),
            (
                "Ouvrir les refuges aux femmes qui consomment des drogues",
                "Refuges qui les accueillent, sur 14 (3 aujourd’hui)",
            ),
            (
                "Délivrer la naloxone sans ordonnance",
                "Pharmacies participantes, sur 410 (388 aujourd’hui)",
            ),
        ),
        found={
            "harm_reduction_2": "Depuis novembre 2025, aucune ordonnance n’est"
            " requise ; 388 pharmacies sur 410 participent.",
            "prison_1": "Huit prisons sur vingt offrent des soins liés aux drogues ;"
            " ils dépendent du lieu.",
            "prison_2": "Huit prisons sur vingt poursuivent le traitement ; les douze"
            " autres n’en offrent pas.",
            "prison_3": "Aucun des 31 lieux de détention n’a d’astreinte pour les"
            " personnes en sevrage.",
            "prison_4": "Une organisation extérieure apporte naloxone et conseils dans"
            " trois prisons.",
            "prison_5": "La loi protège les dossiers médicaux ; dans neuf prisons, les"
            " médicaments sont remis devant d’autres personnes.",
            "prison_6": "Personne ne prépare la sortie ; en 2025, quatre personnes sont"
            " mortes d’une surdose dans les deux semaines qui l’ont suivie.",
            "groups_2": "Trois refuges sur quatorze accueillent des femmes qui"
            " consomment des drogues.",
        },
    ),
    "el": Told(
        headline="Πρόοδος στα περισσότερα πεδία από το 2023, όχι στις φυλακές: εκεί η"
        " στέρηση μένει χωρίς φροντίδα.",
        actions=(
            (
                (
                    "Γιατρός ή νοσηλευτής σε εφημερία για όσους είναι σε στέρηση υπό"
                    " κράτηση: σήμερα δεν έρχεται κανείς"
                ),
                "Χώροι κράτησης με εφημερία, από 31 (0 σήμερα)",
            ),
            (
                (
                    "Κανείς σε κίνδυνο να μη βγαίνει από τη φυλακή χωρίς ναλοξόνη και"
                    " ραντεβού"
                ),
                "Άτομα σε κίνδυνο που βγαίνουν και με τα δύο, στα 100 (0 σήμερα)",
            ),
            (
                "Έναρξη θεραπείας στις δώδεκα φυλακές που δεν προσφέρουν καμία",
                "Φυλακές που προσφέρουν θεραπεία, από 20 (8 σήμερα)",
            ),
            (
                "Άνοιγμα των ξενώνων σε γυναίκες που κάνουν χρήση ναρκωτικών",
                "Ξενώνες που τις δέχονται, από 14 (3 σήμερα)",
            ),
            (
                "Διάθεση ναλοξόνης χωρίς συνταγή",
                "Φαρμακεία που συμμετέχουν, από 410 (388 σήμερα)",
            ),
        ),
        found={
            "harm_reduction_2": "Από τον Νοέμβριο του 2025 δεν χρειάζεται συνταγή·"
            " συμμετέχουν 388 από τα 410 φαρμακεία.",
            "prison_1": "Οκτώ από τις είκοσι φυλακές προσφέρουν φροντίδα για τη χρήση·"
            " το εύρος της εξαρτάται από τον τόπο.",
            "prison_2": "Οκτώ από τις είκοσι φυλακές συνεχίζουν τη θεραπεία· οι άλλες"
            " δώδεκα δεν προσφέρουν καμία.",
            "prison_3": "Κανένας από τους 31 χώρους κράτησης δεν έχει εφημερία για"
            " άτομα σε στέρηση.",
            "prison_4": "Εξωτερική οργάνωση φέρνει ναλοξόνη και συμβουλές σε τρεις"
            " φυλακές.",
            "prison_5": "Ο νόμος προστατεύει τους ιατρικούς φακέλους· σε εννέα φυλακές"
            " τα φάρμακα δίνονται μπροστά σε άλλους.",
            "prison_6": "Κανείς δεν προετοιμάζει την αποφυλάκιση· το 2025 τέσσερα άτομα"
            " πέθαναν από υπερδοσολογία μέσα σε δύο εβδομάδες από αυτήν.",
            "groups_2": "Τρεις από τους δεκατέσσερις ξενώνες δέχονται γυναίκες που"
            " κάνουν χρήση ναρκωτικών.",
        },
    ),
    "ar": Told(
        headline="تقدم في معظم المجالات منذ 2023، إلا في السجون: لا أحد فيها يعالج"
        " أعراض الانسحاب.",
        actions=(
            (
                (
                    "طبيب أو ممرض مناوب لكل من لديه أعراض انسحاب في الاحتجاز: اليوم لا"
                    " يأتي أحد"
                ),
                "أماكن الاحتجاز التي فيها مناوب، من 31 (0 اليوم)",
            ),
            (
                "ألا يغادر السجن أحد معرض للخطر دون نالوكسون وموعد",
                "المعرضون للخطر الذين يغادرون ومعهم كلاهما، من كل 100 (0 اليوم)",
            ),
            (
                "بدء العلاج في السجون الاثني عشر التي لا تقدمه",
                "السجون التي تقدم العلاج، من 20 (8 اليوم)",
            ),
            (
                "فتح دور الإيواء للنساء اللواتي يستخدمن المخدرات",
                "دور الإيواء التي تستقبلهن، من 14 (3 اليوم)",
            ),
            (
                "صرف النالوكسون دون وصفة طبية",
                "الصيدليات المشاركة، من 410 (388 اليوم)",
            ),
        ),
        found={
            "harm_reduction_2": "منذ نوفمبر 2025 لا حاجة إلى وصفة، وتشارك 388 صيدلية من"
            " 410.",
            "prison_1": "تقدم ثمانية سجون من عشرين رعاية تتعلق بتعاطي المخدرات، ويختلف"
            " ما تقدمه من مكان إلى آخر.",
            "prison_2": "تواصل ثمانية سجون من عشرين العلاج، ولا تقدمه السجون الاثنا عشر"
            " الأخرى.",
            "prison_3": "لا مناوب لمن لديهم أعراض انسحاب في أي من أماكن الاحتجاز"
            " الـ31.",
            "prison_4": "تجلب منظمة من الخارج النالوكسون والمشورة إلى ثلاثة سجون.",
            "prison_5": "يحمي القانون الملفات الصحية، وفي تسعة سجون تُسلَّم الأدوية أمام"
            " الآخرين.",
            "prison_6": "لا أحد يهيئ للإفراج، وفي عام 2025 توفي أربعة أشخاص بجرعة زائدة"
            " خلال أسبوعين من خروجهم.",
            "groups_2": "تستقبل ثلاث دور إيواء من أربع عشرة نساء يستخدمن المخدرات.",
        },
    ),
}
