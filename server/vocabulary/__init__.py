"""The closed vocabularies of the product, loaded from the data files: attributes, units, concepts."""
