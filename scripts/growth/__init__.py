"""Generated corpora of any size, and what a build of them costs: see docs/performance/growth.md."""
