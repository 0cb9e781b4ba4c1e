"""Storage: TinyDB over the records, and drafts on disk. The only package that knows TinyDB."""
