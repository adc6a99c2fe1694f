"""What the model gets right, what it gets wrong, and when it says the opposite: verdicts with their numbers."""
