"""Dates of other languages: names of months, the order of day and month."""

from __future__ import annotations

from datetime import date

import pytest

from xcheck.locales import conventions, moments_and_rest

DAY = date(2022, 1, 8)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "Es war am 8. Januar 2022 in Almaty.", "8. Januar 2022"),
        ("de", "Es war am 08.01.2022 in Almaty.", "08.01.2022"),
        ("de", "Es war am 8. Jan. 2022 in Almaty.", "8. Jan. 2022"),
        ("fr", "C'était le 8 janvier 2022 à Almaty.", "8 janvier 2022"),
        ("fr", "C'était le 08/01/2022 à Almaty.", "08/01/2022"),
        ("es", "Fue el 8 de enero de 2022.", "8 de enero de 2022"),
        ("pt", "Foi em 8 de janeiro de 2022.", "8 de janeiro de 2022"),
        ("it", "Era l'8 gennaio 2022.", "8 gennaio 2022"),
        ("nl", "Het was 8 januari 2022.", "8 januari 2022"),
        ("sv", "Det var den 8 januari 2022.", "8 januari 2022"),
        ("fi", "Se oli 8. tammikuuta 2022.", "8. tammikuuta 2022"),
        ("pl", "To było 8 stycznia 2022 r.", "8 stycznia 2022"),
        ("cs", "Bylo to 8. ledna 2022.", "8. ledna 2022"),
        ("ru", "Это было 8 января 2022 года.", "8 января 2022"),
        ("uk", "Це було 8 січня 2022 року.", "8 січня 2022"),
        ("tr", "Bu 8 Ocak 2022 tarihinde oldu.", "8 Ocak 2022"),
        ("hu", "Ez 2022. január 8-án volt.", "2022. január 8"),
        ("hi", "यह 8 जनवरी 2022 को हुआ।", "8 जनवरी 2022"),
        ("ar", "كان ذلك في 8 يناير 2022.", "8 يناير 2022"),
        ("zh", "2022年1月8日发生。", "2022年1月8日"),
        ("ja", "2022年1月8日に起きた。", "2022年1月8日"),
        ("ko", "2022년 1월 8일에 일어났다.", "2022년 1월 8일"),
        ("vi", "Đó là ngày 8 tháng 1 năm 2022.", "8 tháng 1 năm 2022"),
        ("sv", "Det var 2022-01-08 i Almaty.", "2022-01-08"),
    ],
)
def test_a_full_date(language: str, text: str, words: str) -> None:
    rules = conventions(language)
    assert rules is not None
    ((moment,), _) = moments_and_rest(text, rules)
    assert moment.span.of(text) == words
    assert (moment.start, moment.end, moment.precision) == (DAY, DAY, "day")


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("de", "Am 8. März kam er.", (None, 3, 8, "day")),
        ("de", "Im Januar 2022 kam er.", (2022, 1, None, "month")),
        ("fr", "Le 1er mars, il est venu.", (None, 3, 1, "day")),
        ("es", "En enero de 2022 vino.", (2022, 1, None, "month")),
        ("vi", "Ngày 8 tháng 12 năm 2022.", (2022, 12, 8, "day")),
        ("ja", "1月8日に起きた。", (None, 1, 8, "day")),
    ],
)
def test_a_part_of_a_date(
    language: str, text: str, parts: tuple[int | None, int, int | None, str]
) -> None:
    rules = conventions(language)
    assert rules is not None
    ((moment,), _) = moments_and_rest(text, rules)
    assert (moment.year, moment.month, moment.day, moment.precision) == parts


@pytest.mark.parametrize(
    ("language", "text", "unread"),
    [
        ("de", "Am 31.02.2022 geschah es.", ["31.02.2022"]),
        ("de", "Am 8.1. um 18:40 geschah es.", ["8.1.", "18:40"]),
        ("de", "Um 18.40 Uhr und 19 Uhr.", ["18.40 Uhr", "19 Uhr"]),
        ("fr", "À 18h40, mars brillait.", ["18h40"]),
        ("de", "Im Mai war er da, im März auch.", []),
    ],
)
def test_what_is_no_whole_date(language: str, text: str, unread: list[str]) -> None:
    rules = conventions(language)
    assert rules is not None
    moments, rest = moments_and_rest(text, rules)
    assert moments == []
    assert [span.of(text) for span in rest] == unread
