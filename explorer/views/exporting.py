"""The commands of the menu Export. One method an action, as in `commands`."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from explorer.export.files import write_text
from explorer.model.wording import desk_words
from explorer.session import Session
from explorer.session.jobs import Jobs
from explorer.views.notices import Notice
from explorer.views.saving import Watch, save
from explorer.views.window import MainWindow

_AT_ONCE = 500
"""Findings that are written while the user waits."""


class Exporting:
    """A part of `Commands`.

    Attributes:
        window: the window.
        session: of the window.
        jobs: what runs beside it.
    """

    window: MainWindow
    session: Session
    jobs: Jobs

    def chart_png(self) -> None:
        """Ask for a file and save the chart as a picture, at twice its size."""
        self.window.chart.export("png", 2)

    def chart_svg(self) -> None:
        """Ask for a file and save the chart as a drawing."""
        self.window.chart.export("svg")

    def chart_pdf(self) -> None:
        """Ask for a file and save the chart as a document."""
        self.window.chart.export("pdf")

    def chart_csv(self) -> None:
        """Ask for a file and save the chart as a table."""
        self.window.chart.export("csv")

    def copy_chart(self) -> None:
        """Put a picture of the chart on the clipboard."""
        self.window.chart.copy_picture()

    def copy_chart_table(self) -> None:
        """Put the chart's table on the clipboard."""
        self.window.chart.copy_table()

    def matrix_csv(self) -> None:
        """Ask for a file and write the facts and sources as they are shown."""
        self.window.facts().export_table("csv")

    def matrix_xlsx(self) -> None:
        """The same as an Excel workbook."""
        self.window.facts().export_table("xlsx")

    def matrix_png(self) -> None:
        """The same as a picture."""
        self.window.facts().export("png", 2)

    def matrix_svg(self) -> None:
        """The same as a drawing."""
        self.window.facts().export("svg")

    def export_table(self) -> None:
        """Ask for a file and save the list that is shown."""
        self.window.lists.export_csv()

    def export_findings(self) -> None:
        """Ask for a file and save all findings of the sources on the desk."""
        kinds = "JSON Lines (*.jsonl);;CSV (*.csv)"
        whole, said = self.session.store.whole, self._covered
        title = "Export All Findings" if whole else f"Export the Findings of {said}"
        name, chosen = QFileDialog.getSaveFileName(self.window, title, "findings.jsonl", kinds)
        if name:
            path = Path(name)
            # A name without an ending takes that of the chosen format.
            self.save_findings(path if path.suffix else path.with_suffix(".csv" if "csv" in chosen else ".jsonl"))

    @property
    def _covered(self) -> str:
        store = self.session.store
        return desk_words(len(store.sources), len(store.catalogue))

    def save_findings(self, path: Path) -> None:
        """Save all findings of the sources on the desk; the name's ending says in which format."""
        from explorer.export.records import csv_lines, json_line  # noqa: PLC0415  # most starts do without

        store = self.session.store
        pairs = [(source, store.extractions[name]) for name, source in store.sources.items()]
        told = f"The findings of {self._covered} were saved in {path.name}."
        if not store.whole:
            told += " What lies aside is not in it."
        size = store.size

        def write(watch: Watch) -> str:
            if path.suffix.lower() == ".csv":
                write_text(path, watch(csv_lines(pairs), size + 1))
            else:
                write_text(path, (json_line(*pair) + "\n" for pair in watch(pairs, len(pairs))))
            return told

        save(path, write, self.window.say, self.jobs, large=size > _AT_ONCE)

    def export_window(self) -> None:
        """Ask for a file and save a picture of the window."""
        name, _ = QFileDialog.getSaveFileName(self.window, "Picture of the Window", "window.png", "PNG (*.png)")
        if name and not self.window.grab().save(name, "PNG"):
            text = f"{Path(name).name} was not saved. Is there room, and may you write there?"
            self.window.notices.say(Notice(text=text, kind="warning"))
