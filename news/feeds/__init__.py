"""Which feeds are visited, what do they list, and how do they fare?"""
