"""`training`: a home for practice whose counter has worked already."""

from argparse import Namespace
from datetime import date, datetime, time

from counter_app.bootstrap import Machine, this_machine
from counter_app.cli.commands import BAD_INPUT, DONE, TROUBLE, say, show_progress, tell
from counter_app.domain.calendar import VIETNAM
from counter_app.home import Home
from counter_app.practice import set_up_world
from counter_app.services.training.world import EARLIEST, Wanted, new_seed
from counter_app.settings import home_folder, is_named
from counter_app.words.enums import word

MORNING_ENDS = time(11, 30)


def run_training(asked: Namespace) -> int:
    """Make a home for practice and tell what stands in it; stopped, it leaves nothing behind."""
    if not is_named(asked.home):
        tell("Cần ghi thư mục: training --home THƯ_MỤC.")
        return BAD_INPUT
    if asked.today and asked.today < EARLIEST:
        tell(f"--today: danh mục thủ tục chỉ đủ cho những ngày từ {EARLIEST:%d/%m/%Y}.")
        return BAD_INPUT
    machine = this_machine()
    wanted = Wanted(asked.dossiers, _seed(asked, machine), _until(asked.today, machine))
    try:
        told = set_up_world(Home(home_folder(asked.home)), machine, wanted, show_progress)
    except KeyboardInterrupt:
        tell("Đã dừng theo lệnh; thư mục tập huấn chưa được lập, không để lại gì.")
        return TROUBLE
    say(f"Đã lập sổ TẬP HUẤN: {told.dossiers} hồ sơ, hạt giống {wanted.seed}.")
    for state, count in told.states.items():
        say(f"{count:>7}  {word(state)}")
    return DONE


def _seed(asked: Namespace, machine: Machine) -> int:
    return new_seed(machine.ids) if asked.seed is None else int(asked.seed)


def _until(today: date | None, machine: Machine) -> datetime:
    """Return the end of the morning of a day that was named, or else this moment."""
    if today is None:
        return machine.clock.now()
    return datetime.combine(today, MORNING_ENDS, VIETNAM)
