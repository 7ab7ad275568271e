"""The steps of an import: a file is read, its rows are checked, staged apart, applied out of sight, switched on."""
