"""How far each language of a bank is, and how its words come and go.

A text is known by its address: sheet, key and column, as in the workbook.
"""
