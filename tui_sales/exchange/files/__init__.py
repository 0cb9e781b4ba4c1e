"""Files of other programs: told apart by what is in them, read into grids."""
