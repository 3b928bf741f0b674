"""The version of the engine: part of every answer and of every check's id. Raised whenever an answer could change."""

ENGINE_VERSION = "1.0.0"
