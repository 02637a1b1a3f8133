"""What readers say of texts in Chinese and Japanese."""

import json

import pytest

from kg.cli.failing import exit_code
from kg.reading import InputFile, read_file

ENGLISH = "We present FooNet, which beats 汉字 readers on BarBench."
KOREAN = "FooNet은 漢字 인식에서 BarBench 성능을 높인다."
CHINESE = "我们提出FooNet,它在BarBench上取得了更好的成绩,并且训练更快。"
JAPANESE = "本論文ではFooNetを提案し、BarBenchで評価した。"


def notices(tmp_path, *texts):
    path = tmp_path / "a.jsonl"
    lines = [{"arxiv": f"2601.0000{at}", "title": f"Foo {at}", "text": text} for at, text in enumerate(texts)]
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return [one for one in read_file(InputFile(str(path), named=True)).notices if one.code == "chinese-or-japanese"]


@pytest.mark.parametrize("text", [CHINESE, JAPANESE])
def test_one_notice_a_file_tells_what_to_expect(tmp_path, text):
    (notice,) = notices(tmp_path, ENGLISH, text, text)
    assert "2 of 3 papers" in notice.message
    assert notice.line == 2


def test_names_in_other_scripts_say_nothing(tmp_path):
    assert not notices(tmp_path, ENGLISH, KOREAN)


def test_it_is_no_warning_but_a_code_that_can_be_asked_for(tmp_path):
    found = notices(tmp_path, CHINESE)
    assert exit_code({"warning"}, found, [], strict=True) == 0
    assert exit_code({"chinese-or-japanese"}, found, [], strict=False) == 1
