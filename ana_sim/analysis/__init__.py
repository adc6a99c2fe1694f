"""What results say: paired differences, shares, splits. Reads results folders; needs no model."""
