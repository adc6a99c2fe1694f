"""The report: one HTML file that needs no network, made from a results folder."""
