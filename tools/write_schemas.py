"""Write the JSON Schema of every kind of file beside the library, where editors look for it."""

from ana_sim.scenario import library, schema_files

for name, text in schema_files().items():
    (library() / "schema" / name).write_text(text, encoding="utf-8")
