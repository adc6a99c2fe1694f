"""The ground under the maps: coast and borders of a neighbourhood, places of its powers, corridors as simple lines."""
