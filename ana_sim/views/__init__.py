"""Pictures, tables and prose made from results. Table in, picture out; needs no model."""
