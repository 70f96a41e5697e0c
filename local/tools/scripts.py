"""An ad in each of thirty scripts, drawn by the studio: out/scripts.png, scripts_bold.png, scripts_serif.png.

    python -m local.tools.scripts [FOLDER]

For looking at: whether marks are cut off, letters are joined, lines break at words, and all of one weight.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import pyvips

from studio.brief import AdBrief
from studio.drawing.render import render
from studio.layout.composing.compose import compose

# Script or language → headline, sub-headline, call to action.
COPY = {
    "Latin": ("Brighter skin in 14 days", "Dermatologist tested, vegan formula", "Shop now"),
    "Vietnamese": ("Làn da rạng rỡ sau 14 ngày", "Được bác sĩ da liễu kiểm nghiệm", "Mua ngay"),
    "Turkish": ("İndirimli kış ürünleri", "Işıl ışıl bir cilt için günlük bakım", "Şimdi al"),
    "German": (
        "Donaudampfschifffahrtsgesellschaft",
        "Größte Straße, süße Füße, 1\u00a0000\u00a0€",
        "Jetzt kaufen",
    ),
    "Finnish": ("Käyttäjäkokemuksista löydät kaikki", "Kosteuttaa ja kirkastaa ihon", "Osta nyt"),
    "Greek": ("Έκπτωση στα προϊόντα", "Λαμπερή επιδερμίδα σε 14 ημέρες", "Αγορά τώρα"),
    "Russian": ("Сияющая кожа за 14 дней", "Проверено дерматологами", "Купить сейчас"),
    "Armenian": ("Փայլուն մաշկ 14 օրում", "Փորձարկված մաշկաբանների կողմից", "Գնել հիմա"),
    "Georgian": ("ბრწყინვალე კანი 14 დღეში", "დერმატოლოგების მიერ შემოწმებული", "იყიდე ახლა"),
    "Hebrew": ("עור זוהר תוך 14 ימים", "נבדק על ידי רופאי עור, Luméa Pro", "קנו עכשיו"),
    "Arabic": ("بشرة أكثر إشراقًا في 14 يومًا", "مختبر من أطباء الجلد، Luméa Pro", "تسوق الآن"),
    "Persian": ("پوستی درخشان در ۱۴ روز", "آزمایش‌شده توسط متخصصان پوست", "اکنون بخرید"),
    "Urdu": ("چودہ دن میں چمکدار جلد", "ماہرین کی آزمودہ", "ابھی خریدیں"),
    "Hindi": ("14 दिनों में निखरी त्वचा", "त्वचा विशेषज्ञों द्वारा परीक्षित", "अभी खरीदें"),
    "Bengali": ("১৪ দিনে উজ্জ্বল ত্বক", "চর্মরোগ বিশেষজ্ঞ দ্বারা পরীক্ষিত", "এখনই কিনুন"),
    "Gurmukhi": ("14 ਦਿਨਾਂ ਵਿੱਚ ਚਮਕਦਾਰ ਚਮੜੀ", "ਮਾਹਿਰਾਂ ਵੱਲੋਂ ਪਰਖਿਆ", "ਹੁਣੇ ਖਰੀਦੋ"),
    "Gujarati": ("14 દિવસમાં ચમકતી ત્વચા", "ત્વચા નિષ્ણાતો દ્વારા ચકાસાયેલ", "હમણાં ખરીદો"),
    "Odia": ("୧୪ ଦିନରେ ଉଜ୍ଜ୍ୱଳ ତ୍ୱଚା", "ବିଶେଷଜ୍ଞଙ୍କ ଦ୍ୱାରା ପରୀକ୍ଷିତ", "ଏବେ କିଣନ୍ତୁ"),
    "Tamil": ("14 நாட்களில் பொலிவான சருமம்", "தோல் மருத்துவர்களால் சோதிக்கப்பட்டது", "இப்போது வாங்கு"),
    "Telugu": ("14 రోజుల్లో మెరిసే చర్మం", "చర్మ నిపుణులచే పరీక్షించబడింది", "ఇప్పుడే కొనండి"),
    "Kannada": ("14 ದಿನಗಳಲ್ಲಿ ಹೊಳೆಯುವ ಚರ್ಮ", "ಚರ್ಮ ತಜ್ಞರಿಂದ ಪರೀಕ್ಷಿಸಲಾಗಿದೆ", "ಈಗ ಖರೀದಿಸಿ"),
    "Malayalam": ("14 ദിവസത്തിൽ തിളങ്ങുന്ന ചർമ്മം", "ചർമ്മ വിദഗ്ധർ പരീക്ഷിച്ചത്", "ഇപ്പോൾ വാങ്ങൂ"),
    "Sinhala": ("දින 14කින් දීප්තිමත් සමක්", "වෛද්‍ය පරීක්ෂාවට ලක් කළ", "දැන් මිලදී ගන්න"),
    "Thai": ("ลดราคาพิเศษสำหรับลูกค้าใหม่ทุกท่าน", "ผิวกระจ่างใสใน 14 วัน ที่นี่เท่านั้น", "ซื้อเลย"),
    "Lao": ("ສ່ວນຫຼຸດພິເສດສຳລັບລູກຄ້າໃໝ່", "ຜິວໃສພາຍໃນ 14 ມື້", "ຊື້ດຽວນີ້"),
    "Khmer": ("បញ្ចុះតម្លៃពិសេសសម្រាប់អតិថិជនថ្មី", "ស្បែកភ្លឺថ្លាក្នុងរយៈពេល 14 ថ្ងៃ", "ទិញឥឡូវនេះ"),
    "Burmese": ("ဖောက်သည်အသစ်များအတွက် အထူးလျှော့စျေး", "၁၄ ရက်အတွင်း ကြည်လင်သောအသားအရေ", "ယခုဝယ်ပါ"),
    "Ethiopic": ("በ14 ቀናት ውስጥ የሚያበራ ቆዳ", "በቆዳ ሐኪሞች የተፈተነ", "አሁን ይግዙ"),
    "Japanese": ("14日で、輝く素肌へ。新しい朝の美容液", "皮膚科医テスト済み、ヴィーガン処方", "今すぐ購入"),
    "Korean": ("14일 만에 더 환한 피부", "피부과 테스트 완료, 비건 포뮬러", "지금 구매"),
    "Simplified": ("为新用户提供特别优惠，让肌肤焕发光彩", "皮肤科医生测试，纯素配方", "立即购买"),
    "Traditional": ("夠香的咖啡，啟動早晨", "香港嘅味道，啲啲都啱你", "立即購買"),
    "Thaana": ("14 ދުވަހުން އުޖާލާ ހަންގަނޑު", "ޑޮކްޓަރުން ޓެސްޓުކޮށްފައި", "މިހާރު ގަންނަވާ"),
    "Symbols": ("Shop now ➜ 50% off ✓", "★★★★★ ½ price → ≥ 2 kg ♥ ✔ ☎ 🎉 ❤️", "Go → 100°"),
    "Soft hyphens": (
        "Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesellschaft",
        "Über 1\u00a0000\u00a0000 Kunden",
        "Los",
    ),
    "Newlines": ("Half the price.\nTwice the glow.", "First line\nSecond line", "Buy"),
}
_SIDE = 360  # pixels
_ACROSS = 6


def sheet(style: str) -> pyvips.Image:
    """All of COPY as square ads on one sheet."""
    return pyvips.Image.arrayjoin(list(_ads(style)), across=_ACROSS, shim=4, background=[120, 120, 120])


def _ads(style: str) -> Iterator[pyvips.Image]:
    for name, (headline, subheadline, cta) in COPY.items():
        brief = AdBrief(
            (headline,), (subheadline,), (cta,), brand_name=name, style=style, colors=("#322996",)
        )
        design = compose(brief, (), width=_SIDE * 2, height=_SIDE * 2).design
        yield render(design, {}).resize(0.5)


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0]) if arguments else Path("out")
    folder.mkdir(parents=True, exist_ok=True)
    for name, style in (("scripts", ""), ("scripts_bold", "bold"), ("scripts_serif", "serif")):
        sheet(style).write_to_file(str(folder / f"{name}.png"))
        print(folder / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
