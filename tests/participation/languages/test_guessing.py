"""Which language a text is in: ten sentences a language, as residents and secretaries write them."""

import pytest

from participation.languages import registry
from participation.languages.guessing import guess, looks_like

SENTENCES = {
    "da": """Vi skal vælge, hvor den nye legeplads skal ligge.
Mødet begynder klokken 17 og slutter klokken 19.
Du kan få papirerne på dit eget sprog.
Hvad bliver vi bedt om at beslutte?
Børnene har brug for et sted at være om vinteren.
Der er penge til en ny sti mellem skolen og torvet.
Vi har ikke råd til det hele i år.
Sig til, hvis du har brug for en tolk.
Styregruppen har talt om belysningen ved stationen.
Alle er velkomne, og det er gratis at deltage.""",
    "en": """We have to choose where the new playground will be.
The meeting begins at five and ends at seven.
You can have the papers in your own language.
What are we asked to decide?
The children need a place to be in the winter.
There is money for a new path between the school and the square.
We cannot afford all of it this year.
Tell us if you need an interpreter.
The group has talked about the lights by the station.
Everyone is welcome and it is free to take part.""",
    "ar": """علينا أن نختار مكان الملعب الجديد.
يبدأ الاجتماع في الساعة الخامسة وينتهي في السابعة.
يمكنك الحصول على الأوراق بلغتك.
ما الذي يُطلب منا أن نقرره؟
يحتاج الأطفال إلى مكان في الشتاء.
هناك مال لطريق جديد بين المدرسة والساحة.
لا نستطيع دفع ثمن كل شيء هذا العام.
أخبرنا إذا كنت بحاجة إلى مترجم.
تحدثت المجموعة عن الإضاءة قرب المحطة.
الجميع مرحب بهم والمشاركة مجانية.""",
    "fa": """باید جای زمین بازی جدید را انتخاب کنیم.
جلسه ساعت پنج شروع می‌شود و ساعت هفت تمام می‌شود.
می‌توانید مدارک را به زبان خودتان بگیرید.
از ما خواسته شده چه تصمیمی بگیریم؟
بچه‌ها در زمستان به جایی نیاز دارند.
برای راه جدید بین مدرسه و میدان پول هست.
امسال از عهده همه آن بر نمی‌آییم.
اگر به مترجم نیاز دارید به ما بگویید.
گروه درباره چراغ‌های کنار ایستگاه صحبت کرد.
همه خوش آمدید و شرکت رایگان است.""",
    "ur": """ہمیں نئے کھیل کے میدان کی جگہ چننی ہے۔
اجلاس پانچ بجے شروع ہوتا ہے اور سات بجے ختم ہوتا ہے۔
آپ کاغذات اپنی زبان میں لے سکتے ہیں۔
ہم سے کیا فیصلہ کرنے کو کہا گیا ہے؟
بچوں کو سردیوں میں جگہ کی ضرورت ہے۔
اسکول اور چوک کے درمیان نئے راستے کے لیے رقم ہے۔
ہم اس سال سب کچھ نہیں خرید سکتے۔
اگر آپ کو مترجم چاہیے تو ہمیں بتائیں۔
گروپ نے اسٹیشن کے پاس روشنی پر بات کی۔
سب کا خیرمقدم ہے اور شرکت مفت ہے۔""",
    "so": """Waa inaan dooranno halka ay noqonayso garoonka cusub.
Kulanku wuxuu bilaabmayaa shanta wuxuuna dhammaanayaa toddobada.
Waxaad waraaqaha ku heli kartaa luqaddaada.
Maxaa nala weydiinayaa inaan go'aansanno?
Carruurtu waxay u baahan yihiin meel ay joogaan jiilaalka.
Waxaa jira lacag loogu talagalay waddo cusub oo u dhaxaysa dugsiga iyo fagaaraha.
Ma awoodno inaan wax walba bixinno sanadkan.
Noo sheeg haddii aad u baahan tahay turjubaan.
Kooxdu waxay ka hadashay nalalka ku yaal saldhigga.
Qof walba waa la soo dhawaynayaa, waana bilaash.""",
    "tr": """Yeni oyun alanının nerede olacağını seçmemiz gerekiyor.
Toplantı saat beşte başlıyor ve yedide bitiyor.
Belgeleri kendi dilinizde alabilirsiniz, bu ücretsiz.
Bizden ne karar vermemiz isteniyor?
Çocukların kışın gidebileceği bir yere ihtiyacı var.
Okul ile meydan arasında yeni bir yol için para var.
Bu yıl hepsini karşılamak için yeterli para yok.
Tercümana ihtiyacınız varsa lütfen bize söyleyin.
Grup istasyonun yanındaki ışıklar hakkında konuştu.
Herkes davetlidir ve katılmak için bir ücret yok.""",
    "pl": """Musimy wybrać, gdzie będzie nowy plac zabaw.
Spotkanie zaczyna się o piątej i kończy o siódmej.
Możesz dostać dokumenty w swoim języku, to nie kosztuje.
O czym mamy zdecydować na tym spotkaniu?
Dzieci potrzebują miejsca na zimę, gdzie można się spotkać.
Są pieniądze na nową ścieżkę od szkoły do placu.
Nie stać nas na to wszystko w tym roku.
Proszę powiedzieć, jeśli potrzebny jest tłumacz.
Grupa rozmawiała o oświetleniu przy stacji.
Każdy jest mile widziany i nie trzeba nic płacić.""",
    "uk": """Нам треба обрати, де буде новий майданчик.
Зустріч починається о п'ятій і закінчується о сьомій.
Ви можете отримати папери своєю мовою.
Що нас просять вирішити?
Дітям потрібне місце взимку.
Є гроші на нову стежку між школою і площею.
Цього року ми не можемо оплатити все.
Скажіть нам, якщо вам потрібен перекладач.
Група говорила про освітлення біля станції.
Усі запрошені, участь безкоштовна.""",
    "da-x-let": """Vi skal vælge et sted til legepladsen.
Mødet er klokken 17 til 19.
Du kan læse papirerne på dit sprog.
Vi skal sige ja eller nej.
Børnene har ikke et sted at være.
Vi har penge til en ny sti.
Det er for dyrt for os i år.
Ring, hvis du vil have en tolk.
Gruppen har talt om lys på stien.
Alle kan være med, og det er gratis.""",
}
ALL = [(code, line) for code, text in SENTENCES.items() for line in text.splitlines()]


def own(code):
    return "da" if code == "da-x-let" else code


def test_every_language_of_the_platform_has_ten_sentences():
    assert {code: len(text.splitlines()) for code, text in SENTENCES.items()} == dict.fromkeys(registry.CODES, 10)


def test_no_sentence_is_taken_for_another_language():
    assert [(code, line) for code, line in ALL if guess(line) not in {"", own(code)}] == []


def test_most_sentences_are_recognised():
    assert sum(guess(line) == own(code) for code, line in ALL) == 92


def test_a_sentence_is_never_doubted_in_its_own_box():
    assert [(code, line) for code, line in ALL if not looks_like(line, code)] == []


def test_a_sentence_in_the_wrong_box_is_noticed():
    tries = [(line, box) for code, line in ALL for box in registry.CODES if own(box) != own(code)]
    noticed = sum(not looks_like(line, box) for line, box in tries)
    assert (noticed, len(tries)) == (832, 880)


@pytest.mark.parametrize(
    "text", ["", "Husum", "12.500 kr.", "Eid mubarak", "Amina Bo Chen Dilek Eva", "نعم", "TV2 NRK BBC"]
)
def test_a_name_a_number_or_two_words_are_never_doubted(text):
    assert [code for code in registry.CODES if not looks_like(text, code)] == []
