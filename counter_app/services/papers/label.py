"""The label of a paper file."""

from counter_app.domain.calendar import local
from counter_app.services.papers.setting import Setting
from counter_app.services.papers.subject import Subject
from forms.file_label import FileLabels, Label


def file_label(subject: Subject, setting: Setting) -> FileLabels:
    """Return the label of a dossier's file, with its shelf as it is now."""
    dossier = subject.require_dossier()
    applicant = dossier.applicant
    label = Label(
        number=subject.number,
        owner=applicant.holder.name if applicant else "",
        content=subject.content,
        received_at=local(dossier.received.received_at),
        due_at=local(dossier.due_at) if dossier.due_at else None,
        shelf=dossier.shelf,
    )
    return FileLabels(setting.agency, (label,))
