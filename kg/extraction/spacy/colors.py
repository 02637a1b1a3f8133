"""The colours of the types in displaCy: those of the page's dark theme, which bear dark letters."""

COLORS = {"Method": "#56a9e0", "Model": "#f08a4b", "Dataset": "#35c29b", "Benchmark": "#eebc4a"}
