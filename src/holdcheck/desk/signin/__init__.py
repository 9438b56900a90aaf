"""Room of the desk: sign-in by the agency's own OpenID Connect provider, for accounts that exist here."""
