"""Exchange: files of other programs → records to be filed, row by row. Pure: what is there already is handed in."""
