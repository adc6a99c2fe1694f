"""A class plays on its phones: the model runs in each browser; here orders are kept and games are played again."""
