"""A small check in Arabic, with everything a personal report can show."""

from decimal import Decimal

from questionnaires.domain.definition import (
    Advice,
    Band,
    Choice,
    ChoiceList,
    Item,
    NamedText,
    Placement,
    Question,
    Questionnaire,
    Scale,
    Section,
    Type,
    text,
)
from tests.reports.samples import report_of

SUBSTANCES = {"alcohol": "الكحول", "cannabis": "القنّب", "stimulants": "المنشّطات"}
SPANS = (
    ("lower", "منخفض", 0, 3, "لا يزال الأمر سهلًا."),
    ("moderate", "متوسط", 4, 9, "هذا شائع، والوقت مناسب لتغييرات صغيرة."),
    ("high", "مرتفع", 10, 12, "من الأفضل أن تتحدث إلى أحد."),
)
CHOICES = ChoiceList(
    "often",
    (
        Choice("never", text(ar="أبدًا"), points=Decimal(0)),
        Choice("weekly", text(ar="كل أسبوع"), points=Decimal(3)),
        Choice("daily", text(ar="كل يوم"), points=Decimal(6)),
    ),
)
STEPS = {
    "هذا الأسبوع": "اختر يومين دون قنّب، واكتب كيف كان نومك.",
    "هذا الشهر": "تحدث إلى شخص تثق به، أو إلى مستشار مجاني.",
    "بعد 3 أشهر": "أعد هذا الفحص وقارن، فالأرقام تتغيّر.",
}


def _bands(substance):
    return tuple(
        Band(
            key,
            text(ar=label),
            Decimal(lowest),
            Decimal(highest),
            severity=severity,
            text=text(ar=f"استخدامك لـ«{substance}» في نطاق {label}.\n{meaning}"),
            action=text(ar=f"جرّب يومًا أو يومين دون {substance}، ولا تستخدمه وحدك."),
        )
        for severity, (key, label, lowest, highest, meaning) in enumerate(SPANS)
    )


BANK = Questionnaire(
    key="arabic",
    title=text(ar="فحص صغير"),
    languages=("ar",),
    default_language="ar",
    source="World Health Organization, 2010",
    sections=(
        Section(
            "main",
            tuple(
                Question(
                    f"{key}_{n}",
                    Type.SELECT_ONE,
                    text(ar=f"كم مرة: {name}؟"),
                    choices="often",
                )
                for key, name in SUBSTANCES.items()
                for n in (1, 2)
            ),
        ),
    ),
    lists=(CHOICES,),
    scales=tuple(
        Scale(
            key,
            text(ar=name),
            items=(Item(f"{key}_1"), Item(f"{key}_2")),
            bands=_bands(name),
        )
        for key, name in SUBSTANCES.items()
    ),
    advice=(
        Advice(
            "call",
            "${alcohol_1} = 'daily'",
            Placement.EMERGENCY,
            title=text(ar="اتصل الآن بالرقم 112 إذا كان شخص ما"),
            text=text(ar="- لا يمكن إيقاظه\n- يتنفس ببطء شديد\n\nلا حاجة إلى اسمك."),
        ),
        *(
            Advice(
                f"step_{n}",
                "",
                Placement.NEXT_STEP,
                title=text(ar=title),
                text=text(ar=words),
            )
            for n, (title, words) in enumerate(STEPS.items())
        ),
    ),
    texts=(
        NamedText("about", text(ar="وُضع هذا الفحص لمنظمة الصحة العالمية (2010).")),
        NamedText("limits", text(ar="هذا ليس تشخيصًا، والأرقام تخبر عن الخطر لا عنك.")),
    ),
)
MIXED = {
    "alcohol_1": "weekly",
    "alcohol_2": "never",
    "cannabis_1": "daily",
    "cannabis_2": "weekly",
    "stimulants_1": "daily",
    "stimulants_2": "daily",
}


def arabic_report(changes=None, say=None):
    return report_of(MIXED | (changes or {}), bank=BANK, language="ar", say=say)
