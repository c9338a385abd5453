"""How Arabic reports speech: the verb first, then who speaks; letters have no case."""

from __future__ import annotations

from postil.quoting.detecting.speech import Speech, cues, listed


def _without_hamza(words: str) -> frozenset[str]:
    """Return the words of a table, also as many papers write them: with a bare alif."""
    known = listed(words)
    return known | {word.replace("أ", "ا").replace("إ", "ا") for word in known}


ARABIC = Speech(
    code="ar",
    verbs=_without_hamza(
        """
        قال قالت قالوا يقول تقول أضاف أضافت أضافوا يضيف صرح صرحت صرّح أكد أكدت أكّد يؤكد أوضح أوضحت أعلن أعلنت
        كتب كتبت أشار أشارت ذكر ذكرت رأى رأت اعتبر اعتبرت شدد شددت شدّد تابع تابعت وصف وصفت حذر حذرت حذّر
        اعترف طالب طالبت سأل سألت أجاب أجابت رد ردت نقل لفت لفتت بين بيّن زعم زعمت تساءل تساءلت هتف غرد غردت
        نفى نفت كشف كشفت اتهم اتهمت دعا دعت نبه نبهت أردف أردفت استطرد جدد جددت أقر أقرت أفاد أفادت روى روت
        حكى وصفوا أكدوا أعلنوا يرى ترى يؤكد تؤكد يضيف تضيف يوضح توضح يشير تشير علق علقت علّق
        واصل واصلت أكمل أكملت ختم اختتم اختتمت أعرب أعربت أبدى أبدت أبلغ أبلغت أثنى أثنت حث حثت جزم جزمت
        """
    ),
    participles=frozenset(),
    auxiliaries=frozenset(),
    naming=listed("وصف وصفت اعتبر اعتبرت"),
    pronouns=listed("هو هي هم أنا نحن هما"),
    determiners=frozenset(),
    according=cues("وفقا|وفقًا|طبقا|طبقًا|استنادا إلى|بحسب|حسب|على حد قول|على حد تعبير|نقلا عن|وفق"),
    ends=_without_hamza(
        """
        فيما وفيما بعدما بعدها مما إن أن إنه إنها أنه أنها إنهم في خلال على من عن مع بعد قبل أمام أمس اليوم غدا
        الاثنين الثلاثاء الأربعاء
        الخميس الجمعة السبت الأحد إلى لدى حول ضد منذ حيث بينما عندما التي الذي مساء صباح يوم قائلا قائلة بأن
        بأنه بأنها بالقول بقوله بقولها تصريحاته تصريحاتها حديثه حديثها كلامه كلامها
        كما لكن ثم ردا للصحفيين للصحافيين لوكالة لصحيفة
        """
    ),
    links=listed("باسم"),
    people=frozenset(),
    skipped=listed("أيضا أيضًا اليوم أمس لاحقا كذلك قد له لها لهم"),
    that=_without_hamza("إن أن بأن إنه إنها أنه أنها"),
    conjunctions=listed("ثم لكن أو"),
    introducing=listed("في خلال على من عن مع بعد قبل أمام منذ حيث بينما عندما"),
    follows=listed("كما هكذا"),
    not_names=listed("إن أن في على من عن مع كما لكن ثم"),
    title_cues=listed("كتاب كتابه كتابها رواية روايته فيلم فيلمه أغنية قصيدة مقال مقالة مسلسل مجلة صحيفة بعنوان ديوان"),
    term_cues=listed("مصطلح بمصطلح باسم كلمة عبارة يسمى تسمى المسمى المسماة المعروف المعروفة"),
    verb_prefixes="وف",
    inverts=True,
    caseless=True,
)
