"""What is known of each language: a folder of TOML data and the little code that the data cannot say."""

from isnad.language.pack import Language, Morphology, identify_language, installed_languages, load_language

__all__ = ["Language", "Morphology", "identify_language", "installed_languages", "load_language"]
