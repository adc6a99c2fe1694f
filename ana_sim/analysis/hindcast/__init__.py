"""What the model would have said of years that have passed, against simple rules that know nothing of politics."""
