"""What a sentence says, as facts: numbers, moments, roles, quotations, clauses and speakers.

Every fact is read from one document alone and knows where it stands in its text.
"""
