from counter_app.domain.takers import MOST, Takers


def test_who_took_last_is_offered_first_then_the_staff() -> None:
    known = Takers().after("Tư pháp", "Phan Văn Thử").after("Tư pháp", "Lê Thị Ổn")
    assert known.offered("Tư pháp", ["Cán bộ", "Lê Thị Ổn"]) == (
        "Lê Thị Ổn",
        "Phan Văn Thử",
        "Cán bộ",
    )
    assert known.after("Tư pháp", "phan văn thử").by_unit["Tư pháp"][0] == "phan văn thử"
    assert len(known.after("Tư pháp", "PHAN VĂN THỬ").by_unit["Tư pháp"]) == 2
    assert known.offered("Công an xã", []) == ()


def test_only_so_many_names_are_remembered() -> None:
    known = Takers()
    for place in range(MOST + 3):
        known = known.after("Tư pháp", f"Người {chr(ord('A') + place)}")
    assert len(known.by_unit["Tư pháp"]) == MOST
