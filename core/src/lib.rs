//! One client for the Tallyfy REST API.
