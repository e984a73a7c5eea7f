"""Sources in, report out: the only package that knows all the stages."""

from xcheck.pipeline.pairs import compare, compare_rows
from xcheck.pipeline.run import check

__all__ = ["check", "compare", "compare_rows"]
