"""Pure numerical models of the report: arrays in, arrays out."""
