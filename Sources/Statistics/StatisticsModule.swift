// To be replaced by the first file of the module.
