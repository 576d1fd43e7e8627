"""The language of a text, and of what is in a script of its own."""

from __future__ import annotations

import pytest

from corpus.text.language import guessed_language
from corpus.text.sentences import spans


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ประตูเขื่อนพังเมื่อวันอังคาร มีผู้เสียชีวิตสิบเอ็ดคน เจ้าหน้าที่กล่าว", "th"),
        ("বাঁধের ফটক মঙ্গলবার ভেঙে পড়ে, এগারোজন মারা যায়, মন্ত্রণালয় জানায়।", "bn"),
        ("კაშხლის კარიბჭე სამშაბათს დაინგრა, თერთმეტი ადამიანი დაიღუპა.", "ka"),
        ("Ամբարտակի դարպասը փլուզվեց երեքշաբթի, զոհվեց տասնմեկ մարդ։", "hy"),
        ("የግድቡ በር ማክሰኞ ተሰበረ፣ አሥራ አንድ ሰዎች ሞቱ ሲል ሚኒስቴሩ ገለጸ።", "am"),
        ("ᎠᎹ ᎠᏍᏚᎲᏍᎩ ᎤᏲᏨᎩ ᏔᎵᏁ ᎢᎦ, ᏌᏚ ᎢᏯᏂ ᎤᏂᏲᎱᏒᎩ.", "und"),
    ],
)
def test_scripts_of_their_own_are_no_english(text: str, language: str) -> None:
    assert guessed_language(text) == language


def test_a_point_in_thai_is_that_of_an_abbreviation() -> None:
    text = "21 ม.ค.2561 เวลาประมาณ 12.00 น. ผู้สื่อข่าวได้รับแจ้งจากนาย ต. ว่ามีผู้เสียชีวิต"
    assert len(spans(text, "th")) == 1
