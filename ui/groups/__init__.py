"""Groups page: circles of people, what was given and received there, and what is needed now."""
