"""Serving a graph: a read-only SPARQL 1.1 endpoint, a query page that works offline and the interactive view.

`kg.serve.server.run_server` runs it. Nothing is imported here: a worker, which may be started in a rush, needs no HTTP.
"""
