"""Side-by-side timings, run by `make bench`: ratios within one run, never in the tests."""
