"""Records of works from elsewhere: a register's answer or a reference manager's text in, a Record out."""
