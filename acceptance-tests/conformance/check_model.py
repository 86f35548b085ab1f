"""The committed models are what the pinned botocore says."""

import importlib.util
import pathlib

import botocore
import botocore.loaders
import harness

FOLDER = pathlib.Path(__file__).parent.parent / "model"


def generator():
    spec = importlib.util.spec_from_file_location("generate", FOLDER / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def case_the_committed_models_are_up_to_date(_cloud):
    generate = generator()
    loader = botocore.loaders.create_loader()
    for service, wanted in generate.WANTED.items():
        expected = generate.one_entry_per_line(generate.model(loader, service, wanted))
        if (FOLDER / f"{service}.json").read_text() != expected:
            raise harness.Mismatch(f"model/{service}.json is not what generate.py writes")
