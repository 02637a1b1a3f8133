"""What users of spaCy do with any pipeline works with ours, and finds what the command line finds."""

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("spacy")

import spacy
from spacy import displacy
from spacy.tokens import Doc, DocBin, SpanGroup
from spacy.training import Example
from spacy.util import load_config_from_str, registry

import kg
from kg.errors import InputError
from kg.extraction import load_extractor
from kg.extraction.spacy import DigestTokenizer, EntityFinder, extraction_of, make_doc
from kg.reading import find_inputs, read_file
from tests.conftest import ROOT
from tests.factories import make_entry

TEXT = (
    "새로운 FooNet 기법을 제안하며, ImageNet 데이터셋에서 ResNet보다 3.2% 높은 정확도를 보였다.  "
    "We also evaluate GPT-4o, e.g. on GSM8K."
    "\n\nNew line."
)
ENTRY = make_entry(
    "2401.00001", "FooNet: a method for widgets", ("FooNet beats ResNet by 3.2% accuracy on ImageNet.", "")
)


@pytest.fixture(scope="module")
def nlp():
    return kg.pipeline()


def facts(doc):
    """All that a Doc of ours says."""
    ents = [(e.start_char, e.end_char, e.label_, e.id_) for e in doc.ents]
    groups = {
        key: ([(s.start_char, s.end_char, s.label_, s.id_) for s in group], group.attrs["scores"])
        for key, group in doc.spans.items()
    }
    roles = [(*role[:4], role.span.start_char, role.span.end_char) for role in doc._.kg_roles]
    return (
        doc.text,
        [s.text for s in doc.sents],
        ents,
        groups,
        roles,
        doc._.kg_results,
        [tuple(part) for part in doc._.kg_sections or ()],
    )


def test_ents(nlp):
    doc = nlp(TEXT)
    assert [(ent.text, ent.label_, ent.id_) for ent in doc.ents][:2] == [
        ("FooNet", "Method", "FooNet"),
        ("ImageNet", "Dataset", "ImageNet"),
    ]
    assert {"GPT-4o", "GSM8K"} <= {ent.text for ent in doc.ents}


def test_spans_roles_and_results(nlp):
    doc = nlp(make_doc(nlp, ENTRY))
    group = doc.spans["entities"]
    assert isinstance(group, SpanGroup)
    assert len(group) == len(group.attrs["scores"]) > len(doc._.kg_extraction.entities)
    assert all(0 <= score <= 1 for score in group.attrs["scores"])
    assert ("ImageNet", "evaluated-on") in {(role.entity, role.role) for role in doc._.kg_roles}
    assert all(role.span.id_ == role.entity for role in doc._.kg_roles)
    assert {role.entity for role in doc.ents[0]._.kg_roles} == {doc.ents[0].id_}
    (result,), (number,) = doc._.kg_results, doc.spans["results"]
    assert (result.value, result.metric, number.text) == ("3.2%", number.label_, "3.2%")


def test_to_disk_and_from_disk(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    for again in (spacy.load(tmp_path), kg.pipeline().from_disk(tmp_path)):
        assert (again.lang, again.pipe_names, again.meta["version"]) == ("xx", nlp.pipe_names, kg.__version__)
        assert again.config["nlp"]["tokenizer"] == {"@tokenizers": "kg.DigestTokenizer.v1"}
        assert isinstance(again.tokenizer, DigestTokenizer)
        assert facts(again(TEXT)) == facts(nlp(TEXT))
    (tmp_path / "kg_entities.json").write_text('{"extractor": "other"}')
    with pytest.raises(InputError, match="saved with the models other"):
        spacy.load(tmp_path)


def test_to_bytes_and_from_bytes(nlp):
    again = kg.pipeline().from_bytes(nlp.to_bytes())
    config = load_config_from_str(nlp.config.to_str())
    built = spacy.lang.xx.MultiLanguage.from_config(config).from_bytes(nlp.to_bytes())
    assert facts(again(TEXT)) == facts(built(TEXT)) == facts(nlp(TEXT))


def test_docs_to_bytes(nlp):
    doc = nlp(make_doc(nlp, ENTRY))
    again = Doc(spacy.blank("xx").vocab).from_bytes(doc.to_bytes())
    assert facts(again) == facts(doc)
    assert extraction_of(again) == load_extractor().extract([ENTRY])[0]


def test_doc_bin(nlp):
    docs = list(nlp.pipe([TEXT, make_doc(nlp, ENTRY)]))
    stored = DocBin(store_user_data=True, docs=docs).to_bytes()
    again = list(DocBin().from_bytes(stored).get_docs(spacy.blank("xx").vocab))
    assert [facts(doc) for doc in again] == [facts(doc) for doc in docs]


def test_two_processes(nlp):
    texts = [TEXT, make_doc(nlp, ENTRY), "", "GPT-4o", make_doc(nlp, [("Title", ""), ("", "LoRA beats BERT.")])]
    alone = [facts(nlp(text if isinstance(text, str) else text.copy())) for text in texts]
    assert [facts(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == alone


@pytest.mark.slow
def test_processes_that_begin_from_nothing(nlp, tmp_path):
    """As on Windows and macOS, and from Python 3.14 on everywhere: all that a process needs travels to it."""
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing, kg\n"
        "if __name__ == '__main__':\n"
        "    multiprocessing.set_start_method('spawn')\n"
        "    docs = kg.pipeline().pipe(['We evaluate GPT-4o.', 'LoRA beats BERT.'], n_process=2, batch_size=1)\n"
        "    print([[ent.text for ent in doc.ents] for doc in docs])\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, script]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120)
    assert (done.stdout, done.returncode) == ("[['GPT-4o'], ['LoRA', 'BERT']]\n", 0), done.stderr


def test_blank_and_add_pipe(nlp):
    for lang in ("xx", "en"):
        blank = spacy.blank(lang)
        blank.add_pipe("kg_entities")
        doc = blank(TEXT)
        assert doc._.kg_extraction == nlp(TEXT)._.kg_extraction
        # Another tokenizer may keep a particle with its name: a span is of whole tokens, the extraction is exact.
        assert [ent.id_ for ent in doc.ents] == [ent.id_ for ent in nlp(TEXT).ents]


def test_entities_of_others_stay_unless_overwritten():
    for overwrite in (False, True):
        blank = spacy.blank("xx")
        blank.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "GPT-4o"}])
        blank.add_pipe("kg_entities", config={"overwrite_ents": overwrite, "spans_key": "mine"})
        doc = blank("We evaluate GPT-4o .")
        assert [(ent.text, ent.label_) for ent in doc.ents] == [("GPT-4o", "Model" if overwrite else "ORG")]
        assert [span.label_ for span in doc.spans["mine"]] == ["Model"]


def test_analyze_pipes(nlp):
    analysis = nlp.analyze_pipes(keys=["assigns", "requires", "scores"])
    assert nlp.pipe_names == ["kg_sentences", "kg_entities"]
    assert analysis["problems"] == {"kg_sentences": [], "kg_entities": []}
    assert {"doc.ents", "doc.spans", "doc._.kg_roles"} <= set(analysis["summary"]["kg_entities"]["assigns"])
    assert "ents_f" in analysis["summary"]["kg_entities"]["scores"]


def test_evaluate(nlp):
    doc = nlp(TEXT)
    gold = [(span.start_char, span.end_char, span.label_) for span in doc.spans["entities"]]
    wrong = [(gold[0][0], gold[0][1], "Dataset"), *gold[1:]]
    for wanted, f1 in ((gold, 1.0), (wrong, 1 - 1 / len(gold))):
        annotations = {"entities": wanted, "spans": {"entities": wanted}}
        scores = nlp.evaluate([Example.from_dict(nlp.make_doc(TEXT), annotations)])
        assert (scores["ents_f"], scores["spans_entities_f"]) == (pytest.approx(f1), pytest.approx(f1))
    assert scores["ents_per_type"][gold[0][2]]["p"] < 1


def test_a_failing_doc_is_the_error_handlers(nlp, monkeypatch):
    finder = nlp.get_pipe("kg_entities")
    monkeypatch.setattr(finder, "_annotate", lambda _: 1 / 0)
    seen = []
    finder.set_error_handler(lambda name, _, docs, error: seen.append((name, len(docs), type(error))))
    try:
        assert list(finder.pipe(map(nlp.make_doc, "ab"))) == []
    finally:
        del finder.error_handler
    assert seen == [("kg_entities", 2, ZeroDivisionError)]


def test_displacy_shows_our_types_in_our_colours(nlp):
    page = displacy.render(
        nlp(TEXT), style="ent", jupyter=False, options={"colors": entry_point("spacy_displacy_colors", "kg")}
    )
    assert "#35c29b" in page
    assert "Dataset" in page
    assert "ImageNet" in displacy.render(nlp(TEXT), style="span", jupyter=False, options={"spans_key": "entities"})


def entry_point(group, name):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, attribute = project["entry-points"][group][name].partition(":")
    return getattr(import_module(module), attribute)


def test_entry_points_are_what_is_registered():
    assert entry_point("spacy_tokenizers", "kg.DigestTokenizer.v1") is registry.tokenizers.get("kg.DigestTokenizer.v1")
    assert entry_point("spacy_scorers", "kg.entities_scorer.v1") is registry.scorers.get("kg.entities_scorer.v1")
    for name in ("kg_sentences", "kg_entities"):
        assert spacy.Language.get_factory_meta(name).factory == name
        assert callable(entry_point("spacy_factories", name))


def test_a_pipeline_of_others_does_not_load_our_models():
    code = "import kg.extraction.spacy.components as c, spacy; spacy.blank('en')('Hello'); print(c._extractor.cache_info()[3])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"


def test_sentences_are_those_of_extraction(nlp):
    doc = nlp(
        make_doc(
            nlp,
            [("Title", "A: b"), ("", "Shown by Xu et al. 2024. Yes?  It is 3.5 points.\nNo"), ("", ""), ("", "End")],
        )
    )
    wanted = ["A: b", "Shown by Xu et al. 2024.", "Yes?", "It is 3.5 points.", "No", "End"]
    assert [sent.text.strip() for sent in doc.sents] == wanted


@settings(deadline=None)
@given(st.text(st.sampled_from("aZ9-. \n\t가는을π\u00a0\u3000(),"), max_size=30))
def test_the_tokenizer_keeps_the_text(text):
    doc = DigestTokenizer(spacy.blank("xx").vocab)(text)
    assert doc.text == text
    assert all(token.is_space or not any(c.isspace() for c in token.text) for token in doc)


def both_doors_find_the_same(nlp, entries):
    wanted = load_extractor().extract(entries)
    docs = list(nlp.pipe(make_doc(nlp, entry) for entry in entries))
    assert [extraction_of(doc) for doc in docs] == wanted
    return sum(len(extraction.entities) for extraction in wanted)


def entries_of(folder: Path, *, every: int = 1):
    files, _ = find_inputs([str(folder)])
    return [entry for file in list(files)[::every] for entry in read_file(file).entries]


def test_both_doors_find_the_same_in_the_examples(nlp):
    entries = entries_of(ROOT / "examples")
    assert len(entries) >= 24
    assert both_doors_find_the_same(nlp, entries) > 200


@pytest.mark.shared
@pytest.mark.slow
def test_both_doors_find_the_same_in_the_corpus(nlp, shared):
    entries = [
        entry
        for folder in sorted((shared / "corpus").iterdir())
        if folder.is_dir()
        for entry in entries_of(folder, every=30)
    ]
    some = entries[:: len(entries) // 200][:200]
    assert len(some) == 200
    assert both_doors_find_the_same(nlp, some) > 500


def test_the_component_may_be_made_by_hand():
    doc = EntityFinder()(spacy.blank("xx")("We evaluate GPT-4o."))
    assert [ent.label_ for ent in doc.ents] == ["Model"]
