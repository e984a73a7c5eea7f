"""Numbers that are names, and quantities that stand beside one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from xcheck.model import Quantity

pytestmark = pytest.mark.slow
Read = Callable[[str], list[Quantity]]


NO_QUANTITY = [
    "An FL-12 missile was fired.",
    "The Airbus A320 landed.",
    "Boeing 737 MAX jets were grounded.",
    "The F-16 crashed.",
    "As we heard ahead of the iPhone 6 launch, a new iPhone is rumored.",
    "The entry-level iPhone 5c is presumably discontinued.",
    "The 12-inch Retina MacBook Air could make an appearance.",
    "The PlayStation 4 sold out.",
    "Contact with anyone between 12 and 16 years old is a crime.",
    "Those aged 65 and over can get the vaccine.",
    "An AK-47 was found.",
    "Malaysia Airlines Flight 370 vanished.",
    "By Ann Brown, KVRW 8 News",
    "The law was passed after 9/11.",
    "The blast was heard at 0930 GMT.",
    "The crash closed Route 66 and Interstate 95.",
    "The G20 summit opened.",
    "The top 10 list is out.",
    "He wore number 10.",
    # phone numbers
    "Call 555-123-4567 for details.",
    "Call (202) 555-0143 for details.",
    "Call 1-800-555-0199 for details.",
    "Call +7 495 123 4567 for details.",
    "Call 0800 123 456 now.",
    # addresses
    "He lives at 221 Baker Street.",
    "The shop, 12 High Street, was closed.",
    "The bank is at 1200 Pennsylvania Avenue in Washington.",
    # law
    "The law breaks 42 U.S.C. 1983.",
    "The court cited 410 U.S. 113.",
    "The rule is in 40 C.F.R. 60.",
    "The case is No. 22-451.",
    "Article 5 of the treaty was invoked.",
    "Section 230 protects platforms.",
    # years and decades
    "In 2014, Russia annexed Crimea.",
    "The 2014 World Cup was held in Brazil.",
    "The 1990s were calm.",
    # numbers of a list
    "1. Wash your hands.",
    "(2) Stay at home.",
    # pronouns and empty phrases
    "One of the men died.",
    "No one died.",
    "It happened for the first time.",
]


@pytest.mark.parametrize("text", NO_QUANTITY)
def test_numbers_that_are_names_are_no_quantities(amounts_of: Read, text: str) -> None:
    assert [q.span.of(text) for q in amounts_of(text)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("The Boeing 747 carried 12 crew.", "12"),
        ("Malaysia Airlines Flight 370 vanished with 239 people on board.", "239"),
        ("The S&P 500 rose 1.2 percent.", "1.2 percent"),
        ("The CAC-40 fell 12 points.", "12 points"),
        ("12 U.S. soldiers died.", "12"),
        ("Twelve U.S. soldiers died.", "Twelve"),
        ("In 2014, 12 people died.", "12"),
        ("On YouTube 5 million people watched.", "5 million"),
        ("The storm closed 12 Wall Street banks.", "12"),
        ("Police shot 3 men on Baker Street.", "3"),
    ],
)
def test_a_quantity_beside_a_name_is_read(amounts_of: Read, text: str, shown: str) -> None:
    assert [q.span.of(text) for q in amounts_of(text)] == [shown]
