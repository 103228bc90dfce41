from assessment.domain.tokens import tokens

KEY, NONCE = b"k" * 32, b"n" * 12


def test_tokens_differ_from_each_other_from_page_to_page_and_from_key_to_key():
    pages = [(KEY, NONCE), (KEY, b"m" * 12), (b"j" * 32, NONCE)]
    made = [token for page in pages for token in tokens(*page, 300)]
    assert len(set(made)) == 900
    assert {len(token) for token in made} == {12}


def test_the_same_page_has_the_same_tokens_however_many_are_asked_for():
    assert tokens(KEY, NONCE, 300)[:3] == tokens(KEY, NONCE, 3)
