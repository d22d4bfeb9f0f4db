"""The model that ships fits the files that it is said to be trained on."""

from importlib.resources import files
from pathlib import Path

from citekz.tagging.card import CARD_NAME, checksum, fingerprint, stated
from citekz.tagging.labels import MODEL_NAME

ROOT = Path(__file__).parent.parent
MODEL = Path(str(files("citekz"))) / "data" / "model" / MODEL_NAME


def test_the_model_fits_its_training_files() -> None:
    material, model = stated(MODEL.with_name(CARD_NAME).read_text("utf-8"))
    assert material == fingerprint(ROOT / "references"), "run: citekz train references/"
    assert model == checksum(MODEL), "run: citekz train references/"


def test_the_model_is_small() -> None:
    assert MODEL.stat().st_size < 5_000_000
