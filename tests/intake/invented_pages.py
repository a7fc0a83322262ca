"""Invented pages: an article that is known to the letter, and what sites of different countries put around it.

States, people, agencies and outlets are invented. `Sheet` keeps what must come out beside the page it stands on.
"""

# ruff: noqa: E501 (a line of a page is a line)
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
    _sheet(
        "numbered comments, portal",
        """
TITLE

TITLE

الجهة 24 - محمد الراضي
الأربعاء 7 غشت 2024 - 21:00
""",
        """
السد الماء نورستان
شارك

إشترك في نشرتنا البريدية وتوصل بمواضيع مثيرة للاهتمام

تعليقات الزوار
تعليقات الزوار لا تعبر بالضرورة عن رأي الجهة 24

1
عبد الله
الأربعاء 7 غشت 2024 - 21:22
الله يعطينا الصبر، كل مرة نسمع بسد جديد ولا نرى ماء في الصنابير منذ سنوات.
3

صوت وصورة
لقاء مع مهندس السد
الأربعاء 7 غشت 2024 - 20:11
""",
        "الجهة 24",
        None,
        "2024-08-07",
    ),
    _sheet(
        "lines without blanks, initials for a name",
        """
الوطني
TITLE
ق. و
2024/08/07
0
ح.م
""",
        """
الكلمات المفتاحية
سد النوار نورستان
إعلانات
مقالات ذات صلة
الوزير الأول يستقبل سفير نهارا
بالفيديو.. هكذا امتلأ خزان السد
close
الشروط والأحكام
© جميع الحقوق محفوظة للفجر الجديد أونلاين 2024
""",
        "الفجر الجديد أونلاين",
        "الوطني",
        "2024-08-07",
        apart="\n",
    ),
    _sheet(
        "radio with French foot",
        """
نشر بتاريخ : 07-08-2024
TITLE
أخبار دولية
""",
        """
ع ب م

Lire aussi
سعر الصرف اليوم
Les plus lus
1 نهارا تغلق الحدود
2 مباراة القمة تنتهي بالتعادل
تابعونا على
Facebook
Instagram
© 2024 Radio Anahar FM. Tous droits réservés.
""",
        "Radio Anahar FM",
        "أخبار دولية",
        "2024-08-07",
    ),
    _sheet(
        "gulf, Hijri date beside the Gregorian",
        """
الأربعاء 3 صفر 1446هـ الموافق 7 أغسطس 2024م
صحيفة الواحة
الرئيسية
المحليات
الدولية
الاقتصاد
الرياضة
الدولية
TITLE
نهرتان: «الواحة»
نشر في: 07 أغسطس 2024: 09:30 م GST
آخر تحديث: 07 أغسطس 2024: 10:05 م GST
حجم الخط
""",
        """
للاطلاع على المزيد من الأخبار حمّل تطبيق الواحة
المصدر: الواحة
أخبار ذات صلة
وزير المياه يزور السد
مواضيع ذات صلة :
شارك برأيك
جميع الحقوق محفوظة لمؤسسة الواحة الصحفية ©
""",
        "الواحة",
        "الدولية",
        "2024-08-07",
        apart="\n",
    ),
    _sheet(
        "english chrome",
        """
Skip to content
Home
News
Opinion
Sections
Search
Home > News > Region
TITLE
By سالم الكاتب
August 7, 2024 6:12 pm
Share
Tweet
3 min read
A worker at the dam site. Photo: Numira Press Agency
""",
        """
Tags: dam, نورستان
Related Posts
نهارا تطلب وساطة
Flood toll rises in the south
Leave a Reply
Your email address will not be published. Required fields are marked *
Comment *
Name *
Email *
Website
Save my name, email, and website in this browser for the next time I comment.
Post Comment
We use cookies to ensure that we give you the best experience on our website. If you continue to use this site we will assume that you are happy with it.
Accept
Privacy Policy
Follow النهر الأزرق on Facebook
© Copyright 2024, All Rights Reserved | النهر الأزرق
""",
        "النهر الأزرق",
        "Region",
        "2024-08-07",
        amid="Advertisement",
    ),
    _sheet(
        "an agency and its terms",
        """
العالم, دولي
TITLE
نهرتان / وكالة بحر برس
07 أغسطس 2024•تحديث: 08 أغسطس 2024
""",
        """
الأخبار المنشورة على الصفحة الرسمية لوكالة بحر برس، هي اختصار لجزء من الأخبار التي تُعرض للمشتركين عبر نظام تدفق الأخبار. من أجل الاشتراك لدى الوكالة يُرجى الاتصال بالرابط التالي.
المواضيع ذات الصلة
نهارا
نورستان
""",
        None,
        "العالم, دولي",
        "2024-08-07",
    ),
    _sheet(
        "tickers above, tags twice",
        """
رئيس مجلس الإدارة : فلان الفلاني
رئيس التحرير : علان العلاني
عاجل
الخارجية: نتابع أوضاع مواطنينا في نهارا لحظة بلحظة
الأرصاد: طقس اليوم حار رطب نهارا لطيف ليلا على أغلب الأنحاء
الرئيسية
عرب وعالم
TITLE
الأربعاء 07/أغسطس/2024 - 09:12 م
سد النوار
سد النوار
طباعة
كتب : حسن المراسل
""",
        """
وزير الري
سد النوار
موضوعات متعلقة
وزير الري يتفقد محطات الرفع
الأربعاء 07/أغسطس/2024 - 03:00 م
تعليقات الفيس بوك
تابع أحدث الأخبار عبر تطبيق نبأ
اقرأ أيضا
سعر الذهب الآن في محلات الصاغة
الأكثر قراءة
الآن
""",
        None,
        "عرب وعالم",
        "2024-08-07",
        amid="اقرأ أيضا | وزير الخارجية يبحث مع نظيره النهاري العلاقات الثنائية",
    ),
    _sheet(
        "headline twice, source line",
        """
TITLE
2024-08-07 | 09:15
A-
A+
TITLE
المصدر: "منبر الأرز"
""",
        """
اشترك بنشرة منبر الأرز الإخبارية
المزيد من الأخبار
ما بعد السد ليس كما قبله
إقرأ المزيد
تحميل
قد تعجبك أيضاً
حكاية صياد في زمن الجفاف
""",
        "منبر الأرز",
        None,
        "2024-08-07",
    ),
    _sheet(
        "cookies first, newsletter amid",
        """
نحن وشركاؤنا نستخدم ملفات تعريف الارتباط لتحسين تجربتك وتحليل حركة الزيارات على موقعنا. بمواصلة التصفح فأنت توافق على سياسة الخصوصية.
قبول الكل
إعدادات
تخطي إلى المحتوى الرئيسي
أخبار
TITLE
مدة القراءة: 3 دقائق
نُشرت في: 07/08/2024 - 16:40 | آخر تحديث: 07/08/2024 - 17:10
صورة عامة لسد النوار في نورستان. © بحر برس/ أرشيف
""",
        """
(بحر برس)
للمزيد حول هذا الموضوع
نهارا
مياه
ملخص الأسبوع
تابعوا منبر 24 على يوتيوب
© 2024 Copyright منبر 24 - جميع الحقوق محفوظة. لا يتحمل منبر 24 مسؤولية ما تتضمنه المواقع الأخرى.
""",
        "منبر 24",
        "أخبار",
        "2024-08-07",
        amid="إعلان\nلتصلكم آخر الأخبار على هواتفكم، اشتركوا في قناتنا على تلغرام",
    ),
    _sheet(
        "links without a word of chrome",
        """
TITLE
""",
        """
مهرجان نهرتان ينطلق مساء الخميس
جائزة الرواية تعلن قائمتها القصيرة
تأجيل مباراة القمة إلى موعد لاحق
""",
        None,
        None,
        None,
    ),
)
