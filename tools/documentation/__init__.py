"""The documentation site: pages gathered from the project, built by MkDocs, checked as they were built."""
