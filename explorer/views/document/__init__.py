"""The reading view: a source typeset, with its findings marked. The one border between code points and UTF-16."""
