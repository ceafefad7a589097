"""From the records of an approval to the plain faces that pages draw. No queries: what they need is given."""
