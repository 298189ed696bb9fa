"""Benchmarks: each with its yardstick in the same run. See README.md for how to read them."""
