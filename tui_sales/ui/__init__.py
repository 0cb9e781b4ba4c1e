"""The full-screen program; the only package that knows Textual. It asks the workspace, computes nothing."""
