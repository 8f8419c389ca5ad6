"""One feast in ten languages, and what its sheets look like; laid out once for all tests of a module."""

from participation.languages import registry
from participation.languages.registry import column
from tests.factories import make_area, make_event

TITLES = {
    "da": "Høstfest på Ærøvej: æbler, øl og århundreder",
    "da-x-let": "Vi holder fest på Ærøvej",
    "en": "Harvest feast on Ærøvej",
    "ar": "عيد الحصاد في شارع إيروفاي",
    "fa": "سفرهٔ پاییزی در کوچهٔ ما",
    "ur": "ہمارے محلے میں فصل کی دعوت",
    "so": "Xafladda goosashada ee xaafadda",
    "tr": "Sokağımızda hasat şenliği ve ığdır",
    "pl": "Święto żniw na naszej ulicy, źdźbło",
    "uk": "Свято врожаю на нашій вулиці, ґанок і їжа",
}
SUMMARIES = {
    "da": "Vi spiser sammen under træerne, og alle kan komme.",
    "da-x-let": "Vi spiser sammen. Alle må komme.",
    "en": "We eat together beneath the trees, and everyone may come.",
    "ar": "نأكل معًا تحت الأشجار، والجميع مرحَّب بهم.",
    "fa": "زیر درخت‌ها با هم غذا می‌خوریم و همه می‌توانند بیایند.",
    "ur": "ہم درختوں کے نیچے مل کر کھانا کھائیں گے، سب آ سکتے ہیں۔",
    "so": "Waxaan si wadajir ah uga cunaynaa geedaha hoostooda.",
    "tr": "Ağaçların altında birlikte yemek yiyoruz, herkes gelebilir.",
    "pl": "Jemy razem pod drzewami i każdy może przyjść.",
    "uk": "Їмо разом під деревами, прийти може кожен.",
}
EIGHT = ["da", "da-x-let", "en", "ar", "fa", "ur", "so", "tr"]


def make_feast(**over):
    """The feast in Husum, published."""
    area = make_area("husum", list(registry.CODES))
    words = {column("title", code): text for code, text in TITLES.items()}
    words |= {column("summary", code): text for code, text in SUMMARIES.items()}
    facts = {"food": ["meal", "halal"], "audience": ["families"], "childcare": True, "interpreted_languages": ["ar"]}
    return make_event(area, **{**words, **facts, **over})
