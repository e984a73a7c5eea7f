"""Two values or clauses held against each other: levels that are tried in order, and evidence.

A level says what the comparison of two values comes to; the evidence says how likely the two
are about one thing. Nothing here groups pairs or writes findings: that is for the kinds.
"""
