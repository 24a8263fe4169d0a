"""The lists of competences on a sheet: which texts anchor them, which lanes they run along, which only stand beside."""
