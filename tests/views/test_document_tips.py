from explorer.store.describe import Description
from explorer.views.document.tips import describing_tip


def test_words_that_look_like_markup_stay_words() -> None:
    tip = describing_tip([Description(title="a <i>", details=("x < y",), reason="because & so")])
    assert "<i>because &amp; so</i>" in tip
    assert "a &lt;i&gt;" in tip
    assert "x &lt; y" in tip


def test_nothing_to_say_is_no_tip() -> None:
    assert describing_tip([]) == ""
