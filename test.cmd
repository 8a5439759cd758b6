@echo off
rem Runs all tests; arguments go to pytest. The first start sets everything up.
setlocal
call "%~dp0packaging\prepare.cmd" test || exit /b 1
cd /d "%~dp0"
"%~dp0.venv\Scripts\python.exe" -m pytest -n 2 %*
exit /b %ERRORLEVEL%
