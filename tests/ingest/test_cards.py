"""A card says what a dataset is; whatever is wrong in it is told with its line and the nearest word."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import InvalidCard, UnknownChoice
from graph.model.dataset import Caveat, Coverage
from ingest.batch import read_batch
from ingest.cards import Expected, load_card
from tests.ingest.golden import WORLD, copy_world, rewrite


def test_a_card_becomes_a_dataset_without_sources() -> None:
    card = load_card(WORLD / "weavers")
    assert card.dataset.id == "weavers"
    assert (card.dataset.title_nl, card.dataset.title_en) == (
        "Wevers van het Noorden",
        "Weavers of the North",
    )
    assert card.dataset.collected == "2026-11"
    assert card.dataset.covers == (
        Coverage(
            kinds=("lab", "hub"),
            regions=("NL11", "NL35"),
            period_from="2020",
            sources=("weave-list",),
            why="The list names every lab of two provinces.",
        ),
    )
    assert card.dataset.caveats == (
        Caveat("partial", "De lijst is niet compleet.", "The list is not complete.", ("hub:spinhuis",)),
    )
    assert card.expected == {"organizations": Expected(3, 10), "links": Expected(5, None)}
    assert card.start_from_part_of == ("facility:getouw",)


def test_tables_are_a_list_or_a_mapping_to_files() -> None:
    assert load_card(WORLD / "weavers").tables["links"] == "links.csv"
    assert load_card(WORLD / "minutes").tables == {"sources": "sources.csv", "links": "ties.csv"}


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("licence: CC0-1.0", "license: CC0-1.0", "'licence': is missing or empty. Is it the key 'license'?"),
        ("url: https", "adress: x\nurl: https", "line 8, 'adress': 'adress' is not known"),
        ("url: https", "licences: x\nurl: https", "Did you mean 'licence'?"),
        ("url: https:", "url: ftp:", "line 8, 'url': 'ftp://proefdoek.example/' is not a web address"),
        ("  en: Weavers of the North", "  de: Weber", "line 3, 'title.en': is missing"),
        ("id: weavers", "id: Weavers 2", "'Weavers 2' is not an id of a dataset"),
        ("id: weavers", "id: corrections", "is written by the program itself"),
        ("id: weavers", "id: weavers\nid: others", "line 3: 'id' stands on line 2 already"),
        ("id: weavers", "id: no", "False is not a text. Put it between quotation marks"),
        ("id: weavers", "id: [", "line "),
        ("collected: 2026-11", "collected: november", "'november' is not a date"),
        ("links, properties", "link, properties", "Did you mean 'links'?"),
        ("  links: {min: 5}", "  link: {min: 5}", "line 17, 'expected.link': 'link' is not known"),
        ("{min: 5}", "{mim: 5}", "Did you mean 'min'?"),
        ("{min: 5}", "{min: -5}", "'-5' is not a whole number"),
        ("kinds: [lab, hub]", "kinds: [labs]", "'labs' is not a kind"),
        ("kinds: [lab, hub]", "sectors: [health]", "line 19, 'covers.0.kinds': is missing"),
        ("[NL11, NL31]", "[health]", "'health' is the id of a thing of type sector, not region"),
        ("single_lead: [hub:spinhuis]", "single_lead: [spinhuis]", "'spinhuis' is not an id"),
        ("single_lead: [hub:spinhuis]", "single_lead: hub:spinhuis", "must be a list"),
    ],
)
def test_what_is_wrong_in_a_card_is_told(tmp_path: Path, before: str, after: str, message: str) -> None:
    """The message names the file, where it can the line and the key, and a way out."""
    folder = copy_world(tmp_path)
    rewrite(folder / "card.yaml", before, after)
    with pytest.raises(InvalidCard) as caught:
        load_card(folder)
    assert str(caught.value).startswith("weavers/card.yaml: ")
    assert message in str(caught.value)


def test_a_reader_that_does_not_exist_is_told(tmp_path: Path) -> None:
    folder = copy_world(tmp_path)
    rewrite(folder / "card.yaml", "reader: tables", "reader: table")
    with pytest.raises(UnknownChoice, match="Did you mean 'tables'"):
        read_batch(load_card(folder))


def test_a_folder_without_a_card_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidCard, match=r"card\.yaml: cannot be read"):
        load_card(tmp_path)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("collected: 2025-02-30", "holds a date or a number that is none: day is out of range for month"),
        ("collected: 2025-13-45T99:99:99", "holds a date or a number that is none"),
        ("url: !!timestamp x", "line 30: the tag 'tag:yaml.org,2002:timestamp' means nothing here"),
        ("url: !!python/object/apply:os.abort []", "means nothing here"),
        ("caveats: &all [*all]", "line 30: '*all' repeats another part. Write it out"),
        ("description: &it {nl: x, en: *it}", "line 30: '*it' repeats another part"),
        ("caveats: " + "[" * 3000 + "]" * 3000, "line 30: is nested deeper than 20 levels"),
        ('url: "https://a.example/\\ud800"', r"holds a broken character, '\ud800'"),
    ],
)
def test_a_hostile_card_is_told_like_any_wrong_one(weavers: Path, line: str, message: str) -> None:
    """Nothing in a card runs, repeats itself, or ends the program."""
    rewrite(weavers / "card.yaml", "membership_networks: [programme:garenbond]", line)
    with pytest.raises(InvalidCard) as told:
        load_card(weavers)
    assert message in str(told.value)


def test_a_card_that_repeats_itself_a_billion_times_is_refused_at_once(weavers: Path) -> None:
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    with (weavers / "card.yaml").open("a") as card:
        card.write("\n".join(["", "a0: &a0 [x, x]", *levels]))
    with pytest.raises(InvalidCard, match=r"'\*a0' repeats another part"):
        load_card(weavers)


@pytest.mark.parametrize("name", ["../weavers/links.csv", "/etc/passwd", "a/../../b.csv", '"a\\0.csv"'])
def test_a_table_lies_in_the_folder_of_its_card(minutes: Path, name: str) -> None:
    rewrite(minutes / "card.yaml", "ties.csv", name)
    with pytest.raises(InvalidCard, match="is not a file in the folder of the card"):
        load_card(minutes)
