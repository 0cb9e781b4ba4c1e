"""The full-screen program. The only package that knows Textual; it asks the workspace and computes nothing itself."""
