"""Tags by which other packages' pages say where an approval stands."""
