"""History: git, and nothing but git — objects, trees, signed commits, refs, transport, the checkout. It knows bytes and paths only."""
