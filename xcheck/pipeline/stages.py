"""The steps that checking sources and comparing statements share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from xcheck.compare.context import Context
from xcheck.errors import ExitCode, XcheckError, debugging
from xcheck.extract.parse import Parser
from xcheck.extract.quotes import with_quotes
from xcheck.extract.statement import Statement, statement
from xcheck.extract.unparsed import unparsed_statements
from xcheck.ingest.language import is_foreign
from xcheck.kinds import all_kinds
from xcheck.kinds.selection import select
from xcheck.model import DateRange, Document, Finding, Sentence


def speaking_sentences(document: Document) -> list[Sentence]:
    """The sentences that make claims: all but those of furniture."""
    return [s for s in document.sentences if not s.boilerplate]


def read_statements(
    documents: Sequence[Document],
    parser: Parser,
    on_parsed: Callable[[int], None] | None = None,
    *,
    other_languages: bool = False,
) -> list[Statement]:
    """Parse the speaking sentences of all documents at once and read their facts.

    Documents in other languages than English have no parser; with `other_languages` their
    figures and dates are read, else they make no statements.
    """
    parsed = [d for d in documents if not is_foreign(d)]
    texts = [d.reading(s.span) for d in parsed for s in speaking_sentences(d)]
    parses = iter(parser.parse(texts, on_parsed))
    read: list[Statement] = []
    for document in documents:
        if is_foreign(document):
            read += unparsed_statements(document) if other_languages else []
            continue
        own = [statement(document, s, next(parses)) for s in speaking_sentences(document)]
        read += with_quotes(document, own)
    return read


def judge(context: Context, faults: list[str] | None = None) -> list[Finding]:
    """What every kind finds in one story, the worst first, without repetitions.

    A kind that fails takes nothing from the others: where `faults` is given, what failed is
    added to it ("XC401: ValueError: …") and that kind finds nothing. Without it, and where
    `XCHECK_DEBUG` asks for tracebacks, the failure is raised.
    """
    found: list[Finding] = []
    for kind in all_kinds():
        try:
            found += kind.judge(context)
        except Exception as error:
            if faults is None or debugging():
                raise
            faults.append(f"{kind.id}: {type(error).__name__}: {error}")
    return select(f for f in found if f.confidence >= context.min_confidence)


def day(value: str | None, what: str) -> DateRange | None:
    """An ISO date as a range of one day.

    Raises:
        XcheckError: "bad-date".
    """
    if value is None:
        return None
    try:
        return DateRange.day(date.fromisoformat(value))
    except ValueError:
        raise XcheckError(
            "bad-date",
            f"The {what} date {value!r} is not a date.",
            "Write it as year-month-day, such as 2022-01-31.",
            ExitCode.USAGE,
        ) from None
