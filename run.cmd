@echo off
rem Opens the counter, or runs one of its commands. The first start sets everything up.
setlocal
call "%~dp0packaging\prepare.cmd" run || exit /b 1
"%~dp0.venv\Scripts\python.exe" -P -m counter_app.main %*
exit /b %ERRORLEVEL%
