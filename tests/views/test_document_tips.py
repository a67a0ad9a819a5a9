from explorer.store.describe import Description
from explorer.views.document.tips import as_tip, describing_tip


def test_words_that_look_like_markup_stay_words() -> None:
    assert as_tip("<b>5 & more</b>") == "<qt>&lt;b&gt;5 &amp; more&lt;/b&gt;</qt>"
    tip = describing_tip([Description(title="a <i>", details=("x < y",), reason="because & so")])
    assert "<i>because &amp; so</i>" in tip
    assert "a &lt;i&gt;" in tip
    assert "x &lt; y" in tip


def test_nothing_to_say_is_no_tip() -> None:
    assert as_tip("") == ""
    assert describing_tip([]) == ""
