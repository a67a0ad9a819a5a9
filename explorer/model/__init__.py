"""What the words of the program mean: frozen values without I/O and without Qt.

Offsets are half-open ranges of Unicode code points everywhere in the core. Qt's UTF-16 units appear in
`explorer.views.document` only, behind one converter.
"""
