@echo off
rem Starts Maven: an installed one that is new enough, or else the one that .mvn\wrapper\maven-wrapper.properties names. That one
rem is downloaded once into %USERPROFILE%\.m2\wrapper and checked. Behind a proxy set HTTPS_PROXY; behind a mirror of Maven
rem repositories set MVNW_REPOURL.
setlocal EnableExtensions DisableDelayedExpansion

set "root=%~dp0"
set "properties=%root%.mvn\wrapper\maven-wrapper.properties"
for %%P in (mavenVersion distributionUrl distributionSha512Sum minimumVersion) do set "%%P="
if exist "%properties%" for /f "usebackq eol=# tokens=1,* delims==" %%P in ("%properties%") do set "%%P=%%Q"
for %%P in (mavenVersion distributionUrl distributionSha512Sum minimumVersion) do if not defined %%P (
    echo There is no %%P in "%properties%". Restore the file from the repository. 1>&2
    exit /b 1
)
set "url=%distributionUrl%"
if defined MVNW_REPOURL set "url=%MVNW_REPOURL%/org/apache/maven/apache-maven/%mavenVersion%/apache-maven-%mavenVersion%-bin.zip"
set "home=%USERPROFILE%\.m2\wrapper"
set "maven=%home%\apache-maven-%mavenVersion%"

set "has="
where mvn >nul 2>&1
if errorlevel 1 goto own
for /f "tokens=3" %%V in ('mvn --version 2^>nul ^| findstr /c:"Apache Maven"') do if not defined has set "has=%%V"
if not defined has goto own
powershell -NoProfile -Command "if ([version]$env:has -ge [version]$env:minimumVersion) { exit 0 } else { exit 1 }"
if errorlevel 1 goto own
call mvn %*
exit /b %errorlevel%

:own
if exist "%maven%\bin\mvn.cmd" goto start
rem In a folder of its own, which becomes the right one at once: two that download do not disturb each other.
set "new=%home%\new.%RANDOM%%RANDOM%"
set "zip=%new%\maven.zip"
mkdir "%new%"
if errorlevel 1 (
    echo Maven cannot be kept: the folder "%home%" cannot be written. Make it writable, or install Maven %minimumVersion% or newer. 1>&2
    exit /b 1
)
echo Downloading Maven %mavenVersion% ^(9 MB^)... 1>&2
powershell -NoProfile -Command "$ErrorActionPreference='Stop'; $ProgressPreference='SilentlyContinue'; [Net.ServicePointManager]::SecurityProtocol='Tls12'; $more=@{}; if ($env:HTTPS_PROXY) { $more.Proxy=$env:HTTPS_PROXY }; Invoke-WebRequest -UseBasicParsing -Uri $env:url -OutFile $env:zip @more"
if errorlevel 1 (
    rmdir /s /q "%new%"
    echo Maven %mavenVersion% could not be downloaded from %url%. Behind a proxy set HTTPS_PROXY, behind a mirror of Maven repositories MVNW_REPOURL; or install Maven %minimumVersion% or newer. 1>&2
    exit /b 1
)
set "found="
for /f %%H in ('powershell -NoProfile -Command "(Get-FileHash -Algorithm SHA512 -LiteralPath $env:zip).Hash.ToLower()"') do set "found=%%H"
if not "%found%"=="%distributionSha512Sum%" (
    rmdir /s /q "%new%"
    echo What came from %url% is not Maven %mavenVersion%: its SHA-512 is %found%, but %distributionSha512Sum% was expected. Nothing of it was kept. Try again, or install Maven %minimumVersion% or newer. 1>&2
    exit /b 1
)
powershell -NoProfile -Command "$ErrorActionPreference='Stop'; $ProgressPreference='SilentlyContinue'; Expand-Archive -LiteralPath $env:zip -DestinationPath $env:new"
if errorlevel 1 (
    rmdir /s /q "%new%"
    echo What came from %url% could not be unpacked. Try again, or install Maven %minimumVersion% or newer. 1>&2
    exit /b 1
)
if not exist "%new%\apache-maven-%mavenVersion%\bin\mvn.cmd" (
    rmdir /s /q "%new%"
    echo There is no apache-maven-%mavenVersion%\bin\mvn.cmd in what came from %url%. The lines of "%properties%" do not belong together. 1>&2
    exit /b 1
)
move "%new%\apache-maven-%mavenVersion%" "%maven%" >nul 2>&1
rmdir /s /q "%new%"
if not exist "%maven%\bin\mvn.cmd" (
    echo Maven cannot be kept: the folder "%maven%" cannot be written. Make it writable, or install Maven %minimumVersion% or newer. 1>&2
    exit /b 1
)
:start
call "%maven%\bin\mvn.cmd" %*
exit /b %errorlevel%
