"""Who works at the desk: sign-in, second factors, invitations, sessions, and how far their powers reach."""
