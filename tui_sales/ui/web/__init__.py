"""The program in a browser, for who has no terminal."""
