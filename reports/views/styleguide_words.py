"""The words the components are shown with: about a garden, in two directions."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words."""

    title: str
    question: str
    hint: str
    rather_not: str
    why: str
    trouble: str
    area: str
    owner: str
    done: str
    nothing: str
    begin: str
    file: str
    kinds: str
    remove: str
    forever: str
    choices: tuple[str, ...]
    levels: tuple[str, ...]
    bands: tuple[str, str, str]
    sections: tuple[str, ...]
    tabs: tuple[str, ...]
    places: tuple[str, ...]
    columns: tuple[str, str]


ENGLISH = Words(
    title="Components",
    question="In the past 3 months, how often did you water the garden?",
    hint="A rough answer is enough.",
    rather_not="I prefer not to answer",
    why="Why does it not apply?",
    trouble="Write a whole number, like 3.",
    area="Garden",
    owner="Ministry of Parks",
    done="The section was saved.",
    nothing="There is no garden yet.",
    begin="Begin one",
    file="A plan of the garden",
    kinds="PDF or PNG, at most 10 MB",
    remove="Remove the garden?",
    forever="What was written about it is lost. Nobody can bring it back.",
    choices=("Never", "Once or twice", "Every month", "Every week", "Daily"),
    levels=("Not in place", "Planned", "Partly", "Largely", "Fully", "Not known"),
    bands=("Dry", "Moist", "Wet"),
    sections=("Trees", "Flowers", "Paths", "Benches", "Water", "Sign-off"),
    tabs=("Structure", "Translations", "Checks", "Publish"),
    places=("Gardens", "The park by the river", "Water"),
    columns=("How often", "Points"),
)

ARABIC = Words(
    title="المكوّنات",
    question="خلال الأشهر الثلاثة الماضية، كم مرة سُقيت الحديقة؟",
    hint="تكفي إجابة تقريبية.",
    rather_not="أفضّل عدم الإجابة",
    why="لماذا لا ينطبق ذلك؟",
    trouble="اكتبوا عددًا صحيحًا، مثل 3.",
    area="الحديقة",
    owner="وزارة الحدائق",
    done="حُفظ القسم.",
    nothing="لا توجد حديقة بعد.",
    begin="إنشاء حديقة",
    file="مخطط الحديقة",
    kinds="PDF أو PNG، بحجم 10 ميغابايت على الأكثر",
    remove="حذف الحديقة؟",
    forever="سيضيع ما كُتب عنها، ولا يمكن لأحد استعادته.",
    choices=("أبدًا", "مرة أو مرتين", "كل شهر", "كل أسبوع", "يوميًا"),
    levels=("غير موجود", "مخطط له", "جزئيًا", "إلى حد كبير", "بالكامل", "غير معروف"),
    bands=("جاف", "رطب", "مبلل"),
    sections=("الأشجار", "الأزهار", "الممرات", "المقاعد", "الماء", "الاعتماد"),
    tabs=("البنية", "الترجمات", "الفحوص", "النشر"),
    places=("الحدائق", "الحديقة عند النهر", "الماء"),
    columns=("كم مرة", "النقاط"),
)
