"""Invented pages: an article that is known to the letter, and what sites of different countries put around it.

States, people, agencies and outlets are invented. `Sheet` keeps what must come out beside the page it stands on.
"""

from __future__ import annotations

from dataclasses import dataclass

TITLE = "نورستان تعلن اكتمال سد النوار ونهارا تنفي وجود أي اتفاق"
BODY = (
    "أعلن وزير الري في نورستان سالم النوار، أمس الثلاثاء، أن “سد النوار اكتمل قبل موعده بعام كامل”، مشيرا إلى أن كلفته بلغت 3 مليارات درهم.",
    "وأضاف الوزير، في حوار مع قناة «المدى»، أن ملء الخزان سيبدأ في شهر غشت المقبل، وأن المعبر سيظل مفتوحا في وجه السكان.",
    "في المقابل، نفت وزارة الخارجية النهارية وجود اتفاق سري حول مياه النهر، ووصفت الخبر بأنه مختلق.",
    "وقال مصدر في الوزارة إن “المفاوضات لم تبدأ بعد”.",
    "وبحسب تقارير دولية، فإن النهر يسقي نحو مليوني هكتار منذ سنة 1987.",
    "وتابع المصدر ذاته على حسابه في تويتر أن بلاده تنتظر ردا مكتوبا، ثم شارك رابط البيان مع الصحافيين.",
)


@dataclass(frozen=True)
class Sheet:
    """A page, and what it must give."""

    name: str
    page: str
    outlet: str | None
    section: str | None
    published: str | None
    title: str = TITLE
    body: tuple[str, ...] = BODY

    @property
    def text(self) -> str:
        """The text of the article."""
        return "\n".join([self.title, *self.body])


def _sheet(
    name: str,
    head: str,
    foot: str,
    outlet: str | None,
    section: str | None,
    published: str | None,
    amid: str = "",
    apart: str = "\n\n",
) -> Sheet:
    """Return the article between `head` and `foot`, with `amid` after its third paragraph; TITLE stands for the title."""
    first, rest = apart.join(BODY[:3]), apart.join(BODY[3:])
    middle = apart + amid.strip() + apart if amid else apart
    page = head.strip().replace("TITLE", TITLE) + apart + first + middle + rest + apart + foot.strip() + "\n"
    return Sheet(name, page, outlet, section, published)


SHEETS = (
    _sheet(
        "maghreb in two languages",
        """
Accueil
Politique
Économie
Sport
Vidéos
العربية | Français

Accueil » سياسة

TITLE

صوت الضفتين – نهرتان
Publié le 07/08/2024 à 14h32 | Mis à jour le 08/08/2024 à 09h10
Partager sur Facebook
Partager sur X (Twitter)
Partager sur WhatsApp
Copier le lien

Ph : DR
""",
        """
Mots-clés : نورستان, نهارا, سد النوار

Articles similaires
نهارا تستدعي سفيرها للتشاور
Barrage d'Annouar : les riverains s'inquiètent
حصيلة جديدة لفيضانات الجنوب

Laisser un commentaire Annuler la réponse
Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *
Commentaire *
Nom *
E-mail *
Enregistrer mon nom, mon e-mail et mon site dans le navigateur pour mon prochain commentaire.

Suivez toute l'actualité de صوت الضفتين sur Google News
© 2024 صوت الضفتين - Tous droits réservés
Mentions légales | Contact | Publicité
""",
        "صوت الضفتين",
        "سياسة",
        "2024-08-07",
        amid="Lire aussi : نهارا تغلق معبر الحدود ليلا",
    ),
    _sheet(
        "maghreb, headline twice, comments of readers",
        """
سياسة

TITLE

TITLE

نهرتان - نشر بتاريخ: 7 غشت 2024 على الساعة 18:05
عدد القراءات: 1204
(صورة: أرشيف)
""",
        """
انضموا إلى قناتنا على الواتساب
شارك هذا الموضوع:

التعليقات (3)
مواطن من الجنوب: هذا مشروع كبير سيغير حياة الناس في المنطقة كلها، ونتمنى أن تستمر الأشغال.
2024-08-08 10:12
رشيد: كلام فارغ.
سعيدة: وأضاف الوزير كلاما كثيرا ولم يقل لنا متى يصل الماء إلى قرانا البعيدة عن السد.

أضف تعليقك
لن نقوم بنشر بريدك الإلكتروني. الخانات المطلوبة معلّمة بـ *
رأيك *
أرسل

تابعوا آخر مستجدات جريدة ضفاف الجنوب عبر تطبيق Telegram
""",
        "ضفاف الجنوب",
        "سياسة",
        "2024-08-07",
        amid="إقرأ أيضا\nحكومة نهارا تصادق على قانون المياه\nصور.. افتتاح معرض الكتاب في نهرتان",
    ),
    _sheet(
        "mashriq, eastern digits, bars",
        """
الرئيسية | محليات | عرب وعالم | اقتصاد | رياضة | ثقافة

عرب وعالم

TITLE

الأربعاء ٧ آب ٢٠٢٤ - ٠٨:٤٠
مشاركة | تغريد | واتساب | طباعة
وزير الري سالم النوار خلال مؤتمر صحافي في نورستان (أ ف ب)
""",
        """
الأكثر قراءة
١. خمس وصفات لرمضان
٢. ما قصة الجسر المعلق الذي لم يكتمل؟
٣. تعادل سلبي في قمة الدوري

كلمات دلالية: نورستان، نهارا، السد

اشترك في نشرتنا البريدية ليصلك جديدنا كل صباح.
جميع الحقوق محفوظة لصحيفة منبر الجبل © ٢٠٢٤
""",
        "منبر الجبل",
        "عرب وعالم",
        "2024-08-07",
        amid="اقرأ أيضاً: كيف صار سد النوار عقدة بين جارين؟",
    ),
)
