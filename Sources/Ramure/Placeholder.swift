// Work begins here.
