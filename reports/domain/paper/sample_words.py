"""The words of invented reports, in the languages that samples are made in."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """What people would write; `documents` are titles with their languages."""

    title: str
    before: tuple[str, str]
    office: str
    bodies: tuple[str, str, str]
    people: tuple[str, str, str]
    found: tuple[str, ...]
    reason: str
    place: str
    documents: tuple[tuple[str, str], ...]
    actions: tuple[str, ...]
    indicator: str
    headline: str
    cover: str
    partners: tuple[str, str]


WORDS: Mapping[str, Words] = {
    "en": Words(
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
            "The act is in force; two of five regions have issued the decree.",
            "A pilot runs in the capital since March and is evaluated in spring.",
            "Nothing of this is written down; practice differs from place to place.",
            "The register counts 1,204 people in 2025, and does not count women apart.",
        ),
        reason="In the two prisons we visited it was not in place.",
        place="Article 12",
        documents=(
            ("Act on services for people who use drugs", "en"),
            ("Treatment register, annual tables", "en"),
            ("Visits to places of detention, report of the Ombudsperson", "en"),
            ("Bericht über die Versorgung in Haft", "de"),
            ("Evaluation of the drug strategy", "en"),
        ),
        actions=(
            "Issue the decree that three regions wait for",
            "Offer treatment in the remaining twelve prisons",
            "Publish the records of searches every quarter",
            "Train the inspectors of every region",
        ),
        indicator="Regions where it is in force, of five",
        headline="Clear progress since 2023; prisons are where most is missing.",
        cover="Made with the support of the Harbour Foundation",
        partners=("Harbour Foundation", "League of Three Rings"),
    ),
    "fr": Words(
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
            "La loi est en vigueur ; deux régions sur cinq ont pris le décret.",
            "Un projet pilote est en cours dans la capitale depuis mars.",
            "Rien n’est écrit ; la pratique varie d’un lieu à l’autre.",
        ),
        reason="Dans les deux prisons visitées, cela n’existait pas.",
        place="Article 12",
        documents=(
            ("Loi sur les services aux usagers de drogues", "fr"),
            ("Registre des traitements, tableaux annuels", "fr"),
            ("Visites des lieux de détention, rapport du Défenseur", "fr"),
            ("Évaluation de la stratégie antidrogue", "fr"),
        ),
        actions=(
            "Prendre le décret que trois régions attendent",
            "Proposer un traitement dans les douze autres prisons",
            "Publier chaque trimestre les registres des fouilles",
        ),
        indicator="Régions où il est en vigueur, sur cinq",
        headline="Des progrès nets depuis 2023 ; c’est en prison qu’il manque le plus.",
        cover="Avec le soutien de la Fondation du Port",
        partners=("Fondation du Port", "Ligue des Trois Anneaux"),
    ),
    "el": Words(
        title="Εθνική αυτοαξιολόγηση 2026",
        before=("Εθνική αυτοαξιολόγηση 2023", "Εθνική αυτοαξιολόγηση 2020"),
        office="Δημοκρατία της Συλβανίας",
        bodies=("Υπουργείο Υγείας", "Υπουργείο Δικαιοσύνης", "Υπουργείο Εσωτερικών"),
        people=("Α. Νόβακ", "Μ. Φεράρι", "Ι. Πέτρου"),
        found=(
            "Ο νόμος ισχύει· δύο από τις πέντε περιφέρειες εξέδωσαν την απόφαση.",
            "Ένα πιλοτικό πρόγραμμα λειτουργεί στην πρωτεύουσα από τον Μάρτιο.",
            "Τίποτε δεν είναι γραπτό· η πρακτική διαφέρει από τόπο σε τόπο.",
        ),
        reason="Στις δύο φυλακές που επισκεφθήκαμε δεν υπήρχε.",
        place="Άρθρο 12",
        documents=(
            ("Νόμος για τις υπηρεσίες", "el"),
            ("Μητρώο θεραπείας, ετήσιοι πίνακες", "el"),
            ("Έκθεση του Συνηγόρου του Πολίτη", "el"),
        ),
        actions=(
            "Έκδοση της απόφασης που περιμένουν τρεις περιφέρειες",
            "Εκπαίδευση των επιθεωρητών κάθε περιφέρειας",
        ),
        indicator="Περιφέρειες όπου ισχύει, από πέντε",
        headline="Σαφής πρόοδος από το 2023· τα περισσότερα λείπουν στις φυλακές.",
        cover="Με την υποστήριξη του Ιδρύματος Λιμένα",
        partners=("Ίδρυμα Λιμένα", "Σύνδεσμος Τριών Δακτυλίων"),
    ),
    "ar": Words(
        title="التقييم الذاتي الوطني 2026",
        before=("التقييم الذاتي الوطني 2023", "التقييم الذاتي الوطني 2020"),
        office="جمهورية سيلفانيا",
        bodies=("وزارة الصحة", "وزارة العدل", "وزارة الداخلية"),
        people=("أ. نوفاك", "م. فيراري", "إ. بيترو"),
        found=(
            "القانون نافذ، وأصدرت منطقتان من خمس القرار.",
            "يجري مشروع تجريبي في العاصمة منذ مارس.",
            "لا شيء من هذا مكتوب، والممارسة تختلف من مكان إلى آخر.",
        ),
        reason="لم يكن ذلك قائمًا في السجنين اللذين زرناهما.",
        place="المادة 12",
        documents=(
            ("قانون الخدمات", "ar"),
            ("سجل العلاج، الجداول السنوية", "ar"),
            ("تقرير أمين المظالم عن زيارات أماكن الاحتجاز", "ar"),
        ),
        actions=(
            "إصدار القرار الذي تنتظره ثلاث مناطق",
            "تدريب المفتشين في كل منطقة",
        ),
        indicator="المناطق التي ينفذ فيها، من خمس",
        headline="تقدم واضح منذ 2023، والسجون هي حيث ينقص أكثر.",
        cover="أُعدّ بدعم من مؤسسة المرفأ",
        partners=("مؤسسة المرفأ", "رابطة الحلقات الثلاث"),
    ),
}
