"""kg beside its peers, measured: see docs/performance."""
