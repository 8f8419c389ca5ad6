"""How frozen releases are read, said, drawn and exported.

The one rule: `figures.shown` is the only door from a release to a reader; screen, picture, CSV, XLSX, PDF and e-mail
print what it returns and compute nothing of their own.
"""
