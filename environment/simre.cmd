@echo off
rem Starts SimRe: builds it where that is needed, then runs the command. See environment\simre --help.
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "root=%%~fI"
set "target=%root%\target"
set "stamp=%target%\simre.stamp"
set "jars=%target%\simre.classpath"
set "lock=%target%\simre.lock"

rem With which of Maven's profiles SimRe is built: SIMRE_PROFILES=cuda once, and it stays so; SIMRE_PROFILES=cpu takes it back.
set "built="
if exist "%stamp%" set /p built=<"%stamp%"
set "profiles=%SIMRE_PROFILES%"
if not defined profiles set "profiles=%built%"
if not defined profiles set "profiles=cpu"

if defined JAVA_HOME (set "java=%JAVA_HOME%\bin\java.exe") else (set "java=java.exe")
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo SimRe needs Java: point JAVA_HOME at a JDK 17 or newer, or put one on the PATH. 1>&2
    exit /b 1
)
set "version="
for /f "tokens=3" %%V in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined version set "version=%%~V"
for /f "delims=.-+_ tokens=1" %%V in ("%version%") do set "version=%%V"
if %version% LSS 17 (
    echo SimRe needs Java 17 or newer, but "%java%" is Java %version%. Point JAVA_HOME at a newer JDK. 1>&2
    exit /b 1
)

call :stale
if not errorlevel 1 goto run
call :build
if errorlevel 1 exit /b 1

:run
rem DJL neither calls home nor looks for natives in the network.
if not defined OPT_OUT_TRACKING set "OPT_OUT_TRACKING=true"
if not defined DJL_OFFLINE set "DJL_OFFLINE=true"
set "headless=-Djava.awt.headless=true"
if "%~1"=="shell" set "headless="
rem Variables of a script keep their values when what they were made from is declared again.
set "native=--add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED -Djdk.http.auth.tunneling.disabledSchemes="
if %version% GEQ 22 set "native=%native% --enable-native-access=ALL-UNNAMED"
if %version%==24 set "native=%native% --sun-misc-unsafe-memory-access=allow"
if %version%==25 set "native=%native% --sun-misc-unsafe-memory-access=allow"
rem Through the environment, because a command line may not be as long as a class path is.
for /f "usebackq delims=" %%L in ("%jars%") do set "CLASSPATH=%target%\classes;%%L"
"%java%" -Dfile.encoding=UTF-8 "-Dsimre.home=%root%" %headless% %native% %JAVA_OPTS% io.github.simre.script.Main %*
exit /b %errorlevel%

rem Ends with 1 when what would run is older than what it is made from.
:stale
if not exist "%jars%" exit /b 1
if not exist "%target%\classes\io" exit /b 1
if not "%built%"=="%profiles%" exit /b 1
if not exist "%stamp%" exit /b 1
powershell -NoProfile -Command "$s=(Get-Item -LiteralPath $env:stamp).LastWriteTimeUtc; if (@(Get-Item -LiteralPath ($env:root+'\pom.xml'); Get-ChildItem -Recurse -LiteralPath ($env:root+'\src\main')) | Where-Object { $_.LastWriteTimeUtc -gt $s } | Select-Object -First 1) { exit 1 } else { exit 0 }"
exit /b %errorlevel%

:build
where mvn >nul 2>&1
if errorlevel 1 (
    echo SimRe must be built first, and Maven ^(mvn^) is not on the PATH. Install it. 1>&2
    exit /b 1
)
if not exist "%target%" mkdir "%target%"
set /a waited=0
:lock
mkdir "%lock%" 2>nul && goto locked
if %waited%==0 echo Waiting for another SimRe that is building... 1>&2
if %waited% GEQ 600 (
    echo Another SimRe has been building for 10 minutes. If there is none, delete the folder "%lock%". 1>&2
    exit /b 1
)
ping -n 2 127.0.0.1 >nul
set /a waited+=1
goto lock
:locked
call :stale
if not errorlevel 1 (
    rmdir /s /q "%lock%"
    exit /b 0
)
if exist "%USERPROFILE%\.m2\repository\ai\djl\pytorch\pytorch-native-cpu" (
    echo Building SimRe... 1>&2
) else (
    echo Building SimRe ^(first time: downloads about 250 MB, which may take some minutes^)... 1>&2
)
(echo %profiles%)>"%lock%\started"
call mvn -q -B -f "%root%\pom.xml" -P "%profiles%" process-classes 1>&2
set "code=%errorlevel%"
if %code%==0 copy /y "%target%\classpath.txt" "%jars%" >nul
if %code%==0 move /y "%lock%\started" "%stamp%" >nul
rmdir /s /q "%lock%"
if not %code%==0 echo SimRe could not be built; Maven's messages above say why. The first build needs a network. 1>&2
exit /b %code%
