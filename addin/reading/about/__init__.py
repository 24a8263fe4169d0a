"""What a sheet says about itself outside its tables: whose it is, who filled it in, when, for which school year."""
