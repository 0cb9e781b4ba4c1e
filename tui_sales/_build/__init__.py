"""What runs while the package is built."""
