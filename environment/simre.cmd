@echo off
rem Starts SimRe: builds it where that is needed, then runs the command. See environment\simre --help.
setlocal EnableExtensions DisableDelayedExpansion

for %%I in ("%~dp0..") do set "root=%%~fI"
set "target=%root%\target"
set "stamp=%target%\simre.stamp"
set "jars=%target%\simre.classpath"
set "options=%target%\simre.options"
set "lock=%target%\simre.lock"

rem With which of Maven's profiles SimRe is built: SIMRE_PROFILES=cuda once, and it stays so; SIMRE_PROFILES=cpu takes it back.
set "built="
if exist "%stamp%" set /p built=<"%stamp%"
set "profiles=%SIMRE_PROFILES%"
if not defined profiles set "profiles=%built%"
if not defined profiles set "profiles=cpu"

if not defined JAVA_HOME goto java_on_path
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto java_found
echo JAVA_HOME is "%JAVA_HOME%", but there is no bin\java in it. Point it at a JDK 17 or newer. 1>&2
exit /b 1
:java_on_path
set "java="
for /f "delims=" %%J in ('where java.exe 2^>nul') do if not defined java set "java=%%J"
if defined java goto java_found
echo SimRe needs Java, and there is none on the PATH. Install a JDK 17 or newer, for example with: winget install EclipseAdoptium.Temurin.17.JDK 1>&2
exit /b 1

:java_found
rem openjdk version "17.0.15" or, up to Java 8, java version "1.8.0_392"
set "version="
for /f "tokens=3" %%V in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do if not defined version set "version=%%~V"
if not defined version (
    echo "%java%" does not say its version. Point JAVA_HOME at a JDK 17 or newer. 1>&2
    exit /b 1
)
for /f "delims=.-+_ tokens=1" %%V in ("%version%") do set "version=%%V"
if %version%==1 set "version=8"
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
rem The class path is in a file of options, because a command line may not be as long.
rem simre.home is where the demo memes lie, from whatever folder this is called. Java knows the encoding of the console.
"%java%" -Dfile.encoding=UTF-8 "-Dsimre.home=%root%" %JAVA_OPTS% "@%options%" %native% %headless% io.github.simre.script.Main %*
exit /b %errorlevel%

rem Ends with 1 when what would run is older than what it is made from. A folder is newer, too, when a file in it was deleted.
:stale
if not exist "%jars%" exit /b 1
if not exist "%options%" exit /b 1
if not exist "%target%\cli\classes\io" exit /b 1
if not exist "%stamp%" exit /b 1
set /p built=<"%stamp%"
if not "%built%"=="%profiles%" exit /b 1
powershell -NoProfile -Command "$s=(Get-Item -LiteralPath $env:stamp).LastWriteTimeUtc; if (@(Get-Item -LiteralPath ($env:root+'\pom.xml'),($env:root+'\src\core'),($env:root+'\src\kernel'),($env:root+'\src\cli'); Get-ChildItem -Recurse -LiteralPath ($env:root+'\src\core'),($env:root+'\src\kernel'),($env:root+'\src\cli')) | Where-Object { $_.LastWriteTimeUtc -gt $s } | Select-Object -First 1) { exit 1 } else { exit 0 }"
if errorlevel 1 exit /b 1
rem the local Maven repository may have been emptied since
powershell -NoProfile -Command "if (Test-Path -LiteralPath ((Get-Content -LiteralPath $env:jars -TotalCount 1) -split ';')[-1]) { exit 0 } else { exit 1 }"
exit /b %errorlevel%

:build
where mvn >nul 2>&1
if errorlevel 1 (
    echo SimRe must be built first, and Maven ^(mvn^) is not on the PATH. Install it, and put its bin folder on the PATH. 1>&2
    exit /b 1
)
if not exist "%target%" mkdir "%target%" 2>nul
rem mkdir either makes the folder or fails, so only one of two launchers goes on. One that was killed leaves its lock behind:
rem then its process is gone, or it never came to write down its number.
set /a waited=0
:lock
mkdir "%lock%" 2>nul && goto locked
if not exist "%lock%" (
    echo SimRe must be built first, but the folder "%target%" cannot be written. Ask whoever installed it to run environment\simre doctor once. 1>&2
    exit /b 1
)
call :abandoned
if not errorlevel 1 (
    rmdir /s /q "%lock%"
    goto lock
)
if %waited%==0 echo Waiting for another SimRe that is building... 1>&2
if %waited% GEQ 1200 (
    echo Another SimRe has been building for 20 minutes. If there is none, delete the folder "%lock%". 1>&2
    exit /b 1
)
ping -n 2 127.0.0.1 >nul
set /a waited+=1
goto lock
:locked
rem the number of this process, which PowerShell knows as its parent's
powershell -NoProfile -Command "(Get-CimInstance Win32_Process -Filter ('ProcessId='+$PID)).ParentProcessId.ToString()+' '+$env:COMPUTERNAME" >"%lock%\owner"
rem the launcher that we waited for may have built it
call :stale
if not errorlevel 1 (
    rmdir /s /q "%lock%"
    exit /b 0
)
set "downloads=250 MB"
set "library=%USERPROFILE%\.m2\repository\ai\djl\pytorch\pytorch-native-cpu"
if not "%profiles:cuda=%"=="%profiles%" (
    set "downloads=2.4 GB"
    set "library=%USERPROFILE%\.m2\repository\ai\djl\pytorch\pytorch-native-cu124"
)
if exist "%library%" (
    echo Building SimRe... 1>&2
) else (
    echo Building SimRe ^(first time: downloads about %downloads%, which may take some minutes^)... 1>&2
)
rem the time before the build: what is changed during it counts as newer
(echo %profiles%)>"%lock%\started"
rem standard output belongs to the command
call mvn -q -B -f "%root%\pom.xml" -P "%profiles%" -pl src/cli -am process-classes >"%lock%\log" 2>&1
if errorlevel 1 (
    type "%lock%\log" 1>&2
    echo SimRe could not be built; Maven's messages above say why. The first build needs a network. 1>&2
    rmdir /s /q "%lock%"
    exit /b 1
)
if not exist "%target%\classpath.txt" (
    echo Maven wrote no "%target%\classpath.txt". Delete the folder "%target%" and try again. 1>&2
    rmdir /s /q "%lock%"
    exit /b 1
)
rem a copy, because Maven called by hand may write another one
copy /y "%target%\classpath.txt" "%jars%" >nul
powershell -NoProfile -Command "$all=$env:target+'\cli\classes;'+(Get-Content -LiteralPath $env:jars -TotalCount 1); ('-cp \"'+$all.Replace('\','\\')+'\"') | Set-Content -Encoding Default -LiteralPath $env:options"
move /y "%lock%\started" "%stamp%" >nul
rmdir /s /q "%lock%"
exit /b 0

rem Ends with 0 when whoever took the lock is gone, or has not written down its number for ten seconds.
:abandoned
set "owner="
if exist "%lock%\owner" set /p owner=<"%lock%\owner"
if not defined owner (
    if %waited% GEQ 10 exit /b 0
    exit /b 1
)
for /f "tokens=1,2" %%O in ("%owner%") do (
    if not "%%P"=="%COMPUTERNAME%" exit /b 1
    tasklist /fi "PID eq %%O" /nh 2>nul | findstr /r /c:" %%O " >nul && exit /b 1
)
exit /b 0
