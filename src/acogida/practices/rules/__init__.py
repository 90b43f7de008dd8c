"""Pure decisions about practice sheets: what a document says, what is alike, what was voted."""
