"""What people write is shown as Markdown, and can do no harm."""

import re

import pytest

from common.markdown import rendered

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74:alert(1))",
    "[x](vbscript:msgbox)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example/)",
    "[x](/sign-out/)",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](https://evil.example/pixel.gif)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[![x](https://evil.example/p.gif)](https://ok.example)",
    "<iframe src='https://evil.example'></iframe>",
    "<style>*{display:none}</style>",
    "<form action='/sign-out/' method=post><button>Go</button></form>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    '[x](https://ok.example "onmouseover=alert(1)")',
    '[x](https://ok.example/"onmouseover="alert(1))',
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "<details open ontoggle=alert(1)>",
    "\x00<script>alert(1)</script>",
]

ALLOWED_TAG = re.compile(
    r"</?(p|br|strong|em|s|code|pre|blockquote|ul|ol|li|hr|table|thead|tbody|tr|th|td)>|</a>|<ol start=\"\d+\">|"
    r"<a href=\"(https?://|mailto:)[^\"<>\s]*\" rel=\"nofollow noopener\">|<a rel=\"nofollow noopener\">"
)


@pytest.mark.parametrize("text", ATTACKS)
def test_an_attack_comes_out_as_plain_text(text: str) -> None:
    left = ALLOWED_TAG.sub("", rendered(text))
    assert "<" not in left, left


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Two\nlines", "<p>Two<br>\nlines</p>\n"),
        ("**Bold** and *slanted*", "<p><strong>Bold</strong> and <em>slanted</em></p>\n"),
        ("# Head", "<p><strong>Head</strong></p>\n"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>\n"),
        ("[us](https://a.example/x)", '<p><a href="https://a.example/x" rel="nofollow noopener">us</a></p>\n'),
        ("[me](mailto:a@b.example)", '<p><a href="mailto:a@b.example" rel="nofollow noopener">me</a></p>\n'),
        ("", ""),
    ],
)
def test_it_reads_as_it_was_meant(text: str, html: str) -> None:
    assert rendered(text) == html


def test_a_picture_is_no_more_than_a_link_to_it() -> None:
    assert "<img" not in rendered("![Drift](https://a.example/drift.png)")


def test_a_very_long_text_takes_no_longer_than_a_long_one_should() -> None:
    assert rendered("[" * 10_000)


def test_in_a_mail_the_words_of_a_link_are_left_and_lead_nowhere() -> None:
    assert rendered("See [us](https://a.example/x) **now**", links=False) == "<p>See us <strong>now</strong></p>\n"
