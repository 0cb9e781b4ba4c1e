"""The vocabulary: what a record is, how it is written, compared and merged. Knows no kind, no disk, no git, no screen."""
