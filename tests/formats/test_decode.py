from postil.diagnostics import as_line
from postil.formats.decode import MAX_BYTES, decode


def test_utf_8_with_and_without_a_byte_order_mark_is_read() -> None:
    assert decode("é".encode(), "f").value == decode("é".encode("utf-8-sig"), "f").value == "é"


def test_other_bytes_are_found_at_the_first_place_that_is_not_utf_8() -> None:
    loaded = decode("Café:\n  ça: ".encode() + "naïve".encode("latin-1"), "f.yaml")
    assert [as_line(each) for each in loaded.findings] == [
        "f.yaml:2:9: F002 not UTF-8 from here on (save the file as UTF-8)"
    ]


def test_utf_16_is_not_utf_8() -> None:
    assert [as_line(each) for each in decode("format: 1".encode("utf-16"), "f.yaml").findings] == [
        "f.yaml:1:1: F002 not UTF-8 from here on (save the file as UTF-8)"
    ]


def test_a_file_of_the_greatest_size_is_read_and_a_larger_one_is_not() -> None:
    assert decode(b" " * MAX_BYTES, "f").findings == ()
    assert [as_line(each) for each in decode(b" " * (MAX_BYTES + 1), "f").findings] == [
        "f:1:1: F003 the file has more than 8 MiB"
    ]
