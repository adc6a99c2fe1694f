"""Put wrong values into every number and expression that a person may write: is each noticed?"""
