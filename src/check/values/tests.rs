//! Good translations in which nothing is found, and damaged ones of which each is found where it stands.

