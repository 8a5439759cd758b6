@echo off
rem Called by run.cmd and test.cmd with the purpose: run or test. Does nothing when all is as it was.
set "ROOT=%~dp0.."
set "PYTHONUTF8=1"
set "PYTHONPATH=%ROOT%"
set "PYTHONDONTWRITEBYTECODE="
set "READY=%ROOT%\.venv\ready-%1.txt"
set "MADE=%ROOT%\.venv\ready-%1.py"
fc /b "%ROOT%\requirements\%1.txt" "%READY%" >nul 2>&1 && fc /b "%~dp0prepare.py" "%MADE%" >nul 2>&1 && exit /b 0
for %%V in (3.11 3.12 3.13 3.14) do (
    py -%%V -c "" >nul 2>&1 && (
        py -%%V "%~dp0prepare.py" %1 || exit /b 1
        copy /y "%ROOT%\requirements\%1.txt" "%READY%" >nul
        copy /y "%~dp0prepare.py" "%MADE%" >nul
        exit /b 0
    )
)
echo Can Python 3.11, 3.12, 3.13 hoac 3.14 (lenh py khong tim thay ban nao). 1>&2
exit /b 1
