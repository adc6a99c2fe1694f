"""What the model says of the strategy: facts, likelihood ratios, claims, revealed posture, what one must believe."""
