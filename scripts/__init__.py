"""Packages and commands that measure, train, torture and document the package; nothing here is in the wheel."""
