"""Fixtures of all tests of the kit."""

pytest_plugins = ["pytester"]
