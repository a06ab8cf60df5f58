//! A local Tallyfy.
