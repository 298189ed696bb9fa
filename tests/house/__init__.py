"""The rules of the house, as tests: what the tree may hold and who may know whom. They read files and import little."""
